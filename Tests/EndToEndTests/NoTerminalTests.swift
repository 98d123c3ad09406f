import TerminalScreen
import Testing

/// Where the screen cannot be shown, or nothing can be begun.
struct NoTerminalTests {
    @Test(arguments: ["--demo", "screen"])
    func withoutAnyTerminalOneLineNamesTheCommand(argument: String) async throws {
        try await withProgram { program in
            let finished = try program.run(argument)
            #expect(finished.status == 2)
            #expect(finished.output.isEmpty)
            #expect(finished.errors.split(separator: "\n").count == 1)
            #expect(finished.errors.contains("mfactl list"))
        }
    }

    @Test(arguments: ["</dev/null", ">/dev/null"])
    func halfATerminalIsNone(redirection: String) async throws {
        try await withProgram { program in
            let session = try TerminalSession(
                "/bin/sh", ["-c", #"exec "$0" --demo \#(redirection)"#, Program.path],
                environment: ["HOME": program.home, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"],
                separateStandardError: true)
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.rawOutput.isEmpty)
            #expect(session.standardErrorText.split(separator: "\n").count == 1)
            #expect(session.standardErrorText.contains("mfactl list"))
        }
    }

    @Test(arguments: ["dumb", "no-such-terminal", ""])
    func terminalThatCannotPlaceTheCursorIsRefused(type: String) async throws {
        try await withProgram { program in
            let session = try program.start("--demo", environment: ["TERM": type], separateStandardError: true)
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.output().filter { !$0.isNewline } == "")
            #expect(session.standardErrorText.split(separator: "\n").count == 1)
            #expect(session.standardErrorText.contains("TERM=\(type)"))
            #expect(session.standardErrorText.contains("mfactl list"))
            #expect(session.standardErrorText.contains("mfactl --plain"))
            // No package of descriptions makes a dumb terminal any better.
            #expect(session.standardErrorText.contains("ncurses-term") == (type != "dumb"))
        }
    }

    @Test func withoutConfigurationItSaysHowToBegin() async throws {
        try await withProgram { program in
            let session = try program.start(separateStandardError: true)
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.rawOutput.isEmpty)
            let advice = session.standardErrorText
            #expect(
                advice.split(whereSeparator: \.isNewline) == [
                    "mfactl: no host is configured. To begin:", "  try it  mfactl --demo",
                    "  your account  mfactl login --host https://… --app-id ID  "
                        + "(from your administrator; kept as a profile)",
                ])
        }
    }

    /// Swift's runtime finds the arguments there, and without them every command would be the screen.
    @Test(.enabled(if: Program.canMount, "needs the right to mount"), arguments: ["list", "--version", "unbind"])
    func withoutProcItSaysSoAndStops(argument: String) async throws {
        try await withProgram { program in
            let finished = try program.run(arguments: [argument], within: "mount -t tmpfs none /proc")
            #expect(finished.status == 1)
            #expect(finished.output.isEmpty)
            #expect(finished.errors.hasPrefix("mfactl: cannot see its own arguments: /proc is not there"))
        }
    }
}

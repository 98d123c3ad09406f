import Glibc
import TerminalScreen
import Testing

/// Every way out gives the terminal back as it was.
struct LeavingTests {
    /// The settings of a terminal that nobody has changed.
    private static func untouched() throws -> TerminalMode {
        let session = try TerminalSession("/bin/true", [], environment: [:])
        try session.waitForExit()
        return try session.terminalMode
    }

    private static func expectRestored(_ screen: TerminalSession) throws {
        #expect(try screen.terminalMode == untouched())
        #expect(!screen.isAlternateScreen)
        #expect(screen.cursor.visible)
        let output = screen.output()
        let switches = output.ranges(of: "\u{1B}[?2004").compactMap { output[$0.upperBound...].first }
        #expect(switches.first == "h" && switches.last == "l", "bracketed paste is on, and off in the end")
    }

    @Test(arguments: [Key.text("q"), .control("c")])
    func quittingKeyLeaves(key: Key) async throws {
        try await withProgram { program in
            let screen = try program.demo()
            #expect(try !screen.terminalMode.isCanonical)
            try screen.send(key)
            #expect(try screen.waitForExit() == .exited(0))
            try Self.expectRestored(screen)
            #expect(screen.text.allSatisfy { $0.isNewline }, "nothing is left behind")
        }
    }

    /// Some terminals have no second screen to leave, and what follows is written below what stands there.
    @Test(arguments: ["xterm-256color", "linux", "vt100", "screen", "tmux-256color"])
    func whatFollowsBeginsOnACleanLine(type: String) async throws {
        try await withProgram { program in
            let session = try TerminalSession(
                "/bin/sh", ["-c", #"echo before; "$0" --demo; printf 'after'; read -r line"#, Program.path],
                environment: program.environment(["TERM": type]))
            try session.waitForList()
            try session.send(.text("q"))
            try session.see("after")
            #expect(session.line(session.cursor.row) == "after")
            #expect(session.cursor.column == 5)
            let hasSecondScreen = !["linux", "vt100"].contains(type)
            #expect(session.line(0) == "before" || !hasSecondScreen)
            #expect(session.cursor.row == (hasSecondScreen ? 1 : 23))
        }
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGALRM])
    func signalEndsTheProgramByThatSignal(signal: Int32) async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.openDialog()
            try screen.signal(signal)
            #expect(try screen.waitForExit() == .signalled(signal))
            try Self.expectRestored(screen)
        }
    }

    /// A sanitizer takes these signals for itself.
    @Test(
        .enabled(if: !Sanitizer.isOn), arguments: [SIGSEGV, SIGABRT, SIGTRAP],
        ["enable=no", "enable=yes,interactive=no"])
    func crashGivesTheTerminalBack(signal: Int32, backtrace: String) async throws {
        try await withProgram { program in
            let screen = try program.demo(environment: ["SWIFT_BACKTRACE": backtrace])
            try screen.signal(signal)
            #expect(try screen.waitForExit(seconds: 60) == .signalled(signal))
            try Self.expectRestored(screen)
        }
    }

    @Test func suspendingGivesTheTerminalBackAndResumingRepaints() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo", jobControl: true)
            try screen.waitForList()
            try screen.send(.text("j"))
            try screen.settle("the second row") { $0.selectedRow == 4 }
            for _ in 0..<2 {
                try screen.send(.control("z"))
                #expect(try screen.waitForStop() == SIGTSTP)
                try screen.settle("the main screen") { !$0.isAlternateScreen }
                let mode = try screen.terminalMode
                #expect(mode.isCanonical && mode.echoes && mode.sendsSignals)
                #expect(screen.cursor.visible)
                try screen.resume()
                try screen.settle("the list") { $0.isAlternateScreen && $0.selectedRow == 4 }
                try screen.see("q quit")
                #expect(try !screen.terminalMode.isCanonical)
            }
            try screen.send(.text("k"))
            try screen.settle("the first row") { $0.selectedRow == 3 }
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
        }
    }

    @Test func sizeThatChangedWhileStoppedIsTaken() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo", jobControl: true)
            try screen.waitForList()
            try screen.send(.control("z"))
            try screen.waitForStop()
            try screen.resize(rows: 40, columns: 120)
            try screen.resume()
            try screen.see("The server gives no name")
            try screen.settle("the hints below") { $0.line(39).hasSuffix("q quit") }
        }
    }
}

import TerminalScreen
import Testing

/// What `--help` and completion tell.
struct HelpTests {
    static let commands = ["", "screen", "list", "show", "unbind", "history", "doctor", "sandbox"]

    @Test(arguments: commands) func everyHelpShowsExamplesVariablesPathAndStatuses(_ command: String) async throws {
        try await withProgram { program in
            let finished = try program.run(arguments: command.isEmpty ? ["--help"] : [command, "--help"])
            #expect(finished.status == 0 && finished.errors.isEmpty)
            let examples = finished.output.split(separator: "\n").filter { $0.hasPrefix("  mfactl ") }
            #expect(examples.count >= 2, "\(finished.output)")
            for text in ["VARIABLES:", "mfactl/config.json", "EXIT STATUS:", "130, 143"] {
                #expect(finished.output.contains(text), "\(text)")
            }
        }
    }

    @Test func anUnknownScenarioIsAnsweredWithTheKnownOnes() async throws {
        try await withProgram { program in
            for arguments in [
                ["list", "--demo=hung"], ["list", "--demo", "hung"], ["sandbox", "--scenario", "hung"],
            ] {
                let finished = try program.run(arguments: arguments)
                #expect(finished.status == 2 && finished.output.isEmpty)
                for name in ["'hung'", "hang", "last-factor"] {
                    #expect(finished.errors.contains(name), "\(arguments) \(finished.errors)")
                }
            }
        }
    }

    @Test func aWordThatIsNoCommandIsAnsweredWithTheCommands() async throws {
        try await withProgram { program in
            let unknown = try program.run("lst")
            #expect(unknown.status == 2 && unknown.output.isEmpty)
            #expect(unknown.errors.hasPrefix("mfactl: no command is called lst; there are: list, show, unbind"))
            let late = try program.run("--demo=ok", "list")
            #expect(late.status == 2 && late.errors.contains("The command comes first: mfactl list"))
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionKnowsTheScenarios(_ shell: String) async throws {
        try await withProgram { program in
            let script = try program.run("--generate-completion-script", shell).output
            #expect(script.contains("drop-undone") && script.contains("last-factor"))
        }
    }

    @Test func completionKnowsTheProfiles() async throws {
        try await withProgram { program in
            let text = #"{"profiles": {"prod": {}, "dev": {}, "\u001b[31m": {}}}"#
            let file = try program.place("config/mfactl/config.json", text, mode: 0o600)
            let ask = ["---completion", "list", "--", "--profile", "0", "0"]
            #expect(try program.run(arguments: ask).output == "dev\nprod\n")
            #expect(try program.run(arguments: ask, environment: ["MFACTL_CONFIG": "/nowhere"]).output == "\n")
            #expect(
                try program.run(
                    arguments: ask, environment: ["MFACTL_CONFIG": file, "XDG_CONFIG_HOME": "/nowhere"]
                ).output == "dev\nprod\n")
        }
    }
}

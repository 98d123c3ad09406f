import Foundation
import TerminalScreen
import Testing

/// The sandbox as a server of its own, and the program as its client.
struct SandboxCommandTests {
    @Test func sandboxServesAListToTheThreeVariables() async throws {
        try await withProgram { program in
            let (session, host, token) = try program.sandbox().parts
            #expect(host.hasPrefix("http://127.0.0.1:"))
            let lines = session.output().split(separator: "\r\n")
            #expect(lines.count == 2 && lines.last == "messages at \(host)/demo/messages")
            let finished = try program.run(
                "list",
                environment: ["GENAUTH_HOST": host, "GENAUTH_APP_ID": "app", "GENAUTH_ACCESS_TOKEN": token])
            #expect(finished.status == 0)
            #expect(finished.output.contains("OTP    Authenticator app"))
            try session.signal(SIGTERM)
            #expect(try session.waitForExit() == .signalled(SIGTERM))
        }
    }

    @Test func everySourceOfTheTokenWorks() async throws {
        try await withProgram { program in
            let (session, host, token) = try program.sandbox().parts
            let file = try program.place("token", token + "\n", mode: 0o600)
            let wrong = ["GENAUTH_HOST": host, "GENAUTH_ACCESS_TOKEN": "wrong"]
            #expect(try program.run("list", environment: wrong).status == 3)
            #expect(try program.run("list", "--token-file", file, environment: wrong).status == 0)
            #expect(try program.run("list", "--token-stdin", input: token + "\n", environment: wrong).status == 0)
            try session.signal(SIGTERM)
        }
    }

    @Test func configurationNamesTheHost() async throws {
        try await withProgram { program in
            let (session, host, token) = try program.sandbox().parts
            let text = """
                {"defaultProfile": "a",
                 "profiles": {"a": {"host": "\(host)", "mask": false}, "b": {"host": "\(host)", "readOnly": true}}}
                """
            _ = try program.place("config/mfactl/config.json", text, mode: 0o600)
            let environment = ["GENAUTH_ACCESS_TOKEN": token]
            let unmasked = try program.run("list", environment: environment)
            #expect(unmasked.output.contains("alice@example.com"))
            let guarded = try program.run(
                "unbind", Program.otp, "--yes", "--profile", "b", environment: environment)
            #expect(guarded.status == 8)
            try session.signal(SIGTERM)
        }
    }

    @Test func tokenIsInNoOutput() async throws {
        try await withProgram { program in
            let (session, host, token) = try program.sandbox("policy").parts
            let environment = ["GENAUTH_HOST": host, "GENAUTH_ACCESS_TOKEN": token]
            let commands = [
                ["list"], ["list", "--json"], ["show", Program.otp, "--json"], ["show", "none"],
                ["unbind", Program.otp, "--dry-run"], ["unbind", Program.otp, "--yes"],
                ["unbind", Program.otp, "--yes", "--json"],
            ]
            for command in commands {
                let finished = try program.run(arguments: command, environment: environment)
                #expect(!finished.output.contains(token) && !finished.errors.contains(token), "\(command)")
            }
            let screen = try program.start(environment: environment)
            try screen.waitForList()
            try screen.send(.enter, .text("v"))
            try screen.see("factorId")
            #expect(!screen.output().contains(token))
            #expect(try !String(contentsOfFile: program.historyPath, encoding: .utf8).contains(token))
            try session.signal(SIGTERM)
        }
    }

    @Test func portThatIsTakenIsSaidInOneLine() async throws {
        try await withProgram { program in
            let server = try DeafServer()
            let finished = try program.run("sandbox", "--port", "\(server.port)")
            #expect(finished.status == 2)
            #expect(finished.output.isEmpty)
            #expect(
                finished.errors == "mfactl: port \(server.port) is in use on 127.0.0.1; choose another with --port, "
                    + "or 0 for a free one\n")
        }
    }

    @Test func unreachableServerIsAFailureNotAData() async throws {
        try await withProgram { program in
            // Nobody listens on the port of a sandbox that has ended.
            let (session, host, token) = try program.sandbox().parts
            try session.signal(SIGTERM)
            try session.waitForExit()
            let finished = try program.run(
                "list", environment: ["GENAUTH_HOST": host, "GENAUTH_ACCESS_TOKEN": token])
            #expect(finished.status == 7)
            #expect(finished.output.isEmpty)
            #expect(finished.errors.contains("NOT SENT"))
            #expect(finished.errors.contains("connection refused"))
        }
    }
}

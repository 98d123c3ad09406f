import Foundation
import TerminalScreen
import Testing

/// `account-unbind`.
struct BindAccountTests {
    private static func refuse(_ program: Program, _ server: SandboxServer, _ id: String) throws {
        let finished = try program.run("unbind", id, "--yes", environment: server.account)
        #expect(finished.status == 5, "\(finished)")
        #expect(finished.output.contains("mfactl account-unbind"))
    }

    private static func start(
        _ program: Program, _ contact: String, _ server: SandboxServer, _ options: String...
    ) throws -> TerminalSession {
        try TerminalSession(
            Program.path, ["account-unbind", contact] + options, rows: 60, columns: 160,
            environment: program.environment(server.account), directory: program.home)
    }

    @Test func aPhoneLeavesTheAccountWithItsFactor() async throws {
        try await withProgram { program in
            let server = try program.sandbox("account-only")
            try Self.refuse(program, server, Program.sms)
            let session = try Self.start(program, "phone", server, "--json")
            try session.waitFor("Type the word PHONE to go on")
            #expect(session.text.contains("Not the factor: the phone itself leaves the ACCOUNT."))
            try session.type("phone")
            try session.waitFor("The code; r sends another, q cancels:")
            try session.type("000000")
            try session.waitFor("REFUSED  remove the phone")
            try session.waitUntilIdle()
            let code = try server.newestCode ?? ""
            try session.type(code)
            try session.waitFor(#""outcome":"verified""#)
            #expect(try session.waitForExit() == .exited(0))
            let json = session.text.replacing("\n", with: "")
            #expect(json.contains(#""kind":"account-unbind""#) && json.contains(#""contact":"phone""#))
            let lines = try program.historyLines.filter { $0["action"] == "account-unbind" }
            #expect(
                lines.map { $0["result"] ?? nil } == [
                    "asked", "sending", "refused", "refused", "sending", "accepted", "verified",
                ])
            try program.expectNothing(of: [code, "18888888888"])
            #expect(try !program.run("list", environment: server.account).output.contains("SMS"))
        }
    }

    @Test func theOnlyWayInIsRefused() async throws {
        try await withProgram { program in
            let server = try program.sandbox("only-way-in")
            try Self.refuse(program, server, Program.sms)
            let session = try Self.start(program, "phone", server)
            try session.waitFor("Type the word PHONE to go on")
            try session.type("PHONE")
            try session.waitFor("The code; r sends another, q cancels:")
            try session.type(try server.newestCode ?? "")
            #expect(try session.waitForExit() == .exited(5))
            #expect(session.text.contains("apiCode 2217"))
            #expect(session.text.contains("The only way to sign in: bind another one first."))
        }
    }

    @Test func whatCameBackMayLeaveWithTheAccounts() async throws {
        try await withProgram { program in
            let server = try program.sandbox("comes-back")
            #expect(try program.run("unbind", Program.sms, "--yes", environment: server.account).status == 0)
            #expect(try program.run("list", environment: server.account).output.contains("SMS"))
            let session = try Self.start(program, "phone", server)
            try session.waitFor("Type the word PHONE to go on")
            try session.type("y")
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.contains("CANCELLED"))
        }
    }

    @Test func withoutARefusalItSaysWhatComesFirst() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let session = try Self.start(program, "phone", server)
            #expect(try session.waitForExit() == .exited(8))
            #expect(session.text.contains("first: mfactl unbind '\(Program.sms)'"))
            #expect(!program.hasHistory)
        }
    }

    @Test func itNeedsATerminalAndAContact() async throws {
        try await withProgram { program in
            let server = try program.sandbox("account-only")
            let finished = try program.run("account-unbind", "phone", input: "PHONE\n", environment: server.account)
            #expect(finished.status == 2 && finished.output.isEmpty)
            #expect(finished.errors == "mfactl: account-unbind needs a terminal to ask on; nothing was sent\n")
            #expect(try program.run("account-unbind", "face").status == 2)
            #expect(!program.hasHistory)
        }
    }

    @Test func readOnlyIsGuarded() async throws {
        try await withProgram { program in
            let server = try program.sandbox("account-only")
            let session = try Self.start(program, "email", server, "--read-only")
            #expect(try session.waitForExit() == .exited(8))
            #expect(session.text.contains("NOT SENT  send a code to the e-mail"))
        }
    }
}

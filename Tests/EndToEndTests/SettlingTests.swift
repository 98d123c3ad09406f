import Foundation
import TerminalScreen
import Testing

/// A program that is killed while its request is out, and what the next one makes of it.
struct SettlingTests {
    /// Kills an unbind that never gets an answer; the server has unbound the factor.
    private static func killUnbind(
        _ program: Program, _ server: (session: TerminalSession, host: String, token: String)
    ) throws {
        let session = try program.start(
            "unbind", Program.otp, "--yes", environment: account(server))
        try session.waitUntil("the record") { _ in program.hasHistory }
        // Nothing shows from outside that the server has the request; its list does.
        try session.waitUntil("the server's side") { _ in
            try !program.run("list", "--json", environment: account(server)).output.contains("|otp")
        }
        try session.signal(SIGKILL)
        try session.waitForExit()
    }

    private static func account(
        _ server: (session: TerminalSession, host: String, token: String)
    ) -> [String: String] {
        ["GENAUTH_HOST": server.host, "GENAUTH_ACCESS_TOKEN": server.token]
    }

    private static func result(_ program: Program) throws -> [JSON?] {
        guard case .array(let attempts)? = try program.run("history", "--json").document["data"] else { return [] }
        return attempts.map { $0["result"] }
    }

    @Test func theNextCommandSaysAndSettlesIt() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            try Self.killUnbind(program, server)
            #expect(try Self.result(program) == ["sending"])
            let next = try program.run("list", environment: Self.account(server))
            #expect(next.status == 0 && !next.output.contains("|otp"))
            #expect(next.errors.contains("unbind of \(Program.otp) was, or may have been, sent by an earlier run"))
            #expect(next.errors.contains("DONE, VERIFIED"))
            #expect(try Self.result(program) == ["verified"])
            #expect(try program.run("list", environment: Self.account(server)).errors == "", "said once")
        }
    }

    @Test func theNextScreenSaysAndSettlesIt() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            try Self.killUnbind(program, server)
            let screen = try program.start(environment: Self.account(server))
            try screen.see("of an earlier run")
            #expect(screen.line(containing: "Status").hasPrefix(" Status  DONE, VERIFIED "))
            #expect(screen.text.contains("an earlier run of mfactl ended first"))
            try screen.send(.text("H"))
            try screen.see("OTP …3e3d9|otp  DONE, VERIFIED")
            try screen.send(.text("q"), .text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(!screen.text.contains("unbind"), "no change of this run, no receipt")
        }
    }

    @Test func anotherPlacesListSettlesNothing() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            try Self.killUnbind(program, server)
            let other = try program.sandbox()
            let next = try program.run("list", environment: Self.account(other))
            #expect(next.errors.contains(server.host) && !next.errors.contains("DONE"))
            #expect(try Self.result(program) == ["sending"])
        }
    }

    @Test func anUnbindUnderWayIsNotTakenForALostOne() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            let session = try program.start("unbind", Program.otp, "--yes", environment: Self.account(server))
            try session.waitUntil("the record") { _ in program.hasHistory }
            #expect(try program.run("list", environment: Self.account(server)).errors == "")
            #expect(try program.run("history").output.contains("UNDER WAY"))
        }
    }

    @Test func aDemoThatWasKilledIsNotToldAgain() async throws {
        try await withProgram { program in
            let screen = try program.demo("hang")
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("Sending. Waiting for the answer")
            try screen.signal(SIGKILL)
            try screen.waitForExit()
            #expect(try program.run("list", "--demo").errors == "", "its server is gone, and nothing was lost")
        }
    }
}

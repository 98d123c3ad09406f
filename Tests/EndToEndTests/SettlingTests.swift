import Foundation
import TerminalScreen
import Testing

/// A program that is killed while its request is out, and what the next one makes of it.
struct SettlingTests {
    /// Kills an unbind that never gets an answer; the server has unbound the factor.
    private static func killUnbind(
        _ program: Program, _ server: SandboxServer
    ) throws {
        let session = try program.start(
            "unbind", Program.otp, "--yes", environment: server.account)
        try session.waitUntil("the record") { _ in program.hasHistory }
        try session.waitUntil(server, lists: Program.otp, false, asked: program)
        try session.signal(SIGKILL)
        try session.waitForExit()
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
            let next = try program.run("list", environment: server.account)
            #expect(next.status == 0 && !next.output.contains("|otp"))
            #expect(next.errors.contains("unbind of \(Program.otp) was, or may have been, sent by an earlier run"))
            #expect(next.errors.contains("DONE, VERIFIED"))
            #expect(try Self.result(program) == ["verified"])
            #expect(try program.run("list", environment: server.account).errors == "", "said once")
        }
    }

    @Test func theNextScreenSaysAndSettlesIt() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            try Self.killUnbind(program, server)
            let screen = try program.start(environment: server.account)
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
            let next = try program.run("list", environment: other.account)
            #expect(next.errors.contains(server.host) && !next.errors.contains("DONE"))
            #expect(try Self.result(program) == ["sending"])
        }
    }

    @Test func anUnbindUnderWayIsNotTakenForALostOne() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            let session = try program.start("unbind", Program.otp, "--yes", environment: server.account)
            try session.waitUntil("the record") { _ in program.hasHistory }
            #expect(try program.run("list", environment: server.account).errors == "")
            #expect(try program.run("history").output.contains("UNDER WAY"))
        }
    }

    /// A history of two files that is as long as it gets, and a list that takes a moment.
    @Test func aLongHistoryIsReadBesideTheList() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            try Self.killUnbind(program, server)
            let line =
                #"{"action":"unbind","attempt":"00000000000000aa","factorId":"1|otp","host":"https://a.example","#
                + #""profile":"p","result":"refused","time":"2020-11-24T08:00:00Z"}"#
            let lines = Array(repeating: line, count: 6000).joined(separator: "\n") + "\n"
            _ = try program.place("state/mfactl/history.1.jsonl", lines, mode: 0o600)
            let next = try program.run("list", environment: server.account)
            #expect(next.status == 0 && next.errors.contains("DONE, VERIFIED"))
            #expect(try Self.result(program).last == "verified")
        }
    }
}

/// What a demo does is its own business.
struct DemoHistoryTests {
    @Test func aDemoShowsItsOwnHistoryAndLeavesNone() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("DONE, VERIFIED")
            try screen.send(.text("H"))
            try screen.see("OTP …3e3d9|otp  DONE, VERIFIED")
            try screen.send(.text("q"), .text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            try Self.expectNoTrace(program)
        }
    }

    @Test func noneOfItsCommandsLeavesATrace() async throws {
        try await withProgram { program in
            #expect(try program.run("unbind", Program.otp, "--demo=policy", "--yes").status == 5)
            #expect(try program.run("list", "--demo").status == 0)
            #expect(try program.run("doctor", "--demo").status == 0)
            try Self.expectNoTrace(program)
        }
    }

    @Test func aDemoThatIsKilledLeavesNoneEither() async throws {
        try await withProgram { program in
            let screen = try program.demo("hang")
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("Sending. Waiting for the answer")
            try screen.signal(SIGKILL)
            try screen.waitForExit()
            try Self.expectNoTrace(program)
        }
    }

    @Test func anAccountsHistoryIsNotTheDemos() async throws {
        try await withProgram { program in
            let server = try program.sandbox("policy")
            #expect(try program.run("unbind", Program.otp, "--yes", environment: server.account).status == 5)
            let screen = try program.demo()
            try screen.send(.text("H"))
            try screen.settle("a history without it") { !$0.text.contains("REFUSED") }
        }
    }

    private static func expectNoTrace(_ program: Program) throws {
        #expect(!FileManager.default.fileExists(atPath: "\(program.home)/state"))
        #expect(try program.run("history", "--json").document["data"] == .array([]))
    }
}

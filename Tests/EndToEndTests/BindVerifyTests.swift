import Foundation
import TerminalScreen
import Testing

/// `verify`.
@Suite(.enabled(if: Phone.isInstalled, "oathtool is not installed"))
struct BindVerifyTests {
    /// Of the sandbox's account.
    private static let key = "JBSWY3DPEHPK3PXP"

    @Test func aRightCodeIsRightOnce() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let code = try Phone.code(Self.key)
            let first = try program.run(
                "verify", "--code-stdin", "--json", input: code + "\n", environment: server.account)
            #expect(first.status == 0 && first.errors.isEmpty)
            let document = try first.document
            #expect(document["kind"] == "verify" && document["data"] == ["factorType": "OTP"])
            #expect(document["result"]?["outcome"] == "ok" && document["result"]?["verified"] == true)
            let second = try program.run("verify", "--code-stdin", input: code, environment: server.account)
            #expect(second.status == 5 && second.output.hasPrefix("CODE WRONG  check a code"))
            #expect(!program.hasHistory, "it changes nothing")
            try program.expectNothing(of: [code], in: [first, second], except: try Self.inputs(program))
        }
    }

    /// The files that were given as stdin.
    private static func inputs(_ program: Program) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: program.home)
            .filter { $0.hasPrefix("run-") && !$0.contains(".") }.map { "\(program.home)/\($0)" }
    }

    @Test(arguments: [("bind-ok", Int32(5)), ("expired-token", 3), ("no-tls", 7)])
    func whatCannotBeCheckedIsNeitherRightNorWrong(scenario: String, status: Int32) async throws {
        try await withProgram { program in
            let finished = try program.run("verify", "--code-stdin", "--demo=\(scenario)", input: "123456\n")
            #expect(finished.status == status)
            #expect(finished.output.hasPrefix("COULD NOT BE CHECKED  check a code"))
            let document = try program.run(
                "verify", "--code-stdin", "--json", "--demo=\(scenario)", input: "123456\n"
            ).document
            #expect(document["result"]?["verified"] == .null)
        }
    }

    @Test func itAsksOnATerminalOnly() async throws {
        try await withProgram { program in
            let session = try program.start("verify", "--demo", columns: 100)
            try session.waitFor("The code that the app shows")
            try session.type(try Phone.code(Self.key))
            try session.waitFor("CODE RIGHT  check a code")
            #expect(try session.waitForExit() == .exited(0))
            let finished = try program.run("verify", "--demo", input: "123456\n")
            #expect(finished.status == 2 && finished.errors.contains("--code-stdin"))
        }
    }

    @Test(arguments: ["", "abc", "123"]) func whatIsNoCodeIsNotSent(text: String) async throws {
        try await withProgram { program in
            let finished = try program.run("verify", "--code-stdin", "--demo", input: text)
            #expect(finished.status == 2 && finished.output.isEmpty && !finished.errors.isEmpty)
        }
    }

    @Test func readOnlyIsGuarded() async throws {
        try await withProgram { program in
            let finished = try program.run("verify", "--code-stdin", "--demo", "--read-only", input: "123456\n")
            #expect(finished.status == 8 && finished.output.contains("read-only"))
        }
    }
}

import Foundation
import TerminalScreen
import Testing

struct HistoryTests {
    @Test func sendingStandsBeforeTheResult() async throws {
        try await withProgram { program in
            let server = try program.sandbox("policy")
            #expect(try program.run("unbind", Program.otp, "--yes", environment: server.account).status == 5)
            let text = try String(contentsOfFile: program.historyPath, encoding: .utf8)
            let entries = try text.split(separator: "\n").map { line in
                try JSONDecoder().decode(JSON.self, from: Data(line.utf8))
            }
            #expect(
                entries.map { $0["result"] } == ["sending", "refused", "refused"],
                "before the request, at the answer, after the list")
            #expect(entries.allSatisfy { $0["action"] == "unbind" && $0["profile"] == "default" })
            #expect(entries.allSatisfy { $0["factorId"]?.string == Program.otp && $0["factorType"] == "OTP" })
            #expect(entries.last?["httpStatus"] == 200 && entries.last?["statusCode"] == 422)
            #expect(entries.last?["apiCode"] == 2217 && entries.last?["verified"] == false)
            #expect(entries.last?["requestId"]?.string?.count == 36)
            #expect(try mode(program.historyPath) == 0o600)
            #expect(try mode("\(program.home)/state/mfactl") == 0o700)
        }
    }

    @Test func sendingIsOnDiskWhileTheRequestIsOut() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("Sending. Waiting for the answer")
            let text = try String(contentsOfFile: program.historyPath, encoding: .utf8)
            #expect(text.contains(#""result":"sending""#) && text.count(where: { $0.isNewline }) == 1)
        }
    }

    @Test func unwritableHistoryIsSaidAndStopsNothing() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            _ = try program.place("state", "a file where a directory should be", mode: 0o600)
            let finished = try program.run(
                "unbind", Program.otp, "--yes", "--allow-last", environment: server.account)
            #expect(finished.status == 0)
            #expect(finished.output.hasPrefix("DONE, VERIFIED"))
            #expect(finished.errors.contains("not recorded"))
        }
    }

    struct Excerpt: Sendable, CustomTestStringConvertible {
        let options: [String]
        let count: Int
        let isTold: Bool
        var testDescription: String { options.joined(separator: " ") }
    }

    static let excerpts = [
        Excerpt(options: [], count: 20, isTold: true), Excerpt(options: ["--all"], count: 25, isTold: false),
        Excerpt(options: ["--limit", "3"], count: 3, isTold: true),
        Excerpt(options: ["--limit", "99"], count: 25, isTold: false),
    ]

    @Test(arguments: excerpts) func theLastAreShown(_ excerpt: Excerpt) async throws {
        try await withProgram { program in
            try Self.place(25, program)
            let finished = try program.run(arguments: ["history"] + excerpt.options)
            let lines = finished.output.split(separator: "\n")
            #expect(lines.count == excerpt.count && lines.last?.contains(" 24|otp ") == true)
            #expect(finished.errors.contains("--all") == excerpt.isTold)
        }
    }

    @Test(arguments: [["--limit", "0"], ["--limit", "-1"], ["--limit", "x"], ["--limit", "3", "--all"]])
    func aLimitThatIsNoneIsRefused(_ options: [String]) async throws {
        try await withProgram { program in
            let finished = try program.run(arguments: ["history"] + options)
            #expect(finished.status == 2 && finished.output.isEmpty && !finished.errors.isEmpty)
        }
    }

    @Test func theDocumentIsWhole() async throws {
        try await withProgram { program in
            try Self.place(25, program)
            for (options, count) in [([], 25), (["--limit", "3"], 3)] {
                let document = try program.run(arguments: ["history", "--json"] + options).document
                guard case .array(let attempts)? = document["data"] else { throw Program.Unexpected.line }
                #expect(attempts.count == count)
            }
        }
    }

    /// Attempts that were refused.
    private static func place(_ count: Int, _ program: Program) throws {
        let lines = (0..<count).map { number in
            #"{"action":"unbind","attempt":"00000000000000\#(number + 10)","factorId":"\#(number)|otp","#
                + #""host":"https://a.example","profile":"p","result":"refused","time":"2026-11-24T08:00:00Z"}"# + "\n"
        }
        _ = try program.place("state/mfactl/history.jsonl", lines.joined(), mode: 0o600)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}

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
            let finished = try program.run("unbind", Program.otp, "--yes", environment: server.account)
            #expect(finished.status == 0)
            #expect(finished.output.hasPrefix("DONE, VERIFIED"))
            #expect(finished.errors.contains("not recorded"))
        }
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}

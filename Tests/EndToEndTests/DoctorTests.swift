import Foundation
import TerminalScreen
import Testing

struct DoctorTests {
    struct DoctorLine: Sendable, CustomTestStringConvertible {
        let scenario: String
        let status: Int32
        let line: String
        var testDescription: String { scenario }
    }

    static let findings = [
        DoctorLine(scenario: "ok", status: 0, line: "ok   sign-in     accepted; factors bound: 4"),
        DoctorLine(scenario: "expired-token", status: 3, line: "FAIL sign-in     NOT SIGNED IN: Not signed in"),
        DoctorLine(scenario: "unknown-name", status: 7, line: "FAIL network     The name sandbox.invalid"),
        DoctorLine(scenario: "no-tls", status: 7, line: "FAIL network     Cannot reach 127.0.0.1"),
        DoctorLine(scenario: "portal", status: 7, line: "FAIL network     The answer is not the service's JSON."),
        DoctorLine(scenario: "maintenance", status: 7, line: "FAIL sign-in     FAILED: Under maintenance"),
    ]

    @Test(arguments: findings) func theFaultIsFound(_ finding: DoctorLine) async throws {
        try await withProgram { program in
            let finished = try program.run("doctor", "--demo=\(finding.scenario)")
            #expect(finished.status == finding.status)
            let lines = finished.output.split(separator: "\n").map(String.init)
            #expect(lines.contains { $0.hasPrefix(finding.line) }, "\(finished.output)")
            #expect(lines.allSatisfy { line in ["ok  ", "warn", "FAIL", "skip"].contains { line.hasPrefix($0) } })
            #expect(!FileManager.default.fileExists(atPath: "\(program.home)/state"), "nothing is changed")
        }
    }

    @Test func theVersionsStandFirst() async throws {
        try await withProgram { program in
            let line = try #require(try program.run("doctor", "--demo").output.split(separator: "\n").first)
            #expect(line.hasPrefix("ok   version     mfactl 0."))
            for part in ["libcurl 7.", "ncurses 6.", "locale C.UTF-8"] { #expect(line.contains(part), "\(line)") }
        }
    }

    @Test func theDocumentHoldsEveryLine() async throws {
        try await withProgram { program in
            for scenario in ["ok", "expired-token"] {
                let lines = try program.run("doctor", "--demo=\(scenario)").output.split(separator: "\n")
                let finished = try program.run("doctor", "--demo=\(scenario)", "--json")
                let document = try finished.document
                guard case .array(let checks)? = document["data"] else { throw Program.Unexpected.line }
                #expect(document["kind"] == "doctor" && document["api"] == "mfactl/v1")
                #expect(
                    checks.compactMap { $0["check"]?.string }
                        == lines.map { $0.dropFirst(5).prefix { $0 != " " } }.map(String.init))
                let isOK = scenario == "ok"
                #expect(checks.contains { $0["check"] == "sign-in" && $0["mark"] == (isOK ? "ok" : "failure") })
                #expect(document["result"]?["outcome"] == (isOK ? "ok" : "notSignedIn"))
                #expect(finished.status == (isOK ? 0 : 3) && finished.output.count { $0.isNewline } == 1)
            }
        }
    }

    @Test func nothingIsAskedTwice() async throws {
        try await withProgram { program in
            let server = try program.sandbox("busy")
            let finished = try program.run("doctor", environment: server.account)
            #expect(finished.status == 7 && finished.output.contains("FAIL sign-in     RATE LIMITED"))
            #expect(try program.run("doctor", environment: server.account).status == 7, "the second of two refusals")
            #expect(try program.run("doctor", environment: server.account).status == 0)
        }
    }

    @Test func aDirectoryThatOthersCanLookIntoIsNamedAndLeft() async throws {
        try await withProgram { program in
            _ = try program.place("state/mfactl/history.jsonl", "", mode: 0o600)
            let directory = "\(program.home)/state/mfactl"
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory)
            let finished = try program.run("doctor", "--demo")
            #expect(finished.output.contains("warn history     \(directory): others can look into it; run: chmod 700"))
            let mode = try FileManager.default.attributesOfItem(atPath: directory)[.posixPermissions] as? Int
            #expect(mode == 0o755)
        }
    }

    @Test func aConfigurationThatOthersCanWriteIsNamed() async throws {
        try await withProgram { program in
            let path = try program.place("config/mfactl/config.json", #"{"profiles":{}}"#, mode: 0o666)
            let finished = try program.run("doctor")
            #expect(finished.status == 2)
            #expect(
                finished.output.contains("FAIL config      \(path): others can write it; run: chmod go-w '\(path)'"))
            #expect(finished.output.contains("skip network"))
        }
    }

    @Test func theTerminalIsSeenAndLeftAlone() async throws {
        try await withProgram { program in
            let session = try program.start("doctor", "--demo", columns: 120)
            #expect(try session.waitForExit() == .exited(0))
            #expect(session.text.contains("ok   terminal    TERM=xterm-256color, 120x24, UTF-8"))
            #expect(!session.rawOutput.contains(0x1b))
        }
    }

    @Test func anExpiredTokenIsToldByItsOwnClaim() async throws {
        try await withProgram { program in
            let claims = Data(#"{"iat":1700000000,"exp":1700003600}"#.utf8).base64EncodedString()
            let token = "e30.\(claims.replacing("=", with: "")).c2ln"
            let finished = try program.run(
                "doctor", environment: ["GENAUTH_HOST": "http://127.0.0.1:1", "GENAUTH_ACCESS_TOKEN": token])
            #expect(finished.output.contains("warn token       expired "))
            #expect(!finished.output.contains(token))
        }
    }
}

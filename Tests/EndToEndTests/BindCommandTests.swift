import Foundation
import RawServer
import TerminalScreen
import Testing

/// `bind` without a terminal.
@Suite(.enabled(if: Phone.isInstalled, "oathtool is not installed"))
struct BindCommandTests {
    static let otp = [
        "bind", "otp", "--yes", "--key-to", "K", "--recovery-code-to", "R", "--code-stdin", "--json",
    ]
    static let sms = ["bind", "sms", "--phone", "+8613800138000", "--yes", "--code-stdin", "--json"]
    static let email = ["bind", "email", "--email", "new@example.com", "--yes", "--code-stdin", "--json"]

    struct Ending: Sendable, CustomTestStringConvertible {
        let scenario: String
        var feed = Phone.script()
        let status: Int32
        let outcome: JSON
        var statusCode: JSON = nil
        var apiCode: JSON = nil
        var http: JSON = 200
        var sent = true
        var answered = true
        var verified: JSON = nil
        /// What stays of the two files.
        var isKept = true
        var asks = true
        /// Of the history, without what an asking leaves.
        var results: [JSON] = []

        var testDescription: String { "\(scenario) \(outcome)" }
    }

    static let endings = [
        Ending(
            scenario: "bind-ok", status: 0, outcome: "verified", statusCode: 200, verified: true,
            results: ["asked", "sending", "accepted", "verified"]),
        Ending(scenario: "bind-cjk", status: 0, outcome: "verified", statusCode: 200, verified: true),
        Ending(scenario: "bind-same-key", status: 0, outcome: "verified", statusCode: 200, verified: true),
        Ending(scenario: "bind-late", status: 0, outcome: "verified", statusCode: 200, verified: true),
        Ending(scenario: "bind-burnt", status: 0, outcome: "verified", statusCode: 200, verified: true),
        Ending(
            scenario: "bind-odd", feed: Phone.script("--totp=sha256 --digits=8 --time-step-size=60s"), status: 0,
            outcome: "verified", statusCode: 200, verified: true),
        Ending(
            scenario: "bind-hang", status: 0, outcome: "verified", http: nil, answered: false, verified: true,
            results: ["asked", "sending", "unknown", "verified"]),
        Ending(scenario: "bind-drop", status: 0, outcome: "verified", http: nil, answered: false, verified: true),
        Ending(
            scenario: "bind-drop-undone", status: 6, outcome: "unknown", http: nil, answered: false, verified: false,
            results: ["asked", "sending", "unknown", "unknown"]),
        Ending(
            scenario: "bind-keeps", status: 0, outcome: "accepted", statusCode: 200, verified: false,
            results: ["asked", "sending", "accepted", "accepted"]),
        Ending(
            scenario: "bind-ok", feed: wrong, status: 5, outcome: "refused", statusCode: 400, apiCode: 6001,
            isKept: false, results: ["asked", "sending", "refused"]),
        Ending(
            scenario: "bind-short", feed: Phone.script(after: 10.5), status: 5, outcome: "refused",
            statusCode: 400, apiCode: 2300, isKept: false),
        Ending(
            scenario: "bind-hostile", status: 7, outcome: "unreadable", http: nil, sent: false, answered: false,
            isKept: false, results: ["unreadable"]),
        Ending(
            scenario: "ok", status: 5, outcome: "alreadyBound", statusCode: 200, sent: false, answered: false,
            isKept: false, asks: false),
        Ending(
            scenario: "expired-token", status: 3, outcome: "notSignedIn", statusCode: 401, apiCode: 2020, sent: false,
            answered: false, isKept: false, asks: false),
        Ending(
            scenario: "portal", status: 7, outcome: "notSent", sent: false, answered: false, isKept: false,
            asks: false),
        Ending(
            scenario: "bind-ok", feed: "true", status: 2, outcome: "cancelled", http: nil, sent: false,
            answered: false, isKept: false, results: ["asked"]),
        Ending(
            scenario: "bind-ok", feed: "echo 12", status: 2, outcome: "cancelled", http: nil, sent: false,
            answered: false, isKept: false, results: ["asked"]),
    ]

    /// Six digits that are not the key's.
    private static let wrong = Phone.script() + " | tr 0123456789 1234567890"

    @Test(arguments: endings) func statusDocumentFilesAndHistoryTellHowItEnded(_ ending: Ending) async throws {
        try await withProgram { program in
            let server = try program.sandbox(ending.scenario)
            let timeout = ending.scenario == "bind-hang" ? "1" : "15"
            let finished = try program.run(
                Self.otp + ["--timeout", timeout], fedBy: ending.feed, environment: server.account)
            #expect(finished.status == ending.status, "\(finished)")
            let document = try finished.document
            #expect(document["api"] == "mfactl/v1" && document["kind"] == "bind")
            #expect(document["data"]?["factorType"] == "OTP")
            let result = document["result"]
            #expect(
                result == [
                    "outcome": ending.outcome, "httpStatus": ending.http, "statusCode": ending.statusCode,
                    "apiCode": ending.apiCode, "message": result?["message"] ?? nil,
                    "requestId": result?["requestId"] ?? nil, "sent": .bool(ending.sent),
                    "answered": .bool(ending.answered), "verified": ending.verified,
                ])
            #expect((document["asking"] == JSON.null) == !ending.asks)
            if ending.asks { #expect(document["asking"]?["requestId"]?.string?.isEmpty == false) }
            let key = program.file("K")
            #expect((key != nil) == ending.isKept && (program.file("R") != nil) == ending.isKept)
            #expect(document["data"]?["recoveryCodeNoted"] == (ending.isKept ? true : nil))
            if ending.verified == true { #expect(document["data"]?["factorId"] == .text(Program.otp)) }
            if !ending.results.isEmpty {
                #expect(try program.historyLines.map { $0["result"] ?? nil } == ending.results)
                #expect(try program.historyLines.allSatisfy { $0["action"] == "bind" && $0["factorType"] == "OTP" })
            }
            #expect(program.hasHistory == ending.asks)
            let secrets = [key, program.file("R")].compactMap(\.self).flatMap(Self.secrets)
            try program.expectNothing(
                of: secrets, in: [finished], [server.session.output()],
                except: ["\(program.home)/K", "\(program.home)/R"])
        }
    }

    @Test(arguments: [("ask-hang", JSON.text("failed")), ("ask-html", .text("unreadable"))])
    func nothingIsBoundByAnAskingWithoutAUsableAnswer(_ scenario: String, _ outcome: JSON) async throws {
        try await withProgram { program in
            let server = try program.sandbox(scenario)
            let finished = try program.run(
                Self.otp + ["--timeout", "1"], fedBy: "true", environment: server.account)
            #expect(finished.status == 7, "\(finished)")
            let document = try finished.document
            #expect(document["result"]?["outcome"] == outcome && document["result"]?["sent"] == false)
            #expect(program.file("K") == nil && program.file("R") == nil)
            #expect(try program.historyLines.map { $0["result"] ?? nil } == [outcome])
        }
    }

    /// Of a file: the line, and the key in it by itself.
    private static func secrets(in text: String) -> [String] {
        let line = text.filter { !$0.isNewline }
        let key = line.firstMatch(of: /secret=([A-Z2-7]+)/).map { String($0.1) }
        return [line] + (key.map { [$0] } ?? [])
    }

    // MARK: Files

    @Test func filesAreTheOwnersAloneAndHoldAddressAndCode() async throws {
        try await withProgram { program in
            let finished = try program.run(Self.otp + ["--demo=bind-ok"], fedBy: Phone.script())
            #expect(finished.status == 0)
            #expect(finished.errors == "key in K; 60 s; code on stdin\nrecovery code in R\n")
            #expect(program.file("K")?.hasPrefix("otpauth://totp/Sandbox:alice%40example.com?secret=") == true)
            #expect(program.file("R")?.wholeMatch(of: /[0-9a-f]{4}(-[0-9a-f]{4}){5}\n/) != nil)
            for name in ["K", "R"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(program.home)/\(name)")
                #expect(attributes[.posixPermissions] as? Int == 0o600)
            }
        }
    }

    @Test(arguments: ["K", "R"]) func aFileThatIsThereIsRefusedAndNothingIsSent(name: String) async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            _ = try program.place(name, "mine", mode: 0o600)
            let finished = try program.run(Self.otp, fedBy: "true", environment: server.account)
            #expect(finished.status == 2 && finished.output.isEmpty)
            #expect(finished.errors == "mfactl: \(name): file exists\n")
            #expect(program.file(name) == "mine" && program.file(name == "K" ? "R" : "K") == nil)
            #expect(!program.hasHistory)
        }
    }

    @Test func aLinkIsNotFollowed() async throws {
        try await withProgram { program in
            try FileManager.default.createSymbolicLink(
                atPath: "\(program.home)/K", withDestinationPath: "\(program.home)/elsewhere")
            let finished = try program.run(Self.otp + ["--demo=bind-ok"], fedBy: "true")
            #expect(finished.status == 2 && program.file("elsewhere") == nil)
        }
    }

    @Test func aSignalWhileTheCodeIsAwaitedRemovesThem() async throws {
        try await withProgram { program in
            let status = try program.runScript(
                #"""
                mkfifo feed; sleep 60 >feed & "$0" "$@" <feed >out 2>err & job=$!
                for turn in $(seq 600); do [ -s K ] && break; sleep 0.05; done
                [ -s K ] || exit 99
                sleep 0.3; kill -TERM $job; wait $job; status=$?; kill %1; exit $status
                """#, Self.otp + ["--demo=bind-ok"])
            #expect(status == 128 + SIGTERM)
            #expect(program.file("K") == nil && program.file("R") == nil)
        }
    }

    // MARK: SMS and mail

    @Test func anSMSBindsAPhone() async throws {
        try await withProgram { program in
            let finished = try program.run(Self.sms + ["--demo=bind-ok"], fedBy: Phone.messageScript)
            #expect(finished.status == 0)
            let lines = finished.errors.split(separator: "\n")
            #expect(lines.contains { $0.hasPrefix("demo: SMS to +86 13800138000: ") })
            #expect(lines.contains("code sent; 60 s; code on stdin"))
            #expect(try finished.document["data"] == ["factorType": "SMS", "factorId": .text(Program.sms)])
        }
    }

    @Test func aMailBindsAnAddress() async throws {
        try await withProgram { program in
            let finished = try program.run(Self.email + ["--demo=last-factor"], fedBy: Phone.messageScript)
            #expect(finished.status == 0)
            #expect(finished.errors.contains("demo: mail to new@example.com: "))
            #expect(try finished.document["data"]?["factorType"] == "EMAIL")
        }
    }

    @Test(arguments: [("number-taken", Int32(5), "refused"), ("sms-limit", 7, "rateLimited")])
    func whatTheAskingEndsInIsTheOutcome(scenario: String, status: Int32, outcome: String) async throws {
        try await withProgram { program in
            let server = try program.sandbox(scenario)
            let finished = try program.run(Self.sms, fedBy: "true", environment: server.account)
            #expect(finished.status == status)
            let document = try finished.document
            #expect(document["result"]?["outcome"] == .text(outcome) && document["result"]?["sent"] == false)
            #expect(document["asking"]?["requestId"]?.string?.isEmpty == false)
            #expect(try program.historyLines.map { $0["result"] ?? nil } == [.text(outcome)])
            try program.expectNothing(of: ["13800138000"], in: [finished])
        }
    }

    @Test func asksForOneMessageAMinuteWhateverTheNumber() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            #expect(try program.run(Self.sms, fedBy: "true", environment: server.account).status == 2)
            let other = ["bind", "sms", "--phone", "+8613900139000", "--yes", "--code-stdin"]
            let finished = try program.run(other, fedBy: "true", environment: server.account)
            #expect(finished.status == 7)
            #expect(finished.output.hasPrefix("NOT SENT  ask to bind SMS"))
        }
    }

    /// The history has the answer to an asking; until then something else has to outlive the program.
    @Test func aProgramKilledWhileItAsksKeepsTheNextFromAskingWithinTheMinute() async throws {
        try await RawServer.run(
            FakeAccount().script { connection, request in
                if request.hasPrefix("GET /api/v3/list-enrolled-factors") {
                    connection.answer(
                        "200 OK", ["content-type: application/json"], FakeAccount.list([FakeAccount.otpRow]))
                    return true
                }
                guard request.hasPrefix("POST ") else { return false }
                connection.waitForTheEnd()
                return true
            }
        ) { server in
            @Sendable func askings() -> Int { server.requests.count { $0.hasPrefix("POST ") } }
            try await withProgram { program in
                let environment = ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token]
                let command = ["bind", "email", "--email", "new@example.com", "--yes", "--code-stdin"]
                let killed = try TerminalSession(
                    "/bin/sh", ["-c", #"exec "$0" "$@" </dev/null >out 2>err"#, Program.path] + command,
                    environment: program.environment(environment), directory: program.home)
                try killed.waitUntil("the asking") { _ in askings() == 1 }
                try killed.signal(SIGKILL)
                #expect(try killed.waitForExit() == .signalled(SIGKILL))
                let next = try program.run(arguments: command, environment: environment)
                #expect(next.status == 7 && next.output.hasPrefix("NOT SENT  ask to bind EMAIL"), "\(next)")
                #expect(askings() == 1)
            }
        }
    }

    // MARK: Wrong use

    static let incomplete: [([String], String)] = [
        (["bind"], "otp|sms|email --yes --code-stdin"),
        (["bind", "otp"], "--yes --key-to --recovery-code-to --code-stdin"),
        (["bind", "otp", "--yes", "--key-to", "K", "--code-stdin"], "--recovery-code-to"),
        (["bind", "sms", "--yes", "--code-stdin"], "--phone"), (["bind", "email", "--yes", "--code-stdin"], "--email"),
        (["bind", "sms", "--phone", "+8613800138000", "--code-stdin"], "--yes"),
    ]

    @Test(arguments: incomplete) func withoutATerminalEveryOptionHasToBeThere(
        arguments: [String], missing: String
    ) async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let finished = try program.run(arguments: arguments, input: "y\n123456\n", environment: server.account)
            #expect(finished.status == 2 && finished.output.isEmpty)
            #expect(
                finished.errors == "mfactl: bind without a terminal needs \(missing); nothing was sent\n")
            #expect(!program.hasHistory && program.file("K") == nil)
        }
    }

    static let wrongUses: [([String], String)] = [
        (["otp", "--phone", "+8613800138000"], "--phone does not go with otp"),
        (["otp", "--key-to", "-"], "--key-to: a secret goes into a file"),
        (["sms", "--key-to", "K"], "--key-to does not go with sms"),
        (["sms", "--phone", "13800138000"], "--phone: A country code is + and one to three digits."),
        (["sms", "--phone", "+8612"], "--phone: 4 to 14 digits are needed; here are 2."),
        (["email", "--email", "a b@c"], "--email: "), (["face"], "face"),
        (["otp", "--code-stdin", "--token-stdin"], "--code-stdin and --token-stdin cannot share stdin"),
    ]

    @Test(arguments: wrongUses) func wrongUseIsSaidAndNothingIsSent(options: [String], words: String) async throws {
        try await withProgram { program in
            let finished = try program.run(
                arguments: ["bind"] + options + ["--dry-run", "--demo=bind-ok"])
            #expect(finished.status == 2 && finished.output.isEmpty)
            #expect(finished.errors.contains(words), "\(finished.errors)")
        }
    }

    @Test func readOnlyIsGuarded() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let finished = try program.run(
                Self.otp + ["--read-only"], fedBy: "true", environment: server.account)
            #expect(finished.status == 8 && finished.errors.isEmpty)
            #expect(try finished.document["result"]?["outcome"] == "notSent")
            #expect(!program.hasHistory && program.file("K") == nil)
        }
    }

    @Test func aDryRunOnlyTells() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let finished = try program.run(
                "bind", "sms", "--phone", "+8613800138000", "--dry-run", environment: server.account)
            #expect(finished.status == 0)
            #expect(finished.output == "Would bind this; nothing was sent: SMS  +86 138****8000\n")
            let document = try program.run(
                "bind", "otp", "--dry-run", "--json", environment: server.account
            ).document
            #expect(document["data"] == ["factorType": "OTP", "dryRun": true])
            #expect(document["result"]?["outcome"] == "notSent" && document["asking"] == .null)
            #expect(!program.hasHistory)
        }
    }
}

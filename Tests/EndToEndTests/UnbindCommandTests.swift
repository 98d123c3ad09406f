import TerminalScreen
import Testing

/// `unbind` without a terminal.
struct UnbindCommandTests {
    struct Ending: Sendable, CustomTestStringConvertible {
        let scenario: String
        let status: Int32
        let outcome: JSON
        var statusCode: JSON = nil
        var apiCode: JSON = nil
        var http: JSON = 200
        var sent = true
        var answered = true
        var verified: JSON = nil

        var testDescription: String { scenario }
    }

    static let endings = [
        Ending(scenario: "ok", status: 0, outcome: "verified", statusCode: 200, verified: true),
        Ending(scenario: "slow", status: 0, outcome: "verified", statusCode: 200, verified: true),
        Ending(scenario: "many", status: 5, outcome: "noSuchFactor", statusCode: 200, sent: false, answered: false),
        Ending(scenario: "empty", status: 5, outcome: "noSuchFactor", statusCode: 200, sent: false, answered: false),
        Ending(scenario: "last-factor", status: 8, outcome: "notSent", http: nil, sent: false, answered: false),
        Ending(
            scenario: "expired-token", status: 3, outcome: "notSignedIn", statusCode: 401, apiCode: 2020, sent: false,
            answered: false),
        Ending(scenario: "forbidden", status: 4, outcome: "refused", statusCode: 403, apiCode: 1001, verified: false),
        Ending(scenario: "not-found", status: 5, outcome: "refused", statusCode: 404, verified: false),
        Ending(scenario: "policy", status: 5, outcome: "refused", statusCode: 422, apiCode: 2217, verified: false),
        Ending(scenario: "rate-limited", status: 7, outcome: "rateLimited", statusCode: 429, http: 429),
        Ending(scenario: "server-error", status: 6, outcome: "unknown", statusCode: 500, http: 500, verified: false),
        Ending(scenario: "html", status: 6, outcome: "unknown", verified: false),
        Ending(scenario: "truncated", status: 0, outcome: "verified", verified: true),
        Ending(scenario: "huge", status: 0, outcome: "verified", verified: true),
        Ending(scenario: "hang", status: 0, outcome: "verified", http: nil, answered: false, verified: true),
        Ending(scenario: "drop", status: 0, outcome: "verified", http: nil, answered: false, verified: true),
        Ending(scenario: "drop-undone", status: 6, outcome: "unknown", http: nil, answered: false, verified: false),
        Ending(scenario: "keeps", status: 0, outcome: "accepted", statusCode: 200, verified: false),
        Ending(scenario: "redirect", status: 7, outcome: "refused", http: 302, verified: false),
        Ending(scenario: "goes-away", status: 7, outcome: "notSent", http: nil, sent: false, answered: false),
        Ending(scenario: "unknown-name", status: 7, outcome: "notSent", http: nil, sent: false, answered: false),
        Ending(scenario: "no-tls", status: 7, outcome: "notSent", http: nil, sent: false, answered: false),
        Ending(
            scenario: "maintenance", status: 7, outcome: "notSent", statusCode: 503, http: 503, sent: false,
            answered: false),
        Ending(scenario: "busy", status: 0, outcome: "verified", statusCode: 200, verified: true),
        Ending(scenario: "portal", status: 7, outcome: "notSent", sent: false, answered: false),
        Ending(scenario: "odd-rows", status: 0, outcome: "accepted", statusCode: 200),
        Ending(scenario: "no-status", status: 0, outcome: "verified", verified: true),
        Ending(scenario: "signed-out", status: 0, outcome: "accepted", statusCode: 200),
        Ending(scenario: "blind", status: 0, outcome: "accepted", statusCode: 200),
        Ending(scenario: "hollow", status: 6, outcome: "unknown", http: nil, answered: false),
        Ending(scenario: "stranger", status: 6, outcome: "unknown", http: nil, answered: false),
    ]

    /// No answer, none of the service's own, or nothing asked: no request id. A broken answer still has it in its head.
    static let nameless = [
        "last-factor", "html", "redirect", "hang", "drop", "drop-undone", "goes-away", "unknown-name", "no-tls",
        "portal", "hollow", "stranger",
    ]

    @Test(arguments: endings)
    func statusAndDocumentTellHowItEnded(ending: Ending) async throws {
        try await withProgram { program in
            let server = try program.sandbox(ending.scenario)
            let timeout = ending.scenario == "hang" ? "1" : "15"
            let finished = try program.run(
                "unbind", Program.otp, "--yes", "--json", "--timeout", timeout, environment: server.account)
            #expect(finished.status == ending.status)
            #expect(finished.errors.isEmpty)
            let document = try finished.document
            #expect(document["api"] == "mfactl/v1")
            #expect(document["kind"] == "unbind")
            #expect(document["data"]?["factorId"] == "6229ffab1c2d3e4cade3e3d9|otp")
            let result = document["result"]
            #expect(result?["message"]?.string?.isEmpty == false)
            #expect(
                result == [
                    "outcome": ending.outcome, "httpStatus": ending.http, "statusCode": ending.statusCode,
                    "apiCode": ending.apiCode, "message": result?["message"] ?? nil,
                    "requestId": result?["requestId"] ?? nil, "sent": .bool(ending.sent),
                    "answered": .bool(ending.answered), "verified": ending.verified,
                ])
            #expect((result?["requestId"] == JSON.null) == Self.nameless.contains(ending.scenario))
            // Where the connection is refused, the record was made before anybody could know.
            #expect(program.hasHistory == (ending.sent || ending.scenario == "goes-away"))
        }
    }

    @Test func allowLastUnbindsTheLastOne() async throws {
        try await withProgram { program in
            let finished = try program.run("unbind", Program.otp, "--demo=last-factor", "--yes", "--allow-last")
            #expect(finished.status == 0)
            #expect(finished.output.hasPrefix("DONE, VERIFIED  unbind OTP 6229ffab1c2d3e4cade3e3d9|otp\n"))
            #expect(finished.errors.isEmpty)
        }
    }

    @Test func withoutYesNothingIsAskedOfAPipe() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let finished = try program.run("unbind", Program.otp, input: "y\n", environment: server.account)
            #expect(finished.status == 2)
            #expect(finished.output.isEmpty)
            #expect(finished.errors.contains("--yes"))
            #expect(finished.errors.contains("nothing was sent"))
            #expect(!program.hasHistory)
        }
    }

    @Test func readOnlyIsGuarded() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let finished = try program.run(
                "unbind", Program.otp, "--read-only", "--yes", "--allow-last", environment: server.account)
            #expect(finished.status == 8)
            #expect(finished.errors.isEmpty)
            #expect(finished.output.hasPrefix("NOT SENT  unbind") && finished.output.contains("read-only"))
            #expect(finished.output.contains("next       Start mfactl without --read-only"))
            #expect(!program.hasHistory)
        }
    }

    @Test func dryRunOnlyTells() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let finished = try program.run("unbind", Program.otp, "--dry-run", environment: server.account)
            #expect(finished.status == 0)
            #expect(finished.output.contains("nothing was sent"))
            #expect(finished.output.contains("After this, sign-in can still use: SMS, EMAIL, FACE"))
            let document = try program.run("unbind", Program.otp, "--dry-run", "--json", environment: server.account)
                .document
            #expect(document["data"]?["dryRun"] == true)
            #expect(document["data"]?["remaining"] == ["SMS", "EMAIL", "FACE"])
            #expect(document["result"]?["outcome"] == "notSent")
            #expect(document["result"]?["sent"] == false)
            #expect(!program.hasHistory)
        }
    }

    @Test(arguments: [
        ["unbind"], ["unbind", ""], ["unbind", "a\u{7}b", "--yes"], ["nonsense"], ["list", "--nonsense"],
    ])
    func wrongUseIsStatusTwo(arguments: [String]) async throws {
        try await withProgram { program in
            let finished = try program.run(arguments: arguments)
            #expect(finished.status == 2)
            #expect(finished.output.isEmpty)
            #expect(!finished.errors.isEmpty && !finished.errors.contains("\u{7}"))
        }
    }
}

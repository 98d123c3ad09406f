import GenAuthWire
import StrictJSON
import HTTPTypes
import NIOCore
import Testing

@testable import GenAuthSandbox

struct ScenarioTests {
    @Test func namesAreTheContract() {
        let names = """
            ok last-factor two-factors empty many expired-token forbidden not-found policy rate-limited server-error html \
            truncated huge slow hang drop drop-undone keeps redirect hostile-text goes-away unknown-name no-tls \
            maintenance busy portal odd-rows no-status signed-out blind hollow stranger sign-in denied wrong-state wrong-nonce \
            bad-signature other-issuer no-refresh-token refresh-revoked refresh-503 short-lived silent-callback \
            bind-ok bind-hang bind-drop bind-drop-undone bind-keeps bind-late bind-short bind-same-key bind-burnt bind-odd \
            bind-cjk bind-hostile number-taken sms-limit ask-hang ask-html comes-back account-only only-way-in
            """
        #expect(Scenario.all.map(\.name).joined(separator: " ") == names)
    }

    @Test(arguments: Scenario.all) func everyScenarioHasAShortSummary(_ scenario: Scenario) {
        #expect((1...48).contains(scenario.summary.count))
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let scenario: Scenario
        var statusCode: Int?
        var apiCode: Int?
        var http = 200
        let gone: Bool
        var testDescription: String { scenario.name }
    }

    static let answered = [
        Row(scenario: "ok", statusCode: 200, gone: true),
        Row(scenario: "last-factor", statusCode: 200, gone: true),
        Row(scenario: "forbidden", statusCode: 403, apiCode: 1001, gone: false),
        Row(scenario: "not-found", statusCode: 404, gone: false),
        Row(scenario: "policy", statusCode: 422, apiCode: 2217, gone: false),
        Row(scenario: "rate-limited", statusCode: 429, http: 429, gone: false),
        Row(scenario: "server-error", statusCode: 500, http: 500, gone: false),
        Row(scenario: "html", statusCode: nil, gone: false),
        Row(scenario: "huge", statusCode: 200, gone: true),
        Row(scenario: "slow", statusCode: 200, gone: true),
        Row(scenario: "keeps", statusCode: 200, gone: false),
        Row(scenario: "redirect", statusCode: nil, http: 302, gone: false),
        Row(scenario: "hostile-text", statusCode: 200, gone: true),
        Row(scenario: "no-status", statusCode: nil, gone: true),
    ]

    @Test(arguments: answered) func answersTheUnbind(_ row: Row) async throws {
        let bench = Bench(row.scenario)
        #expect(try await bench.listedIds().contains(Bench.otp))
        let reply = try await bench.reply(to: Bench.reset())
        let envelope: Envelope<JSONValue>? = try? reply.envelope()
        #expect(envelope?.statusCode?.number == row.statusCode)
        #expect(envelope?.apiCode?.number == row.apiCode)
        #expect(reply.status.code == row.http)
        #expect(try await bench.listedIds().contains(Bench.otp) != row.gone)
    }

    static let unanswered = [
        Row(scenario: "truncated", gone: true), Row(scenario: "hang", gone: true), Row(scenario: "drop", gone: true),
        Row(scenario: "drop-undone", gone: false),
    ]

    @Test(arguments: unanswered) func losesTheAnswer(_ row: Row) async throws {
        let bench = Bench(row.scenario)
        switch (row.scenario, try await bench.answer(to: Bench.reset())) {
        case ("truncated", .cutShort), ("hang", .silence), ("drop", .hangUp), ("drop-undone", .hangUp): break
        case (_, let answer): Issue.record("\(answer)")
        }
        #expect(try await bench.listedIds().contains(Bench.otp) != row.gone)
    }

    /// A fault needs a well-formed request: the scenarios are as strict as the rest.
    @Test(arguments: answered + unanswered) func refusesAMalformedUnbindFirst(_ row: Row) async throws {
        #expect(try await Bench(row.scenario).envelope(Bench.reset(body: "{}")).statusCode?.number == 400)
        #expect(try await Bench(row.scenario).envelope(Bench.reset("other")).statusCode?.number == 404)
    }

    @Test func expiredTokenRefusesEverything() async throws {
        for request in [Bench.get(.listEnrolledFactors), Bench.get(.getProfile), Bench.reset()] {
            let envelope = try await Bench("expired-token").envelope(request)
            #expect(envelope.statusCode?.number == 401)
            #expect(envelope.apiCode?.number == 2020)
        }
    }

    @Test func emptyAndLastFactor() async throws {
        #expect(try await Bench("empty").listedIds() == [])
        #expect(try await Bench("last-factor").listedIds() == [Bench.otp])
    }

    @Test func manyHasUniqueIdsAndUnknownTypes() async throws {
        let request = Bench.get(.listEnrolledFactors)
        let factors = try #require(try await Bench("many").envelope(request, [FactorDto].self).data)
        #expect(factors.count == 200)
        #expect(Set(factors.map(\.factorId)).count == 200)
        #expect(factors.allSatisfy { $0.factorId.wholeMatch(of: /[0-9a-f]{24}\|[a-z]+/) != nil })
        #expect(Set(factors.map(\.factorType)).isSuperset(of: ["OTP", "PASSKEY", "DEVICE", "X-2027/指輪"]))
    }

    @Test func hostileTextReachesEveryFieldButTheFactorId() async throws {
        let bench = Bench("hostile-text")
        let envelope = try await bench.envelope(Bench.get(.listEnrolledFactors), [FactorDto].self)
        let factor = try #require(envelope.data?.last)
        #expect(factor.factorId == "6229ffab1c2d3e4cade3e3d9|face")
        let name = try await bench.envelope(Bench.get(.getProfile), UserDto.self).data?.name
        for text in [envelope.message, envelope.requestId, factor.factorType, name] {
            let scalars = Set(try #require(text).unicodeScalars)
            #expect(scalars.isSuperset(of: "\u{1B}\u{07}\u{9B}\u{202E}\n\u{2028}\u{200B}\u{E006F}".unicodeScalars))
        }
    }

    @Test func faultsKeepTheirParticulars() async throws {
        let limited = try await Bench("rate-limited").reply(to: Bench.reset())
        #expect(limited.headers[.retryAfter] == "30")
        let redirect = try await Bench("redirect").reply(to: Bench.reset())
        #expect(redirect.headers[.location] == "https://elsewhere.example/")
        let portal = try await Bench("html").reply(to: Bench.reset())
        #expect(portal.headers[.contentType] == "text/html; charset=utf-8")
        #expect(portal.text.hasPrefix("<!DOCTYPE html>"))
        let huge = try await Bench("huge").reply(to: Bench.reset())
        #expect(huge.body.readableBytes > 3 << 20)
    }

    struct Trouble: CustomTestStringConvertible, Sendable {
        let scenario: Scenario
        /// Of each list in turn, an unbind between the second and the third.
        let statusCodes: [Int?]
        var testDescription: String { scenario.name }
    }

    static let troubles = [
        Trouble(scenario: "ok", statusCodes: [200, 200, 200]),
        Trouble(scenario: "maintenance", statusCodes: [503, 503, 503]),
        Trouble(scenario: "busy", statusCodes: [429, 429, 200]),
        Trouble(scenario: "portal", statusCodes: [nil, nil, nil]),
        Trouble(scenario: "signed-out", statusCodes: [200, 200, 401]),
        Trouble(scenario: "blind", statusCodes: [200, 200, 500]),
    ]

    @Test(arguments: troubles) func listsAreInTroubleAtTheRightMoment(_ trouble: Trouble) async throws {
        let bench = Bench(trouble.scenario)
        for (turn, statusCode) in trouble.statusCodes.enumerated() {
            if turn == 2 { _ = try await bench.reply(to: Bench.reset()) }
            let reply = try await bench.reply(to: Bench.get(.listEnrolledFactors))
            let envelope: Envelope<JSONValue>? = try? reply.envelope()
            #expect(envelope?.statusCode?.number == statusCode)
        }
    }

    @Test func pausesAreAskedForInBothForms() async throws {
        let seconds = try await Bench("busy").reply(to: Bench.get(.listEnrolledFactors))
        #expect(seconds.headers[.retryAfter] == "1")
        let date = try await Bench("maintenance").reply(to: Bench.get(.listEnrolledFactors))
        let form = /(Sun|Mon|Tue|Wed|Thu|Fri|Sat), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/
        #expect(date.headers[.retryAfter]?.wholeMatch(of: form) != nil)
    }

    @Test func oddRowsStandBesideGoodOnes() async throws {
        let request = Bench.get(.listEnrolledFactors)
        let rows = try #require(try await Bench("odd-rows").envelope(request, [JSONValue].self).data)
        #expect(rows.count { $0.object?["factorId"]?.string == "twin" } == 2)
        #expect(rows.count { $0.object?["factorId"]?.string == Bench.otp } == 1)
        #expect(rows.count { $0.object?["factorId"]?.string == nil } == 3)
    }

    @Test func addressesAreWhereTheSandboxIsButForTwo() {
        let elsewhere = Scenario.all.filter { $0.address(port: 80) != "http://127.0.0.1:80" }
        #expect(elsewhere == ["unknown-name", "no-tls"] as [Scenario])
    }

    @Test func onlySlowIsSlow() {
        #expect(Scenario.all.filter { $0.delay > .zero } == ["slow"])
    }
}

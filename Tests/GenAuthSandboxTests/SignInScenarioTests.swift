import GenAuthWire
import HTTPTypes
import StrictJSON
import Testing

@testable import GenAuthSandbox

/// What each scenario does otherwise while somebody signs in; all the rest is as usual.
struct SignInScenarioTests {
    @Test func theseBeginSignedOut() {
        let names = """
            sign-in denied wrong-state wrong-nonce bad-signature other-issuer no-refresh-token refresh-revoked refresh-503 \
            short-lived silent-callback
            """
        #expect(Scenario.all.filter(\.isSignedOut).map(\.name).joined(separator: " ") == names)
    }

    struct Facts: Equatable {
        var error: String?
        var isStateRight = true
        var issuer = "http://127.0.0.1:8080/oidc"
        var lifetime: Int? = 7200
        var hasRefreshToken = true
        var isSignatureRight = true
        var isNonceRight = true
        var tokenIssuer = "http://127.0.0.1:8080/oidc"
        var refresh = 200
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let scenario: Scenario
        let change: @Sendable (inout Facts) -> Void
        var testDescription: String { scenario.name }
    }

    static let rows = [
        Row(scenario: "ok") { _ in },
        Row(scenario: "sign-in") { _ in },
        Row(scenario: "denied") { $0.error = "access_denied" },
        Row(scenario: "wrong-state") { $0.isStateRight = false },
        Row(scenario: "wrong-nonce") { $0.isNonceRight = false },
        Row(scenario: "bad-signature") { $0.isSignatureRight = false },
        Row(scenario: "other-issuer") {
            ($0.issuer, $0.tokenIssuer) = ("https://elsewhere.example/oidc", "https://elsewhere.example/oidc")
        },
        Row(scenario: "no-refresh-token") { ($0.hasRefreshToken, $0.refresh) = (false, 0) },
        Row(scenario: "refresh-revoked") { ($0.lifetime, $0.refresh) = (5, 400) },
        Row(scenario: "refresh-503") { ($0.lifetime, $0.refresh) = (5, 503) },
        Row(scenario: "short-lived") { $0.lifetime = 5 },
        Row(scenario: "silent-callback") { _ in },
    ]

    @Test(arguments: rows) func onlyWhatItSaysIsWrong(_ row: Row) async throws {
        var expected = Facts()
        row.change(&expected)
        let bench = Bench(row.scenario)
        var browser = bench.browser
        let end = try await browser.signIn(.usual)
        var facts = Facts()
        facts.error = end["error"]
        facts.isStateRight = end["state"] == "a-state"
        facts.issuer = end["iss"] ?? ""
        if let code = end["code"] {
            let tokens = try await bench.exchange(code).json(TokenAnswer.self)
            facts.lifetime = tokens.expiresIn?.number
            facts.hasRefreshToken = tokens.refreshToken != nil
            facts.isSignatureRight = (try? await bench.verified(tokens.idToken)) != nil
            let claims = try SignedText(tokens.idToken ?? "")?.claims
            facts.isNonceRight = claims?.nonce == "a-nonce"
            facts.tokenIssuer = claims?.iss ?? ""
            #expect(try await bench.listed(with: tokens.accessToken) == 200)
            facts.refresh = tokens.refreshToken == nil ? 0 : try await bench.refresh(tokens.refreshToken).status.code
            bench.clock.advance(Double(try #require(facts.lifetime)))
            #expect(try await bench.listed(with: tokens.accessToken) == 401)
        }
        #expect(facts == expected)
        #expect(bench.visits.all.isEmpty == (row.scenario != "silent-callback"))
    }

    @Test func aRefusedRefreshSaysWhy() async throws {
        for (scenario, error) in [("refresh-revoked", "invalid_grant"), ("refresh-503", "temporarily_unavailable")] {
            let bench = Bench(try #require(Scenario.named(scenario)))
            let tokens = try await bench.tokens()
            #expect(try await bench.refresh(tokens.refreshToken).json(OIDCError.self).error == error)
            // As strict as the rest: a bad request is refused as one.
            #expect(try await bench.refresh(tokens.refreshToken, clientId: "nobody").status == .unauthorized)
        }
    }

    @Test func strangersComeToTheCallbackFirst() async throws {
        let bench = Bench("silent-callback")
        var browser = bench.browser
        _ = try await browser.open(.usual)
        #expect(bench.visits.all == [])
        _ = try await browser.signIn(.usual)
        let lines = bench.visits.all.map { $0.prefix { $0 != "\r\n" } }
        #expect(lines.count == 5)
        #expect(lines.contains("GET /favicon.ico HTTP/1.1"))
        #expect(lines.contains("GET /callback HTTP/1.1"))
        #expect(lines.contains("OPTIONS /callback HTTP/1.1"))
        #expect(lines.contains { $0.hasPrefix("GET /callback?error=access_denied&state=") })
        #expect(lines.contains { $0.hasPrefix("GET /callback?code=") })
        for head in bench.visits.all {
            #expect(head.contains("\r\nHost: 127.0.0.1:49152\r\n") && head.hasSuffix("\r\n\r\n"))
            #expect(!head.contains("a-state"))
        }
    }
}

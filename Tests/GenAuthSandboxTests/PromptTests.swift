import GenAuthWire
import HTTPTypes
import Testing

@testable import GenAuthSandbox

/// What a browser that knows somebody is asked again.
struct PromptTests {
    struct Visit: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let prompts: [String]
        let maxAge: Int?
        /// Since the password was given, in seconds.
        var age = 0.0
        let asksPassword: Bool
        let asksConsent: Bool
    }

    static let visits = [
        Visit(testDescription: "nothing", prompts: [], maxAge: nil, asksPassword: false, asksConsent: false),
        Visit(testDescription: "consent", prompts: ["consent"], maxAge: nil, asksPassword: false, asksConsent: true),
        Visit(testDescription: "login", prompts: ["login"], maxAge: nil, asksPassword: true, asksConsent: false),
        Visit(
            testDescription: "both", prompts: ["login", "consent"], maxAge: 600, asksPassword: true, asksConsent: true),
        Visit(
            testDescription: "select account", prompts: ["select_account"], maxAge: nil, asksPassword: true,
            asksConsent: false),
        Visit(testDescription: "none", prompts: ["none"], maxAge: 600, asksPassword: false, asksConsent: false),
        Visit(testDescription: "max_age 0", prompts: [], maxAge: 0, asksPassword: true, asksConsent: false),
        Visit(
            testDescription: "as old as may be", prompts: [], maxAge: 600, age: 600, asksPassword: false,
            asksConsent: false),
        Visit(testDescription: "too old", prompts: [], maxAge: 600, age: 601, asksPassword: true, asksConsent: false),
        Visit(
            testDescription: "ended session", prompts: [], maxAge: nil, age: 14 * 86_400, asksPassword: true,
            asksConsent: true),
    ]

    @Test(arguments: visits) func aSecondSignInAsksWhatItMust(_ visit: Visit) async throws {
        let bench = Bench()
        var browser = bench.browser
        _ = try await browser.signIn(.usual)
        bench.clock.advance(visit.age)
        let request = AuthorizationRequest.usual.with { ($0.prompts, $0.maxAge) = (visit.prompts, visit.maxAge) }
        var reply = try await browser.get("\(OIDCPath.authorization)?\(request.fields.text)")
        if visit.asksPassword {
            let page = try await browser.follow(reply)
            #expect(page.text.contains(#"name="password""#))
            reply = try await browser.signIn(on: page)
        }
        if visit.asksConsent {
            let page = try await browser.follow(reply)
            #expect(page.text.contains(#"value="allow""#))
            reply = try await browser.press("allow", on: page)
        }
        #expect(reply.callback?["code"] != nil)
    }

    @Test func moreScopesThanBeforeAreAskedFor() async throws {
        var browser = Bench().browser
        _ = try await browser.signIn(.usual)
        let request = AuthorizationRequest.usual.with { ($0.prompts, $0.scopes) = ([], ["openid", "email"]) }
        let page = try await browser.open(request)
        #expect(page.text.contains("see your email address"))
        var silent = request
        silent.prompts = ["none"]
        let reply = try await browser.get("\(OIDCPath.authorization)?\(silent.fields.text)")
        #expect(reply.callback?["error"] == "consent_required")
    }

    @Test func anotherAccountMayBeChosenWhenAskedForConsent() async throws {
        let bench = Bench()
        var browser = bench.browser
        _ = try await browser.signIn(.usual)
        let consent = try await browser.open(.usual)
        #expect(consent.text.contains("alice@example.com"))
        let page = try await browser.follow(browser.press("another", on: consent))
        let next = try await browser.follow(browser.signIn(on: page, "bob@example.com", "builder"))
        #expect(next.text.contains("bob@example.com"))
        let code = try #require(await browser.press("allow", on: next).callback?["code"])
        let tokens = try await bench.exchange(code).json(TokenAnswer.self)
        let headers: HTTPFields = [.authorization: tokens.accessToken]
        let list = try await bench.envelope(Bench.get(.listEnrolledFactors, headers: headers), [FactorDto].self)
        #expect(list.data?.map(\.factorType) == ["OTP", "EMAIL"])
    }
}

import GenAuthClient
import GenAuthWire
import HTTPTypes
import MFACore
import MFASystem
import Testing

@testable import GenAuthSandbox
@testable import GenAuthSignIn

/// mfactl's own client against the live sandbox: what each scenario comes to on the other side.
struct SignInClientTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let scenario: Scenario
        let problem: SignInProblem
        var testDescription: String { scenario.name }
    }

    static let failures = [
        Row(scenario: "denied", problem: .denied), Row(scenario: "wrong-nonce", problem: .idToken(.nonce)),
        Row(scenario: "bad-signature", problem: .idToken(.signature)),
        Row(scenario: "other-issuer", problem: .otherIssuer("https://elsewhere.example/oidc")),
    ]

    @Test(arguments: failures) func theClientSaysWhatIsWrong(_ row: Row) async throws {
        try await withLiveSandbox(row.scenario) { port, _ in
            let attempt = try await Attempt(port: port)
            try attempt.waiting.paste(await attempt.answer())
            await #expect(throws: row.problem) { try await attempt.waiting.finish { _ in } }
        }
    }

    @Test(arguments: ["sign-in", "no-refresh-token", "short-lived", "silent-callback"] as [Scenario])
    func theClientSignsIn(_ scenario: Scenario) async throws {
        try await withLiveSandbox(scenario) { port, _ in
            let attempt = try await Attempt(port: port)
            try attempt.waiting.paste(await attempt.answer())
            let signedIn = try await attempt.waiting.finish { _ in }
            #expect(signedIn.account.issuer == "http://127.0.0.1:\(port)/oidc")
            #expect(signedIn.account.subject == "6229ffab1c2d3e4cade3e3d9")
            #expect(signedIn.authenticatedAt != nil)
            #expect(signedIn.proof == .rs256)
            #expect(signedIn.lifetime == (scenario == "short-lived" ? 5 : 7200))
            #expect((signedIn.refreshToken == nil) == (scenario == "no-refresh-token"))
            #expect(attempt.waiting.strangers == (scenario == "silent-callback" ? 5 : 0))
            let access = Access(origin: attempt.origin, token: try #require(signedIn.accessToken))
            let list = try await GenAuthClient(FixedCredentials(access)).boundFactors()
            #expect(list.value.factors.count == 4)
        }
    }

    @Test func anotherStateIsNotTheAnswer() async throws {
        try await withLiveSandbox("wrong-state") { port, _ in
            let attempt = try await Attempt(port: port)
            let answer = try await attempt.answer()
            #expect(throws: PasteFault.otherSignIn) { try attempt.waiting.paste(answer) }
        }
    }

    @Test func theClientRefreshesAndSignsOut() async throws {
        try await withLiveSandbox("sign-in") { port, _ in
            let attempt = try await Attempt(port: port)
            try attempt.waiting.paste(await attempt.answer())
            let first = try await attempt.waiting.finish { _ in }
            let provider = try await attempt.signIn.discover()
            let second = try await attempt.signIn.refresh(first, with: try #require(first.refreshToken), at: provider)
            #expect(second.accessToken != first.accessToken && second.refreshToken != first.refreshToken)
            let end = await attempt.signIn.signOut(second)
            #expect(end.refreshToken == .revoked)
            #expect(end.accessToken == .unsupported)
            #expect(end.endSessionPage == "http://127.0.0.1:\(port)/oidc/session/end")
        }
    }

    @Test(arguments: ["refresh-revoked", "refresh-503"] as [Scenario])
    func theClientIsRefusedARefresh(_ scenario: Scenario) async throws {
        try await withLiveSandbox(scenario) { port, _ in
            let attempt = try await Attempt(port: port)
            try attempt.waiting.paste(await attempt.answer())
            let first = try await attempt.waiting.finish { _ in }
            let provider = try await attempt.signIn.discover()
            let token = try #require(first.refreshToken)
            do throws(SignInProblem) {
                _ = try await attempt.signIn.refresh(first, with: token, at: provider)
                Issue.record("renewed")
            } catch {
                guard case .call(.refresh, .refused(let receipt), _) = error else { throw error }
                #expect(receipt.httpStatus == (scenario == "refresh-503" ? 503 : 400))
            }
        }
    }
}

/// A sign-in that waits, and a browser for it.
private struct Attempt {
    let signIn: SignIn
    let origin: Origin
    let waiting: SignInAttempt
    let port: Int

    init(port: Int) async throws {
        origin = try Origin("http://127.0.0.1:\(port)")
        signIn = SignIn(
            SignInConfiguration(origin: origin, clientID: Sandbox.appId, redirectPort: 0), timedBy: .system)
        waiting = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        self.port = port
    }

    /// Where the browser is sent to after all the pages.
    func answer() async throws -> String {
        var browser = LiveSignInTests.browser(port: port)
        let path = try #require(LiveSignInTests.path(waiting.address.page, port))
        let page = try await browser.follow(browser.get(path))
        let consent = try await browser.follow(browser.signIn(on: page))
        return try #require(await browser.press("allow", on: consent).headers[.location])
    }
}

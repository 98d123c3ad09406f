import GenAuthWire
import MFACore
import Synchronization
import Testing

@testable import GenAuthSignIn

struct SignInTests {
    @Test func asksForNoMoreThanItShould() async throws {
        let provider = FakeProvider()
        let found = try await provider.signIn.discover()
        struct Row {
            let wish: SignInWish
            let scope: String
            let prompt: String?
            let age: String
        }
        let rows = [
            Row(
                wish: SignInWish(isLasting: true, isFresh: false), scope: "openid profile offline_access",
                prompt: "consent", age: "600"),
            Row(
                wish: SignInWish(isLasting: true, isFresh: true), scope: "openid profile offline_access",
                prompt: "login consent", age: "0"),
            Row(wish: SignInWish(isLasting: false, isFresh: false), scope: "openid profile", prompt: nil, age: "600"),
        ]
        for row in rows {
            let asked = try provider.signIn.begin(with: found, row.wish).asked
            #expect(asked["scope"] == row.scope)
            #expect(asked["prompt"] == row.prompt)
            #expect(asked["max_age"] == row.age)
            #expect(asked["code_challenge_method"] == "S256")
            #expect(asked["response_type"] == "code")
        }
    }

    /// 32 bytes of randomness each, and never the same.
    @Test func secretsAreFreshAndLong() async throws {
        let provider = FakeProvider()
        let found = try await provider.signIn.discover()
        var seen: Set<String> = []
        for _ in 0..<4 {
            let asked = try provider.signIn.begin(with: found, SignInWish(isLasting: true, isFresh: false)).asked
            for name in ["state", "nonce", "code_challenge"] {
                let value = try #require(asked[name])
                #expect(Base64URL.bytes(of: value)?.count == 32)
                #expect(seen.insert(value).inserted)
            }
        }
    }

    @Test func theVerifierFitsTheChallenge() async throws {
        let provider = FakeProvider()
        let signIn = provider.signIn
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        let challenge = try #require(try attempt.asked["code_challenge"])
        provider.nonce.withLock { $0 = (try? attempt.asked["nonce"]) ?? "" }
        try attempt.paste(attempt.callback(("code", "the-code")))
        _ = try await attempt.finish { _ in }
        let request = try #require(provider.tokenRequests.first)
        let verifier = try #require(request["code_verifier"])
        #expect(SHA256.digest(of: Array(verifier.utf8)).map { Base64URL.text(of: $0) } == challenge)
        #expect(request["code"] == "the-code")
        #expect(request["client_id"] == "app-1")
        #expect(request["redirect_uri"] == attempt.redirectURI)
        #expect(request["client_secret"] == nil)
        #expect(provider.tokenRequests.count == 1, "a code is sent once")
    }

    @Test func tellsWhoHasSignedInAndHowLong() async throws {
        let signedIn = try await FakeProvider().play()
        #expect(signedIn.account == AccountID(issuer: "https://id.example.com/oidc", subject: "alice"))
        #expect(signedIn.clientID == "app-1")
        #expect(signedIn.authenticatedAt == FakeProvider.now - 60)
        #expect(signedIn.expiresAt == FakeProvider.now + 3600)
        #expect(signedIn.proof == .rs256)
        #expect(signedIn.refreshToken != nil)
        #expect(!"\(signedIn)".contains("access-1"))
        #expect(!"\(signedIn)".contains("refresh-1"))
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var script = FakeProvider.Script()
        let problem: SignInProblem
    }

    private static func refusal(
        _ name: String, _ problem: SignInProblem, _ change: (inout FakeProvider.Script) -> Void
    ) -> Refusal {
        var script = FakeProvider.Script()
        change(&script)
        return Refusal(testDescription: name, script: script, problem: problem)
    }

    static let now = FakeProvider.now

    @Test(arguments: [
        refusal("another issuer", .provider(.issuer("https://evil.example/oidc"))) {
            $0.issuer = "https://evil.example/oidc"
        },
        refusal(
            "an endpoint elsewhere",
            .provider(.foreignAddress(member: "token_endpoint", "https://evil.example/token"))
        ) { $0.metadata = ["token_endpoint": #""https://evil.example/token""#] },
        refusal(
            "a host that only begins like ours",
            .provider(.foreignAddress(member: "token_endpoint", "https://id.example.com.evil.example/t"))
        ) { $0.metadata = ["token_endpoint": #""https://id.example.com.evil.example/t""#] },
        refusal("plain http", .provider(.foreignAddress(member: "jwks_uri", "http://id.example.com/k"))) {
            $0.metadata = ["jwks_uri": #""http://id.example.com/k""#]
        },
        refusal("no token endpoint", .provider(.unusable(member: "token_endpoint"))) {
            $0.metadata = ["token_endpoint": nil as String?]
        },
        refusal("no S256", .provider(.noS256)) { $0.metadata = ["code_challenge_methods_supported": #"["plain"]"#] },
        refusal("no code flow", .provider(.noCodeFlow)) { $0.metadata = ["response_types_supported": #"["token"]"#] },
        refusal("the answer names nobody, as promised", .otherIssuer(nil)) {
            $0.metadata = ["authorization_response_iss_parameter_supported": "true"]
        },
        refusal("no id_token", .idToken(.missing)) { $0.token = ["id_token": nil as String?] },
        refusal("no access token", .noAccessToken) { $0.token = ["access_token": nil as String?] },
        refusal("a token with a line end", .noAccessToken) { $0.token = ["access_token": #""a\nb""#] },
        refusal("another kind of token", .noAccessToken) { $0.token = ["token_type": #""mac""#] },
        refusal("no signature", .idToken(.algorithm("none"))) { $0.algorithm = "none" },
        refusal("an algorithm of a family we do not have", .idToken(.algorithm("PS256"))) { $0.algorithm = "PS256" },
        refusal("a wrong signature", .idToken(.signature)) { $0.isSignatureWrong = true },
        refusal("no keys", .idToken(.noKey)) { $0.publishesKeys = false },
        refusal("another issuer in the token", .idToken(.issuer("https://x.example"))) {
            $0.claims = ["iss": #""https://x.example""#]
        },
        refusal("another application's", .idToken(.audience)) { $0.claims = ["aud": #""app-2""#] },
        refusal("several audiences and no party", .idToken(.authorizedParty)) {
            $0.claims = ["aud": #"["app-1","app-2"]"#]
        },
        refusal("another party", .idToken(.authorizedParty)) { $0.claims = ["azp": #""app-2""#] },
        refusal("another nonce", .idToken(.nonce)) { $0.claims = ["nonce": #""other""#] },
        refusal("no nonce", .idToken(.nonce)) { $0.claims = ["nonce": nil as String?] },
        refusal("expired beyond the leeway", .idToken(.expired(at: now - 301, now: now))) {
            $0.claims = ["exp": "\(now - 301)"]
        },
        refusal("issued in the future", .idToken(.fromTheFuture(issuedAt: now + 301, now: now))) {
            $0.claims = ["iat": "\(now + 301)"]
        },
        refusal("no subject", .idToken(.noSubject)) { $0.claims = ["sub": #""""#] },
        refusal("claims said twice", .idToken(.malformed)) { $0.claims = ["sub": #""alice","sub":"bob""#] },
    ])
    func whatIsNotRightIsRefused(_ row: Refusal) async {
        let provider = FakeProvider(row.script)
        await #expect(throws: row.problem) { try await provider.play() }
    }

    @Test(arguments: [
        ["exp": "\(FakeProvider.now - 299)"], ["iat": "\(FakeProvider.now + 300)"], ["aud": #"["app-1"]"#],
        ["aud": #"["x","app-1"]"#, "azp": #""app-1""#], ["exp": "\(FakeProvider.now + 9).5"],
    ])
    func whatIsOnlyUnusualIsTaken(_ claims: [String: String]) async throws {
        let provider = FakeProvider(FakeProvider.Script(claims: claims.mapValues { $0 }))
        #expect(try await provider.play().account.subject == "alice")
    }

    @Test func aSharedSecretProvesNothingByItselfAndIsToldOverTLS() async throws {
        #expect(try await FakeProvider(FakeProvider.Script(algorithm: "HS256")).play().proof == .tls)
    }

    @Test func zeroIsNoTime() async throws {
        let provider = FakeProvider(FakeProvider.Script(claims: ["auth_time": "0"]))
        #expect(try await provider.play().authenticatedAt == nil)
    }

    @Test func whatTheUserDeniedIsDenied() async throws {
        let signIn = FakeProvider().signIn
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        try attempt.paste(attempt.callback(("error", "access_denied")))
        await #expect(throws: SignInProblem.denied) { try await attempt.finish { _ in } }
    }

    @Test func aWrongIssuerInTheAnswerIsRefusedBeforeTheCodeIsSent() async throws {
        let provider = FakeProvider()
        let signIn = provider.signIn
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        try attempt.paste(attempt.callback(("code", "c"), ("iss", "https://evil.example")))
        await #expect(throws: SignInProblem.otherIssuer("https://evil.example")) { try await attempt.finish { _ in } }
        #expect(provider.tokenRequests.isEmpty)
    }

    @Test func stoppingEndsTheWaiting() async throws {
        let signIn = FakeProvider().signIn
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        let end = Task { try await attempt.finish { _ in } }
        attempt.stop()
        await #expect(throws: SignInProblem.stopped) { try await end.value }
    }
}

import GenAuthWire
import HTTPTypes
import Testing

@testable import GenAuthSandbox

/// How long tokens live, and what ends them.
struct GrantTests {
    @Test func aRefreshGivesANewTokenInPlaceOfTheOld() async throws {
        let bench = Bench()
        let first = try await bench.tokens()
        bench.clock.advance(7200)
        #expect(try await bench.listed(with: first.accessToken) == 401)
        let second = try await bench.refresh(first.refreshToken).json(TokenAnswer.self)
        #expect(second.refreshToken != nil && second.refreshToken != first.refreshToken)
        #expect(second.scope == first.scope)
        #expect(try await bench.listed(with: second.accessToken) == 200)
        #expect(try await bench.verified(second.idToken).claims.sub == "6229ffab1c2d3e4cade3e3d9")
        #expect(try await bench.refresh(second.refreshToken).status == .ok)
    }

    @Test func aRefreshTokenUsedTwiceEndsTheGrant() async throws {
        let bench = Bench()
        let first = try await bench.tokens()
        let second = try await bench.refresh(first.refreshToken).json(TokenAnswer.self)
        #expect(try await bench.refresh(first.refreshToken).json(OIDCError.self).error == "invalid_grant")
        #expect(try await bench.listed(with: second.accessToken) == 401)
        #expect(try await bench.refresh(second.refreshToken).json(OIDCError.self).error == "invalid_grant")
    }

    @Test func aRefreshTokenIsForItsApplicationAndForTwoWeeks() async throws {
        let bench = Bench()
        let tokens = try await bench.tokens()
        #expect(try await bench.refresh(tokens.refreshToken, clientId: "another-app").status == .badRequest)
        #expect(try await bench.refresh("unknown").json(OIDCError.self).error == "invalid_grant")
        #expect(try await bench.refresh("").json(OIDCError.self).error == "invalid_request")
        bench.clock.advance(14 * 86_400)
        #expect(try await bench.refresh(tokens.refreshToken).json(OIDCError.self).error == "invalid_grant")
    }

    @Test func noConsentNoRefreshToken() async throws {
        let tokens = try await Bench().tokens(.usual.with { $0.prompts = ["login"] })
        #expect(tokens.refreshToken == nil)
        #expect(tokens.scope == "openid profile")
    }

    @Test func unknownScopesAreNotGranted() async throws {
        let tokens = try await Bench().tokens(.usual.with { $0.scopes = ["email", "openid", "everything", "email"] })
        #expect(tokens.scope == "email openid")
    }

    @Test func revokingARefreshTokenEndsTheGrant() async throws {
        let bench = Bench()
        let tokens = try await bench.tokens()
        #expect(try await bench.revoke(tokens.refreshToken, clientId: "another-app").status == .badRequest)
        #expect(try await bench.listed(with: tokens.accessToken) == 200)
        let reply = try await bench.revoke(tokens.refreshToken)
        #expect(reply.status == .ok)
        #expect(reply.text == "")
        #expect(try await bench.listed(with: tokens.accessToken) == 401)
        #expect(try await bench.refresh(tokens.refreshToken).json(OIDCError.self).error == "invalid_grant")
        #expect(try await bench.revoke(tokens.refreshToken).status == .ok)
    }

    @Test func anAccessTokenCannotBeRevoked() async throws {
        let bench = Bench()
        let tokens = try await bench.tokens()
        for kind in [RevocationRequest.Kind.accessToken, .refreshToken] {
            let reply = try await bench.revoke(tokens.accessToken, kind)
            #expect(reply.status == .badRequest)
            #expect(try reply.json(OIDCError.self).error == "unsupported_token_type")
        }
        #expect(try await bench.listed(with: tokens.accessToken) == 200)
    }

    @Test func anUnknownTokenIsAsGoodAsRevoked() async throws {
        #expect(try await Bench().revoke("unknown").status == .ok)
        #expect(try await Bench().revoke("").status == .badRequest)
        #expect(try await Bench().revoke("unknown", clientId: "nobody").status == .unauthorized)
    }

    /// As with node-oidc-provider.
    @Test func twoSignInsOfOneBrowserShareTheirGrant() async throws {
        let bench = Bench()
        var browser = bench.browser
        let first = try await bench.exchange(try #require(await browser.signIn(.usual)["code"])).json(TokenAnswer.self)
        let again = AuthorizationRequest.usual.with { ($0.prompts, $0.maxAge) = (["login", "consent"], 0) }
        let second = try await bench.exchange(try #require(await browser.signIn(again)["code"])).json(TokenAnswer.self)
        let elsewhere = try await bench.tokens()
        _ = try await bench.revoke(first.refreshToken)
        #expect(try await bench.listed(with: second.accessToken) == 401)
        #expect(try await bench.listed(with: elsewhere.accessToken) == 200)
        let third = try await bench.exchange(try #require(await browser.signIn(again)["code"])).json(TokenAnswer.self)
        #expect(try await bench.listed(with: third.accessToken) == 200)
    }

    @Test func anotherAccountGetsAGrantOfItsOwn() async throws {
        let bench = Bench()
        var browser = bench.browser
        let alice = try await bench.exchange(try #require(await browser.signIn(.usual)["code"])).json(TokenAnswer.self)
        let login = AuthorizationRequest.usual.with { $0.prompts = ["login", "consent"] }
        let code = try #require(await browser.signIn(login, as: "bob@example.com", "builder")["code"])
        let bob = try await bench.exchange(code).json(TokenAnswer.self)
        _ = try await bench.revoke(bob.refreshToken)
        #expect(try await bench.listed(with: bob.accessToken) == 401)
        #expect(try await bench.listed(with: alice.accessToken) == 200)
    }
}

import CurlHTTP
import MFACore
import Synchronization
import Testing

@testable import GenAuthSignIn

/// The life of a stored sign-in.
struct SignedInTests {
    /// A store in memory, which can be made to fail, and which others can write to.
    final class Store: SignInStore {
        let stored: Mutex<StoredSignIn?>
        let fault = Mutex<SignInStoreFault?>(nil)
        let isBusy = Mutex(false)

        init(_ signIn: StoredSignIn?) { stored = Mutex(signIn) }

        func takeTurn() async -> (any Sendable)? { isBusy.withLock { $0 } ? nil : true }
        func read() -> StoredSignIn? { stored.withLock { $0 } }
        func write(_ signIn: StoredSignIn) throws(SignInStoreFault) {
            if let fault = fault.withLock({ $0 }) { throw fault }
            stored.withLock { $0 = signIn }
        }
        func remove() { stored.withLock { $0 = nil } }
    }

    private static func session(
        expiresIn rest: Int64 = 3600, lifetime: Int64 = 3600, subject: String = "alice", access: String = "access-0",
        refresh: String? = "refresh-0"
    ) -> StoredSignIn {
        StoredSignIn(
            account: AccountID(issuer: "https://id.example.com/oidc", subject: subject), clientID: "app-1",
            authenticatedAt: FakeProvider.now - 60, proof: .rs256, accessToken: AccessToken(access),
            expiresAt: FakeProvider.now + rest, lifetime: lifetime, refreshToken: refresh.flatMap(RefreshToken.init))
    }

    private func credentials(
        _ store: Store, _ provider: FakeProvider, onNews: @escaping @Sendable (SignedIn.News) -> Void = { _ in }
    ) -> SignedIn {
        SignedIn(provider.signIn, keptIn: store, onNews: onNews)
    }

    private func refusal(_ status: Int, _ body: String) -> HTTPResponse {
        HTTPResponse(status: status, headers: ["content-type": "application/json"], body: Array(body.utf8))
    }

    @Test func aLivingTokenIsUsedAsItIs() async throws {
        let provider = FakeProvider()
        let access = try await credentials(Store(Self.session()), provider).access()
        #expect(access.token == AccessToken("access-0"))
        #expect(access.identity?.account.subject == "alice")
        #expect(provider.tokenRequests.isEmpty)
    }

    /// Half a minute ahead, or half of a short life.
    @Test(arguments: [(29, 3600, true), (31, 3600, false), (3, 5, false), (2, 5, true)] as [(Int64, Int64, Bool)])
    func itIsRenewedAheadOfItsEnd(_ rest: Int64, _ lifetime: Int64, _ isRenewed: Bool) async throws {
        let provider = FakeProvider()
        let store = Store(Self.session(expiresIn: rest, lifetime: lifetime))
        let access = try await credentials(store, provider).access()
        #expect((access.token == AccessToken("access-1")) == isRenewed)
        #expect(provider.tokenRequests.count == (isRenewed ? 1 : 0))
        #expect(store.read()?.refreshToken == RefreshToken(isRenewed ? "refresh-1" : "refresh-0"))
        #expect(store.read()?.authenticatedAt == FakeProvider.now - 60, "a renewal is no sign-in")
    }

    @Test func aProviderThatKeepsTheRefreshTokenKeepsIt() async throws {
        let provider = FakeProvider(FakeProvider.Script(token: ["refresh_token": nil as String?, "id_token": nil]))
        let store = Store(Self.session(expiresIn: -1))
        _ = try await credentials(store, provider).access()
        #expect(store.read()?.refreshToken == RefreshToken("refresh-0"))
    }

    @Test func aRefusalOfAReadIsAnsweredByARenewalOnce() async throws {
        let provider = FakeProvider()
        let credentials = credentials(Store(Self.session()), provider)
        let first = try await credentials.access()
        let second = try #require(try await credentials.access(insteadOf: first))
        #expect(second.token == AccessToken("access-1"))
        #expect(try await credentials.access() == second)
    }

    @Test(arguments: [(400, #"{"error":"invalid_grant"}"#), (400, ""), (401, ""), (403, #"{"error":"x"}"#)])
    func aRefusedRenewalEndsTheSignInOnce(_ status: Int, _ body: String) async throws {
        let provider = FakeProvider(FakeProvider.Script(tokenAnswers: [refusal(status, body)]))
        let store = Store(Self.session(expiresIn: -1))
        let credentials = credentials(store, provider)
        for _ in 0..<2 {
            do {
                _ = try await credentials.access()
                Issue.record("still signed in")
            } catch {
                #expect(error.verdict == .notSignedIn)
            }
        }
        #expect(provider.tokenRequests.count == 1, "nobody asks with it again")
        #expect(store.read()?.refreshToken == nil)
    }

    @Test(arguments: [500, 503, 429])
    func troubleKeepsEverything(_ status: Int) async throws {
        let provider = FakeProvider(FakeProvider.Script(tokenAnswers: [refusal(status, "{}")]))
        let store = Store(Self.session(expiresIn: -1))
        let credentials = credentials(store, provider)
        do {
            _ = try await credentials.access()
            Issue.record("it cannot be renewed")
        } catch {
            #expect(error.verdict == .notSent)
        }
        #expect(store.read() == Self.session(expiresIn: -1))
        #expect(try await credentials.access().token == AccessToken("access-1"), "the next call tries again")
    }

    @Test func whatIsLeftOfItsLifeIsUsedWhenARenewalFails() async throws {
        let provider = FakeProvider(FakeProvider.Script(tokenAnswers: [refusal(503, "{}")]))
        let access = try await credentials(Store(Self.session(expiresIn: 10)), provider).access()
        #expect(access.token == AccessToken("access-0"))
    }

    @Test func whoeverWasQuickerIsFollowed() async throws {
        let provider = FakeProvider()
        let store = Store(Self.session(expiresIn: -1))
        let credentials = credentials(store, provider)
        let other = Self.session(access: "access-9", refresh: "refresh-9")
        // Loads the old one first.
        _ = try? await credentials.access(
            insteadOf: Access(origin: FakeProvider.origin, token: try #require(AccessToken("x"))))
        store.stored.withLock { $0 = other }
        #expect(try await credentials.access().token == other.accessToken)
        #expect(provider.tokenRequests.isEmpty)
    }

    @Test func signingOutElsewhereSignsOutHere() async throws {
        let provider = FakeProvider()
        let store = Store(Self.session())
        let credentials = credentials(store, provider)
        let first = try await credentials.access()
        store.stored.withLock { $0 = nil }
        do {
            _ = try await credentials.access(insteadOf: first)
            Issue.record("still signed in")
        } catch {
            #expect(error == .notSent(.signIn(.signedOut(.elsewhere))))
        }
        #expect(provider.tokenRequests.isEmpty)
    }

    @Test func anotherAccountIsNamedByTheAccess() async throws {
        let store = Store(Self.session(expiresIn: -1))
        let credentials = credentials(store, FakeProvider())
        _ = try? await credentials.access()
        store.stored.withLock { $0 = Self.session(expiresIn: 3600, subject: "bob", access: "access-b") }
        let first = Access(origin: FakeProvider.origin, token: try #require(AccessToken("access-1")))
        let other = try await credentials.access(insteadOf: first)
        #expect(other?.identity?.account.subject != nil)
    }

    @Test func anIDTokenOfSomebodyElseEndsTheRenewal() async throws {
        let provider = FakeProvider(FakeProvider.Script(claims: ["sub": #""mallory""#]))
        let store = Store(Self.session(expiresIn: -1))
        do {
            _ = try await credentials(store, provider).access()
            Issue.record("taken")
        } catch {
            #expect(error == .notSent(.signIn(.notRenewed(.idToken(.otherAccount)))))
        }
        #expect(store.read()?.account.subject == "alice")
    }

    @Test func aStoreThatFailsKeepsTheTokenInMemoryAndSaysSo() async throws {
        let provider = FakeProvider()
        let store = Store(Self.session(expiresIn: -1))
        store.fault.withLock { $0 = .locked }
        let news = Mutex<[SignedIn.News]>([])
        let credentials = SignedIn(provider.signIn, keptIn: store) { one in news.withLock { $0.append(one) } }
        #expect(try await credentials.access().token == AccessToken("access-1"))
        #expect(try await credentials.access().token == AccessToken("access-1"))
        #expect(news.withLock { $0 } == [.notStored(.locked)])
    }

    @Test func aSignInOfAnotherHostIsNotUsed() async throws {
        let foreign = StoredSignIn(
            account: AccountID(issuer: "https://other.example/oidc", subject: "alice"), clientID: "app-1",
            authenticatedAt: nil, proof: .rs256, accessToken: AccessToken("access-0"), expiresAt: nil, lifetime: nil,
            refreshToken: nil)
        do {
            _ = try await credentials(Store(foreign), FakeProvider()).access()
            Issue.record("used")
        } catch {
            #expect(error.verdict == .notSignedIn)
        }
    }

    /// Whoever has signed out while the store could not be written to stays signed out as well.
    @Test func whatWasForgottenMeanwhileIsNotWrittenAgain() async throws {
        let provider = FakeProvider()
        let store = Store(Self.session(expiresIn: -1))
        let credentials = credentials(store, provider)
        provider.whileAsked("token") { store.stored.withLock { $0 = nil } }
        await #expect(throws: CallError.notSent(.signIn(.signedOut(.elsewhere)))) { try await credentials.access() }
        #expect(store.read() == nil)
        #expect(provider.revokedTokens == ["refresh-1", "access-1"])
    }

    /// There is nothing in a store that could tell of it.
    @Test func aSignInInMemoryLastsToItsEndAndIsRenewed() async throws {
        let provider = FakeProvider()
        let credentials = credentials(Store(nil), provider)
        await credentials.take(Self.session(expiresIn: 10, refresh: nil), isKept: false)
        #expect(try await credentials.access().token == AccessToken("access-0"))
        let access = try await credentials.access()
        #expect(try await credentials.access(insteadOf: access) == nil, "the host's own no stands")
        #expect(try await credentials.access().token == AccessToken("access-0"))
        await credentials.take(Self.session(expiresIn: -1), isKept: false)
        #expect(try await credentials.access().token == AccessToken("access-1"))
    }

    @Test func whatLivesInMemoryIsEndedAsItIsThen() async throws {
        let provider = FakeProvider()
        let unkept = credentials(Store(nil), provider)
        await unkept.take(Self.session(expiresIn: -1), isKept: false)
        _ = try await unkept.access()
        await unkept.endUnkept()
        #expect(provider.revokedTokens == ["refresh-1", "access-1"])
        let kept = credentials(Store(Self.session()), provider)
        _ = try await kept.access()
        await kept.endUnkept()
        #expect(provider.revokedTokens.count == 2)
    }

    enum Oddity: CaseIterable { case otherKeys, clockAhead, halfASecond }

    @Test(arguments: Oddity.allCases) func aRenewalIsNotLostToWhatProvesNothing(_ oddity: Oddity) async throws {
        var script = FakeProvider.Script()
        switch oddity {
        case .otherKeys: script.publishesKeys = false
        case .clockAhead: script.claims["iat"] = "\(FakeProvider.now + 360)"
        case .halfASecond: script.token["expires_in"] = "3599.5"
        }
        let store = Store(Self.session(expiresIn: -1))
        let provider = FakeProvider(script)
        #expect(try await credentials(store, provider).access().token == AccessToken("access-1"))
        #expect(store.read()?.refreshToken == RefreshToken("refresh-1"))
    }

    @Test(arguments: ["<html>Sign in</html>", #"{"error":"invalid_client"}"#, #"{"statusCode":401}"#])
    func anAnswerThatSaysNoHasRevokedNothing(_ body: String) async throws {
        var script = FakeProvider.Script()
        script.revocation = HTTPResponse(status: 200, body: Array(body.utf8))
        #expect(!(await FakeProvider(script).signIn.signOut(Self.session()).isComplete))
    }

    @Test func signingOutRevokesTheRefreshTokenFirst() async throws {
        let provider = FakeProvider()
        let end = await provider.signIn.signOut(Self.session())
        #expect(provider.revokedTokens == ["refresh-0", "access-0"])
        #expect(end.refreshToken == .revoked)
        #expect(end.accessToken == .revoked)
    }

    @Test func aTokenThatCannotBeRevokedIsToldWithItsEnd() async throws {
        var script = FakeProvider.Script()
        script.revocation = refusal(400, #"{"error":"unsupported_token_type"}"#)
        let end = await FakeProvider(script).signIn.signOut(Self.session())
        #expect(end.accessToken == .unsupported)
        #expect(end.accessTokenExpiresAt == FakeProvider.now + 3600)
    }
}

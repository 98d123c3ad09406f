import CurlHTTP
import GenAuthWire
import MFACore
import Synchronization
import Testing

@testable import GenAuthSignIn

/// Who waits for a renewal may give up; the renewal does not.
struct RenewalTests {
    /// A provider that has used up the old token, and answers at the test's word. A cancelled task ends the exchange.
    final class HeldProvider: HTTPTransport {
        let provider = FakeProvider()
        private let asked = AsyncStream<Void>.makeStream()
        private let released = AsyncStream<Void>.makeStream()

        var signIn: SignIn {
            var configuration = SignInConfiguration(origin: FakeProvider.origin, clientID: "app-1")
            configuration.redirectPort = 0
            return SignIn(
                configuration, transport: self,
                timedBy: Timekeeper(
                    now: { Timestamp(unixSeconds: FakeProvider.now) }, uptime: { .zero },
                    sleep: { _ in try await Task.sleep(for: .seconds(3600)) }),
                random: { [UInt8](repeating: 0, count: $0) })
        }

        func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse {
            let answer = try provider.send(request)
            guard request.url.hasSuffix("/token") else { return answer }
            asked.continuation.yield()
            for await _ in released.stream { break }
            guard !Task.isCancelled else { throw TransportFailure(cause: .stopped, maybeSent: true) }
            return answer
        }

        func isAsked() async { for await _ in asked.stream { break } }
        func answer() { released.continuation.yield() }
    }

    private static let expired = StoredSignIn(
        account: AccountID(issuer: "https://id.example.com/oidc", subject: "alice"), clientID: "app-1",
        authenticatedAt: nil, proof: .rs256, accessToken: AccessToken("access-0"), expiresAt: FakeProvider.now - 1,
        lifetime: 3600, refreshToken: RefreshToken("refresh-0"))

    private static func ending(in seconds: Int64, lifetime: Int64 = 3600, renews: Bool = true) -> StoredSignIn {
        StoredSignIn(
            account: expired.account, clientID: "app-1", authenticatedAt: nil, proof: .rs256,
            accessToken: AccessToken("access-0"), expiresAt: FakeProvider.now + seconds, lifetime: lifetime,
            refreshToken: renews ? RefreshToken("refresh-0") : nil)
    }

    /// A code takes minutes to bring.
    @Test(arguments: [
        (ending(in: 299), 1), (ending(in: 301), 0), (ending(in: 299, renews: false), 0),
        (ending(in: 200, lifetime: 240), 0), (ending(in: 100, lifetime: 240), 1),
    ])
    func whatEndsSoonIsRenewedBeforeItIsNeededForLong(_ stored: StoredSignIn, _ count: Int) async throws {
        let provider = FakeProvider()
        let credentials = SignedIn(provider.signIn, keptIn: SignedInTests.Store(stored))
        await credentials.prolong(for: 300)
        #expect(provider.tokenRequests.count == count)
        #expect(try await credentials.access().token == AccessToken(count == 0 ? "access-0" : "access-1"))
    }

    @Test func whoGivesUpWaitingDoesNotCutIt() async throws {
        let held = HeldProvider()
        let store = SignedInTests.Store(Self.expired)
        let credentials = SignedIn(held.signIn, keptIn: store)
        let waiter = Task { try await credentials.access() }
        await held.isAsked()
        waiter.cancel()
        // At once: nobody has answered yet.
        await #expect(throws: CallError.notSent(.stopped)) { try await waiter.value }
        #expect(store.read()?.refreshToken == RefreshToken("refresh-0"))

        held.answer()
        await credentials.finishRenewing()
        #expect(store.read()?.refreshToken == RefreshToken("refresh-1"))
        #expect(try await credentials.access().token == AccessToken("access-1"))
        #expect(held.provider.tokenRequests.count == 1)
    }

    @Test func whatComesOfAnExchangeThatSomebodyLeftIsRevoked() async throws {
        let held = HeldProvider()
        let signIn = held.signIn
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        held.provider.nonce.withLock { $0 = (try? attempt.asked[OIDCField.nonce]) ?? "" }
        try attempt.paste(attempt.callback(("code", "the-code")))
        let leaver = Task { try await attempt.finish { _ in } }
        await held.isAsked()
        leaver.cancel()
        await #expect(throws: SignInProblem.stopped) { try await leaver.value }
        #expect(held.provider.revokedTokens == [])
        held.answer()
        await attempt.finishRevoking()
        #expect(held.provider.revokedTokens == ["refresh-1", "access-1"])
    }

    @Test func asManyAsComeWaitForTheSame() async throws {
        let held = HeldProvider()
        let credentials = SignedIn(held.signIn, keptIn: SignedInTests.Store(Self.expired))
        let first = Task { try await credentials.access() }
        await held.isAsked()
        let others = (0..<5).map { _ in Task { try await credentials.access() } }
        first.cancel()
        _ = try? await first.value
        held.answer()
        for other in others { #expect(try await other.value.token == AccessToken("access-1")) }
        #expect(held.provider.tokenRequests.count == 1)
    }

    @Test func aReadThatIsStoppedSaysSoAndNotThatTheSignInEnded() async throws {
        let held = HeldProvider()
        let store = SignedInTests.Store(Self.expired)
        let credentials = SignedIn(held.signIn, keptIn: store)
        let renewing = Task { try await credentials.access() }
        await held.isAsked()
        let refused = Access(
            origin: FakeProvider.origin, token: try #require(AccessToken("access-0")), identity: Self.expired.identity)
        let read = Task { try await credentials.access(insteadOf: refused) }
        read.cancel()
        await #expect(throws: CallError.notSent(.stopped)) { try await read.value }
        held.answer()
        #expect(try await renewing.value.token == AccessToken("access-1"))
    }

    @Test func whoSignsInMeanwhileIsNotReplaced() async throws {
        let held = HeldProvider()
        let credentials = SignedIn(held.signIn, keptIn: SignedInTests.Store(Self.expired))
        let waiter = Task { try await credentials.access() }
        await held.isAsked()
        let other = StoredSignIn(
            account: AccountID(issuer: "https://id.example.com/oidc", subject: "bob"), clientID: "app-1",
            authenticatedAt: nil, proof: .rs256, accessToken: AccessToken("access-b"), expiresAt: nil, lifetime: nil,
            refreshToken: nil)
        await credentials.take(other, isKept: true)
        held.answer()
        _ = try await waiter.value
        #expect(try await credentials.access().token == AccessToken("access-b"))
    }
}

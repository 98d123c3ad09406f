import CurlHTTP
import GenAuthWire
import MFACore
import Synchronization
import Testing

@testable import GenAuthSignIn

/// On real sockets: what a browser, and whoever else comes by, gets from the listener.
struct CallbackListenerTests {
    private static let page = BrowserPage(language: "en", title: "Signed in <b>", text: "Go back to the terminal.")

    private func attempt(_ provider: FakeProvider) async throws -> SignInAttempt {
        let signIn = provider.signIn
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        provider.nonce.withLock { $0 = (try? attempt.asked["nonce"]) ?? "" }
        return attempt
    }

    @Test func theBrowserIsLedThereAndBack() async throws {
        let provider = FakeProvider()
        let attempt = try await attempt(provider)
        let browser = Browser()
        async let end: StoredSignIn = attempt.finish { _ in }

        let start = try await browser.get(try #require(attempt.address.oneTime))
        #expect(start.status == 303)
        #expect(start.redirect == attempt.address.page)

        let answer = try await browser.get(attempt.callback(("code", "the-code")))
        #expect(answer.status == 303)
        let clean = try #require(answer.redirect)
        #expect(!clean.contains("the-code"), "the code leaves the address bar")

        _ = try await end
        async let shown: Void = attempt.conclude(Self.page)
        let last = try await browser.get(clean)
        await shown
        #expect(last.status == 200)
        let html = String(decoding: last.body, as: UTF8.self)
        #expect(html.contains("Signed in &lt;b&gt;"))
        #expect(!html.contains("the-code"))
        #expect(last.headers["cache-control"] == "no-store")
        #expect(last.headers["referrer-policy"] == "no-referrer")
        #expect(last.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
        await #expect(throws: TransportFailure.self) { try await browser.get(clean) }
    }

    @Test func strangersAreTurnedAwayAndCounted() async throws {
        let provider = FakeProvider()
        let attempt = try await attempt(provider)
        let browser = Browser()
        async let end: StoredSignIn = attempt.finish { _ in }
        let callback = try attempt.callback(("code", "the-code"))
        let state = try #require(try attempt.asked["state"])
        let base = attempt.redirectURI.replacing(CallbackRoute.path, with: "")
        let wrong = (state.first == "A" ? "B" : "A") + state.dropFirst()
        let strangers = [
            "\(base)/favicon.ico", "\(base)/", "\(attempt.redirectURI)", "\(attempt.redirectURI)?error=access_denied",
            "\(attempt.redirectURI)?code=x&state=\(wrong)", "\(attempt.redirectURI)?code=x&state=",
            "\(callback)&state=\(state)", "\(callback)&code=y", "\(callback)&error=x",
            "\(base)/callback/?code=x&state=\(state)", "\(base)/CALLBACK?code=x&state=\(state)",
            "\(attempt.redirectURI)?code=%zz&state=\(state)", "\(base)/done/x",
        ]
        for url in strangers {
            #expect(try await browser.get(url).status == 404, "\(url)")
        }
        #expect(try await browser.get(callback, host: "evil.example").status == 404)
        #expect(attempt.strangers == strangers.count + 1)

        _ = try await browser.get(callback)
        #expect(try await end.account.subject == "alice")
        attempt.stop()
    }

    @Test func openingTheAddressTwiceEndsIt() async throws {
        let attempt = try await attempt(FakeProvider())
        let browser = Browser()
        let address = try #require(attempt.address.oneTime)
        let end = Task { try await attempt.finish { _ in } }
        #expect(try await browser.get(address).status == 303)
        #expect(try await browser.get(address).status == 410)
        await #expect(throws: SignInProblem.openedTwice) { try await end.value }
    }

    @Test func aBusyPortIsSaidAndPastingWorks() async throws {
        let (sockets, port) = try LoopbackSocket.listen(on: .loopback, port: 0)
        defer { sockets.forEach { LoopbackSocket.close($0) } }
        let provider = FakeProvider()
        let signIn = provider.signIn(
            SignInConfiguration(origin: FakeProvider.origin, clientID: "app-1", redirectPort: port))
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        #expect(attempt.listenerFault == .portBusy(port))
        #expect(attempt.address.oneTime == nil)
        provider.nonce.withLock { $0 = (try? attempt.asked["nonce"]) ?? "" }
        try attempt.paste(attempt.callback(("code", "c")))
        #expect(try await attempt.finish { _ in }.account.subject == "alice")
    }

    @Test func localhostIsBothAddressesOrNone() async throws {
        let provider = FakeProvider()
        var configuration = SignInConfiguration(
            origin: FakeProvider.origin, clientID: "app-1", redirectHost: .localhost)
        configuration.redirectPort = 0
        let signIn = provider.signIn(configuration)
        let attempt = try signIn.begin(with: try await signIn.discover(), SignInWish(isLasting: true, isFresh: false))
        #expect(attempt.redirectURI.hasPrefix("http://localhost:"))
        let port = try #require(attempt.redirectURI.split(separator: ":").last?.prefix { $0.isNumber })
        let browser = Browser()
        for address in ["127.0.0.1", "[::1]"] {
            let answer = try await browser.get("http://\(address):\(port)/favicon.ico", host: "localhost:\(port)")
            #expect(answer.status == 404)
        }
        attempt.stop()
    }
}

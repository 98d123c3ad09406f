import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// From `t` to a sign-in.
struct SignInTests {
    private static let address = SignInAddress(
        page: "https://acme.genauth.ai/oidc/auth?x=1", oneTime: "http://127.0.0.1:1/start/a")

    private static func session(_ subject: String) -> StoredSignIn {
        StoredSignIn(
            account: AccountID(issuer: "https://acme.genauth.ai/oidc", subject: subject, digest: subject),
            clientID: "app", authenticatedAt: 1_795_442_500, proof: .rs256, accessToken: AccessToken("t"),
            expiresAt: 1_795_446_000, lifetime: 3600, refreshToken: nil)
    }

    private func opened() -> Driver {
        var driver = Driver(signInOffer: .possible)
        driver.press(.character("t"))
        return driver
    }

    private func waiting() -> Driver {
        var driver = opened()
        driver.press(.enter)
        driver.send(.signInStepped(.waiting(Self.address, until: 1_795_442_531 + 300), driver.ticket))
        return driver
    }

    @Test func openingAsksNobodyAndEnterBegins() {
        var driver = Driver(signInOffer: .possible)
        #expect(driver.press(.character("t")) == [.readSignIn])
        #expect(driver.press(.enter) == [.signIn(driver.ticket, isFresh: false)])
    }

    @Test func overALiveSessionTheUserProvesAnew() {
        var driver = opened()
        driver.send(.signInRead(Self.session("alice")))
        #expect(driver.press(.enter) == [.signIn(driver.ticket, isFresh: true)])
    }

    @Test func aTokenFromElsewhereIsNamed() {
        var driver = Driver(signInOffer: .tokenFrom("GENAUTH_ACCESS_TOKEN"))
        #expect(driver.press(.character("t")).isEmpty)
        #expect(driver.screen.contains("GENAUTH_ACCESS_TOKEN"))
    }

    @Test func theBrowserOpensWhenThereIsAPage() {
        var driver = opened()
        driver.press(.enter)
        let effects = driver.send(.signInStepped(.waiting(Self.address, until: 1_795_442_831), driver.ticket))
        #expect(effects == [.openBrowser(driver.ticket)])
        #expect(driver.screen.contains("5:00"))
        #expect(driver.state.nextWake != nil, "the time left is shown")
    }

    /// Its address is good for one browser.
    @Test func enterWhileWaitingBeginsAnew() {
        var driver = waiting()
        let old = driver.ticket
        #expect(driver.press(.enter) == [.endSignIn(old), .signIn(driver.ticket, isFresh: false)])
        #expect(driver.ticket != old)
    }

    @Test func aPasteIsTheAnswerAndNothingElseIsText() {
        var driver = waiting()
        #expect(driver.send(.pasted("http://x")) == [.pasteAnswer("http://x", driver.ticket)])
        driver.send(.pasteRefused(.noAddress, driver.ticket))
        #expect(driver.screen.contains("no address"))
        #expect(driver.press(.character("x")).isEmpty)
        #expect(driver.state.signIn != nil, "a strange key only says so")
    }

    @Test func cCopiesThePageAndPShowsIt() {
        var driver = waiting()
        #expect(driver.press(.character("c")) == [.copy(Self.address.page)])
        let old = driver.ticket
        #expect(driver.press(.character("p")) == [.endSignIn(old), .signInOnPlainLines(driver.ticket, isFresh: false)])
    }

    @Test(arguments: [Key.escape, .control("c"), .character("q")])
    func leavingEndsIt(_ key: Key) {
        var driver = waiting()
        let ticket = driver.ticket
        #expect(driver.press(key) == [.endSignIn(ticket)])
        #expect(driver.state.signIn == nil)
        // What comes too late has no place to go.
        #expect(driver.send(.signInStepped(.exchanging, ticket)).isEmpty)
        #expect(driver.state.signIn == nil)
    }

    @Test func anotherAccountIsAskedAbout() {
        var driver = waiting()
        driver.send(.accountAsked(OtherAccount(before: "a***e@example.com", now: "b***b@example.com"), driver.ticket))
        #expect(driver.screen.contains("b***b@example.com."))
        #expect(driver.press(.character("x")).isEmpty)
        var other = driver
        #expect(driver.press(.character("y")) == [.takeAccount(driver.ticket, true)])
        #expect(other.press(.escape) == [.takeAccount(other.ticket, false)])
    }

    @Test func anotherAccountSeesNothingOfTheOneBefore() {
        var driver = waiting()
        let effects = driver.send(.signInEnded(.signedIn(Self.session("bob"), unstored: nil), driver.ticket))
        #expect(effects == [.readFactors(driver.ticket)])
        #expect(driver.state.listing == nil)
        #expect(driver.state.session.account == nil)
        #expect(!driver.screen.contains("alice@example.com"))
    }

    @Test func aFailureSaysWhyAndOffersAnotherTry() {
        var driver = waiting()
        driver.send(.signInEnded(.failed(.denied), driver.ticket))
        #expect(driver.screen.contains("denied"))
        #expect(driver.press(.enter) == [.signIn(driver.ticket, isFresh: false)])
    }

    @Test func strangersAreToldAtTheEnd() {
        var (good, bad) = (waiting(), waiting())
        good.send(.signInEnded(.signedIn(Self.session("alice"), unstored: nil), good.ticket, strangers: 2))
        #expect(good.screen.contains("Signed in. 2 requests came that did not belong to this sign-in."))
        bad.send(.signInEnded(.failed(.denied), bad.ticket, strangers: 1))
        #expect(bad.screen.contains("1 request came that did not belong to this sign-in."))
    }

    @Test func whatCouldNotBeStoredIsSaid() {
        var driver = waiting()
        driver.send(.signInEnded(.signedIn(Self.session("alice"), unstored: .locked), driver.ticket))
        #expect(driver.screen.contains("until mfactl ends"))
    }
}

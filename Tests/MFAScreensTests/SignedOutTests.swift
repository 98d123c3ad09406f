import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// Nobody is signed in, or nobody any more, or somebody else: what the screen says, and the way that works.
struct SignedOutTests {
    private static let refused = CallError.refused(
        Receipt(httpStatus: 200, statusCode: 401, apiCode: "2020", message: "Not signed in"))

    private func signedOut(
        _ offer: SignInOffer, columns: Int = 80, rows: Int = 24, language: Language = .english
    ) -> Driver {
        var driver = Driver(nil, columns: columns, rows: rows, signInOffer: offer, language: language)
        driver.read(.failure(Self.refused))
        return driver
    }

    @Test func theListsPlaceTellsTheWayIn() {
        let driver = signedOut(.possible)
        let text = driver.screen.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
        #expect(
            text.contains(
                "You are not signed in. t signs in, in the browser. Lost the phone that page asks for? Choose another "
                    + "method there. If there is none, only the administrator can help."))
        #expect(driver.screen.hasSuffix("\n t sign in  r refresh  e explain  ? help  q quit"))
        #expect(driver.screen.contains("Next       Sign in (t) and read the list."))
    }

    @Test(arguments: Language.allCases, [SignInOffer.possible, .tokenFrom("GENAUTH_ACCESS_TOKEN"), .noApplication])
    func nothingOfItIsCutAtTheSmallestSize(_ language: Language, _ offer: SignInOffer) {
        let driver = signedOut(offer, columns: 60, rows: 12, language: language)
        let texts = Texts(language)
        let whole =
            switch offer {
            case .possible: texts.signedOut
            case .tokenFrom(let source): texts.signedOut(tokenFrom: source)
            case .noApplication: texts.signedOutWithoutApplication
            }
        #expect(driver.screen.filter { !$0.isWhitespace }.contains(whole.filter { !$0.isWhitespace }))
    }

    /// A key that does not work is not advised.
    @Test(arguments: [SignInOffer.tokenFrom("GENAUTH_ACCESS_TOKEN"), .noApplication])
    func whereTCannotWorkNothingLeadsToIt(_ offer: SignInOffer) {
        var driver = signedOut(offer)
        #expect(!driver.screen.contains("t signs in") && !driver.screen.contains("(t)"))
        #expect(driver.screen.hasSuffix("\n r refresh  e explain  ? help  q quit"))
        #expect(driver.screen.contains("new"), "what can be done there")
        driver.press(.character("t"))
        #expect(driver.state.signIn == nil)
        driver.press(.character("e"))
        #expect(driver.screen.contains("Get a new access token and start mfactl with it."))
    }

    @Test func theExplanationNamesTheWay() {
        var driver = signedOut(.possible)
        driver.press(.character("e"))
        #expect(driver.screen.contains("Sign in (t) and read the list."))
    }

    /// A list that was read stays.
    @Test func whoIsSignedOutLaterKeepsTheList() {
        var driver = Driver(signInOffer: .possible)
        driver.press(.character("r"))
        driver.read(.failure(Self.refused))
        #expect(driver.screen.contains("> OTP") && driver.screen.contains("it could not be read again"))
        #expect(driver.screen.hasSuffix("\n t sign in  r refresh  e explain  ? help  q quit"))
    }

    @Test func whileTheListIsReadAgainNothingElseIsSaid() {
        var driver = signedOut(.possible)
        driver.press(.character("r"))
        #expect(driver.screen.contains("Reading the list…") && !driver.screen.contains("You are not signed in."))
    }

    // MARK: The age of a sign-in

    private static let alice = AccountID(issuer: "https://acme.genauth.ai/oidc", subject: "alice", digest: "a1")
    private static let bob = AccountID(issuer: "https://acme.genauth.ai/oidc", subject: "bob", digest: "b2")

    private static func list(of account: AccountID?, signedInAt: Int64? = nil, _ factors: Factor...) -> FactorList {
        FactorList(
            rows: factors.map(FactorList.Row.factor),
            owner: account.map { Identity(account: $0, authenticatedAt: signedInAt) })
    }

    struct Age: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// Seconds; nil when the owner does not tell.
        var ofOwner: Int64?
        var hasOwner = true
        var ofSession: Int64?
        var clockLead: Duration?
        let warning: String?
    }

    @Test(arguments: [
        Age(testDescription: "the owner's", ofOwner: 3600, warning: "60 min"),
        Age(testDescription: "the owner's before the session's", ofOwner: 60, ofSession: 3600, warning: nil),
        Age(testDescription: "an owner who does not tell", ofSession: 3600, warning: nil),
        Age(testDescription: "the session's without an owner", hasOwner: false, ofSession: 7200, warning: "2 h"),
        Age(testDescription: "by the server's clock", ofOwner: 60, clockLead: .seconds(1200), warning: "21 min"),
        Age(testDescription: "ten minutes", ofOwner: 600, warning: nil),
        Age(testDescription: "nobody tells", hasOwner: false, warning: nil),
    ]) func theAgeInTheQuestionIsTheOwners(_ age: Age) {
        let now = Driver.wall.unixSeconds
        var driver = Driver(nil, signedInAt: age.ofSession.map { now - $0 }, signInOffer: .possible)
        let list = Self.list(
            of: age.hasOwner ? Self.alice : nil, signedInAt: age.ofOwner.map { now - $0 }, .otp, .face)
        let receipt = Receipt(httpStatus: 200, statusCode: 200, clockLead: age.clockLead)
        driver.read(
            Reading(startedAt: Driver.wall, elapsed: .zero, result: .success(Answer(list, receipt: receipt))))
        driver.askUnbind()
        #expect(driver.screen.contains("This sign-in is") == (age.warning != nil))
        if let warning = age.warning {
            #expect(
                driver.screen.contains(
                    "! This sign-in is \(warning) old, and may be refused. Esc cancels; then"))
        }
    }

    @Test(arguments: Language.allCases) func onALowScreenTheWarningIsShortAndWhole(_ language: Language) {
        for offer in [SignInOffer.possible, .noApplication] {
            for list in [FactorList(.sms), FactorList(.sms, .otp), FactorList(.sms, .email)] {
                var driver = Driver(
                    list, columns: 60, rows: 12, signedInAt: Driver.wall.unixSeconds - 90_000_000, signInOffer: offer,
                    language: language)
                driver.askUnbind()
                let warnings = driver.screen.split(separator: "\n").filter { $0.contains(" ! ") }
                #expect(warnings.count >= 2)
                let isWhole = warnings.allSatisfy { !$0.contains("…") }
                #expect(isWhole, "\(driver.screen)")
                #expect(driver.screen.contains(Texts(language).cancelButton))
            }
        }
    }

    // MARK: Another account

    @Test(arguments: [bob, nil]) func aListOfAnotherAccountReplacesTheOldOneAndIsTold(_ account: AccountID?) {
        var driver = Driver(Self.list(of: Self.alice, .otp, .sms))
        driver.press(.enter)
        driver.press(.character("r"))
        let effects = driver.read(.success(Self.list(of: account, .face)))
        #expect(effects.contains(.readAccount))
        #expect(driver.state.session.account == nil && driver.state.focus == .list)
        #expect(driver.state.table.rows.map(\.type) == ["FACE"])
        #expect(driver.state.notice == .otherAccountsList)
    }

    @Test func theSameAccountIsNoNews() {
        var driver = Driver(Self.list(of: Self.alice, .otp, .sms))
        driver.press(.character("r"))
        driver.read(.success(Self.list(of: Self.alice, .otp)))
        #expect(driver.state.notice == nil && driver.state.session.account != nil)
    }

    @Test(arguments: [bob, nil]) func aQuestionThatWasSaidYesToClosesAndSendsNothing(_ account: AccountID?) {
        var driver = Driver(Self.list(of: Self.alice, .otp, .sms))
        driver.askUnbind()
        driver.press(.character("y"))
        let ticket = driver.ticket
        driver.step(.read(.success(Self.list(of: account, .otp, .face))))
        #expect(driver.state.question == nil && driver.state.notice == .closed(.otherAccount))
        #expect(driver.status == "NOT SENT")
        #expect(driver.state.table.rows.map(\.type) == ["OTP", "FACE"])
        // Nothing that comes later lets it go.
        driver.step(.ready(.otp))
        #expect(!driver.sleep(.seconds(3)).contains(.release(ticket)))
        #expect(driver.state.question == nil)
    }

    /// The question before a key, with its yes held.
    @Test(arguments: [bob, nil]) func aKeyThatWasSaidYesToIsNotAskedForFromAnotherAccount(_ account: AccountID?) {
        var driver = Driver(Self.list(of: Self.alice, .sms))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp]))
        driver.wait(.milliseconds(300))
        driver.press(.enter)
        driver.wait(.milliseconds(300))
        driver.press(.character("y"))
        let ticket = driver.ticket
        driver.step(.read(.success(Self.list(of: account, .sms))))
        #expect(driver.state.codeFlow == nil && driver.state.notice == .closed(.otherAccount, asks: "b"))
        #expect(driver.status == "NOT SENT")
        driver.step(.ready(nil))
        #expect(!driver.sleep(.seconds(3)).contains(.release(ticket)))
    }

    private static let bobsSignIn = StoredSignIn(
        account: bob, clientID: "app", authenticatedAt: nil, proof: .rs256, accessToken: nil, expiresAt: nil,
        lifetime: nil, refreshToken: nil)

    private static func play(_ name: String, _ driver: inout Driver) {
        switch name {
        case "choosing": break
        case "number": driver.openNumber()
        case "message": driver.showMessage()
        default: driver.showKey()
        }
    }

    /// The chooser, a number, a message's code and a key.
    @Test(arguments: ["choosing", "number", "message", "key"])
    func nothingThatWasForOneAccountStaysForAnother(_ name: String) {
        var driver = Driver(Self.list(of: Self.alice, .face), signInOffer: .possible)
        driver.press(.character("t"), .enter)
        let ticket = driver.ticket
        driver.press(.escape)
        driver.wait(.seconds(1))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp, .sms, .email]))
        driver.wait(.milliseconds(300))
        Self.play(name, &driver)
        #expect(driver.state.codeFlow != nil)
        driver.send(.signInEnded(.signedIn(Self.bobsSignIn, unstored: nil), ticket))
        #expect(driver.state.codeFlow == nil)
        #expect(!driver.screen.contains("JBSW"))
    }

    /// The code is typed, and the list that is read before it is sent is another's.
    @Test func aCodeIsNotOfferedAgainToAnotherAccount() {
        var driver = Driver(Self.list(of: Self.alice, .face))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp]))
        driver.wait(.milliseconds(300))
        driver.showKey()
        driver.type("482913")
        driver.press(.enter)
        driver.step(.read(.success(Self.list(of: Self.bob, .face))))
        driver.send(.changeFinished(.ofBinding(.otp, .withheld(.obstacle(.signIn(.otherAccount)))), driver.ticket))
        #expect(driver.state.codeFlow == nil && driver.status == "NOT SENT")
    }

    /// Nothing was bound, so that there is no recovery code to note.
    @Test func aCodeThatWasRefusedAsSignedOutEndsInThePane() {
        var driver = Driver(Self.list(of: Self.alice, .face))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp]))
        driver.wait(.milliseconds(300))
        driver.showKey()
        driver.type("482913")
        driver.press(.enter)
        let refusal = Receipt(httpStatus: 200, statusCode: 401, apiCode: "2020")
        driver.send(.changeFinished(.ofBinding(.otp, .failed(.refused(refusal))), driver.ticket))
        #expect(driver.state.codeFlow == nil && driver.status == "NOT SIGNED IN")
    }

    /// Whether it waits for the last word or not.
    @Test(arguments: [false, true]) func aQuestionClosesWhenASignInThatWasLeftBringsAnotherAccount(isHeld: Bool) {
        var driver = Driver(Self.list(of: Self.alice, .otp, .sms), signInOffer: .possible)
        driver.press(.character("t"), .enter)
        let ticket = driver.ticket
        driver.press(.escape)
        driver.wait(.seconds(1))
        driver.askUnbind()
        if isHeld {
            driver.press(.character("y"))
            driver.step(.read(.success(Self.list(of: Self.alice, .otp, .sms))))
            driver.step(.ready(.otp))
        }
        let held = driver.ticket
        let effects = driver.send(.signInEnded(.signedIn(Self.bobsSignIn, unstored: nil), ticket))
        #expect(driver.state.question == nil && driver.state.notice == .closed(.otherAccount))
        #expect(effects == (isHeld ? [.takeBack(held, .key)] : []) + [.readFactors(driver.ticket)])
        #expect(driver.sleep(.seconds(3)) == [])
    }

    /// Nobody can say whose list is on the screen.
    @Test func aReadingForAnotherAccountDropsTheList() {
        var driver = Driver(Self.list(of: Self.alice, .otp, .sms))
        driver.press(.character("r"))
        driver.read(.failure(.notSent(.signIn(.otherAccount))))
        #expect(driver.state.listing == nil && driver.state.table.rows.isEmpty)
    }
}

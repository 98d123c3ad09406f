import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// From `b` to a bound factor.
struct BindTests {
    private static let secret = "JBSWY3DPEHPK3PXP"

    private static func offer(_ secret: String = secret, leftAt: Duration, code: String? = "e7ad-5141") throws
        -> BindOffer
    {
        let contents = BindOffer.Contents(
            token: try #require(BindToken("token")),
            key: try OTPKey("otpauth://totp/ACME:alice%40example.com?secret=\(secret)&issuer=ACME"),
            recoveryCode: code.flatMap { RecoveryCode($0) })
        return BindOffer(contents, for: .otp, of: nil, leftAt: leftAt)
    }

    private static func subject(_ offer: BindOffer) -> CodeSubject { .binding(BindRequest(.otp), offer) }

    private static func asked(_ post: ChangeOutcome.Post = .accepted(Receipt(httpStatus: 200, statusCode: 200)))
        -> ChangeOutcome
    {
        ChangeOutcome(.askToBind(.otp), of: .otp, startedAt: Driver.wall, elapsed: .milliseconds(180), post: post)
    }

    private static func bound(_ post: ChangeOutcome.Post, _ evidence: Evidence = .none) -> ChangeOutcome {
        ChangeOutcome(
            .bind(.otp), of: .otp, startedAt: Driver.wall, elapsed: .milliseconds(300), post: post, evidence: evidence)
    }

    private static let yes = ChangeOutcome.Post.accepted(Receipt(httpStatus: 200, statusCode: 200))
    private static let no = ChangeOutcome.Post.failed(
        .refused(Receipt(httpStatus: 200, statusCode: 400, apiCode: "6001", message: "wrong")))

    /// Only SMS is bound.
    private func chooser() -> Driver {
        var driver = Driver(FactorList(.sms))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp, .email]))
        driver.wait(.milliseconds(300))
        return driver
    }

    private func ready() -> Driver {
        var driver = chooser()
        driver.press(.enter)
        driver.wait(.milliseconds(300))
        return driver
    }

    /// The key stands on the screen.
    private func code(_ offer: (Duration) throws -> BindOffer = { try offer(leftAt: $0) }) throws -> Driver {
        var driver = ready()
        driver.press(.character("y"))
        driver.step(.read(.success(FactorList(.sms))))
        driver.step(.ready(nil))
        _ = driver.sleep(.seconds(1))
        driver.send(.codeAsked(Self.asked(), Self.subject(try offer(driver.uptime)), driver.ticket))
        driver.wait(.milliseconds(300))
        return driver
    }

    @Test func theChooserTellsWhatIsBoundAndWhatCanBe() {
        let screen = chooser().screen
        #expect(screen.contains("> OTP"))
        #expect(screen.contains("bound already"))
        #expect(screen.contains("EMAIL"))
    }

    @Test func nothingIsAskedBeforeTheSecondIsOver() {
        var driver = ready()
        let effects = driver.press(.character("y"))
        #expect(effects == [.ask(BindRequest(.otp), driver.ticket)])
        driver.step(.ready(nil))
        #expect(driver.sleep(.milliseconds(900)).isEmpty)
        #expect(driver.sleep(.milliseconds(200)) == [.release(driver.ticket)])
    }

    @Test(arguments: [Key.character("x"), .escape, .enter, .control("c")])
    func anyOtherKeyTakesItBack(_ key: Key) {
        var driver = ready()
        driver.press(.character("y"))
        let ticket = driver.ticket
        #expect(driver.press(key) == [.takeBack(ticket, .key)])
        #expect(driver.status == "TAKEN BACK")
    }

    @Test(arguments: [Key.character("x"), .character("Y"), .delete, .left])
    func aForeignKeyClosesTheQuestion(_ key: Key) {
        var driver = ready()
        #expect(driver.press(key).isEmpty)
        #expect(driver.state.codeFlow == nil)
        #expect(driver.press(.character("y")).isEmpty)
    }

    @Test func enterCancelsUntilTabHasMoved() {
        var driver = ready()
        var other = driver
        #expect(driver.press(.enter).isEmpty)
        #expect(driver.state.codeFlow == nil)
        #expect(other.press(.tab, .enter) == [.ask(BindRequest(.otp), other.ticket)])
    }

    @Test func aPasteClosesTheQuestion() {
        var driver = ready()
        #expect(driver.send(.pasted("y")).isEmpty)
        #expect(driver.state.codeFlow == nil)
    }

    @Test func keyAndFieldStandOnTheScreen() throws {
        let driver = try code()
        #expect(driver.screen.contains("JBSW Y3DP EHPK 3PXP"))
        #expect(driver.screen.contains("6 digits"))
        #expect(driver.screen.contains("1:00 left"))
        #expect(driver.state.frame().isSecret)
        #expect(!"\(driver.state)".contains(Self.secret))
    }

    @Test func onlyDigitsAreTextAndEnterSendsOnce() throws {
        var driver = try code()
        driver.type("12x3 456")
        let effects = driver.press(.enter)
        let expected = try OneTimeCode(typed: "123456")
        guard case .bind(_, expected, _)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(driver.press(.enter).isEmpty, "one at a time")
        #expect(driver.press(.character("r")).isEmpty)
    }

    @Test func tooFewDigitsAreSaidAndNotSent() throws {
        var driver = try code()
        driver.type("123")
        #expect(driver.press(.enter).isEmpty)
        #expect(driver.screen.contains("3"))
    }

    @Test func aRefusedCodeKeepsTheKeyAndIsNotSentTwice() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        driver.finish(Self.bound(Self.no))
        #expect(driver.screen.contains("REFUSED"))
        #expect(driver.screen.contains("6001"))
        #expect(driver.screen.contains("JBSW Y3DP EHPK 3PXP"))
        driver.type("123456")
        #expect(driver.press(.enter).isEmpty)
        driver.press(.backspace)
        driver.type("7")
        #expect(driver.press(.enter).count == 1)
    }

    @Test func theMinuteCoversThePictureAndNotTheKey() throws {
        var driver = try code()
        _ = driver.sleep(.seconds(60))
        #expect(driver.screen.contains("MINUTE IS UP"))
        #expect(driver.screen.contains("picture covered"))
        #expect(driver.screen.contains("JBSW Y3DP EHPK 3PXP"))
        #expect(!driver.screen.contains("▄"))
        driver.type("123456")
        #expect(driver.press(.enter).count == 1, "the server decides about a late code")
    }

    @Test func anotherKeyIsAskedForWhenTheMinuteIsUp() throws {
        var driver = try code()
        #expect(driver.press(.character("r")).isEmpty)
        _ = driver.sleep(.seconds(60))
        let effects = driver.press(.character("r"))
        #expect(effects == [.ask(BindRequest(.otp), driver.ticket), .release(driver.ticket)])
        driver.send(
            .codeAsked(
                Self.asked(), Self.subject(try Self.offer("GEZDGNBVGY3TQOJQ", leftAt: driver.uptime)), driver.ticket))
        #expect(driver.screen.contains("NEW"))
        #expect(driver.screen.contains("GEZD GNBV GY3T QOJQ"))
    }

    @Test func theSameKeyIsSaidToBeTheSame() throws {
        var driver = try code()
        _ = driver.sleep(.seconds(60))
        driver.press(.character("r"))
        driver.send(.codeAsked(Self.asked(), Self.subject(try Self.offer(leftAt: driver.uptime)), driver.ticket))
        #expect(driver.screen.contains("same key"))
    }

    @Test func afterFiveMinutesWithoutAHandTheKeyIsHidden() throws {
        var driver = try code()
        _ = driver.sleep(.seconds(301))
        #expect(!driver.screen.contains("JBSW"))
    }

    @Test func leavingAsksOnceMore() throws {
        var driver = try code()
        driver.press(.escape)
        #expect(driver.screen.contains("JBSW"))
        #expect(driver.screen.contains("Esc again"))
        driver.press(.escape)
        #expect(!driver.screen.contains("JBSW"))
        #expect(driver.status == "CANCELLED")
    }

    @Test func leavingStopsWaitingForAnotherKeyAndLeavesTheOneThatIsThere() throws {
        var driver = try code()
        _ = driver.sleep(.seconds(60))
        driver.press(.character("r"))
        let ticket = driver.ticket
        #expect(driver.press(.escape) == [.stopWaiting])
        driver.send(.codeAsked(Self.asked(.failed(.noAnswer(.stopped))), nil, ticket))
        #expect(driver.screen.contains("JBSW"))
        driver.press(.escape)
        #expect(driver.screen.contains("Esc again"))
    }

    // MARK: What a refusal leaves

    private static let refused = ChangeOutcome.ofBinding(
        .otp, .failed(.refused(Receipt(httpStatus: 200, statusCode: 400, apiCode: "6001"))))

    /// It may have been bound by the code that was refused: key and recovery code are not to be thrown away for that.
    @Test func whatIsListedAtTheNextCodeMayBeOursAndKeepsTheRecoveryCode() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        driver.send(.changeFinished(Self.refused, driver.ticket))
        driver.type("654321")
        driver.press(.enter)
        driver.send(
            .changeFinished(.ofBinding(.otp, .withheld(.alreadyBound(Receipt(), Factor.otp.id))), driver.ticket))
        #expect(driver.screen.contains("e7ad-5141"))
        driver.wait(.milliseconds(300))
        driver.type("5141")
        driver.press(.enter)
        #expect(driver.status == "REFUSED")
        #expect(driver.screen.contains("To try a code of the app"))
        #expect(!driver.screen.contains("never worked"))
    }

    @Test func whatIsListedAfterLeavingARefusedCodeStillShowsTheRecoveryCode() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        driver.send(.changeFinished(Self.refused, driver.ticket))
        driver.press(.escape, .escape)
        driver.read(.success(FactorList(.sms, .otp)))
        #expect(driver.screen.contains("e7ad-5141"))
    }

    /// It is about another key; what came of the code is worth more.
    @Test func anAskingThatFailedDoesNotTakeTheRefusalsPlace() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        driver.send(.changeFinished(Self.refused, driver.ticket))
        driver.press(.character("r"))
        driver.send(.codeAsked(Self.asked(.failed(.noAnswer(.stopped))), nil, driver.ticket))
        driver.press(.escape, .escape)
        #expect(driver.status == "REFUSED")
    }

    /// A redirect is no answer, and nobody has seen that nothing is bound.
    @Test func withoutAListADoubtKeepsTheRecoveryCode() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        var outcome = ChangeOutcome.ofBinding(
            .otp, .failed(.redirected(from: "a", to: "b", Receipt(httpStatus: 302))))
        outcome.evidence = .failed(.noAnswer(.stopped))
        driver.send(.changeFinished(outcome, driver.ticket))
        #expect(driver.screen.contains("e7ad-5141") && driver.screen.contains("counts if the"))
    }

    @Test func aSecondRefusalSaysThatTheKeyMayBeUsedUp() throws {
        var driver = try code()
        for code in ["123456", "654321"] {
            driver.type(code)
            driver.press(.enter)
            driver.send(.changeFinished(Self.refused, driver.ticket))
        }
        #expect(driver.screen.contains("Refused again"))
        driver.press(.escape, .escape)
        #expect(driver.screen.contains("delete its entry") && !driver.screen.contains("next code"))
    }

    /// The server has not looked at it.
    @Test func aCodeThatWasOneTooManyMayBeSentAgain() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        let receipt = Receipt(httpStatus: 429, statusCode: 429, retryAfter: .seconds(5))
        driver.send(.changeFinished(.ofBinding(.otp, .failed(.refused(receipt))), driver.ticket))
        #expect(driver.screen.contains("Wait 5 s, then Enter"))
        #expect(driver.press(.enter).count == 1)
    }

    @Test func anAskingThatFailsIsNotToldOfACode() throws {
        var driver = try code()
        _ = driver.sleep(.seconds(60))
        driver.press(.character("r"))
        driver.send(
            .codeAsked(Self.asked(.failed(.refused(Receipt(httpStatus: 401, statusCode: 401)))), nil, driver.ticket))
        #expect(driver.screen.contains("NOT SIGNED IN") && driver.screen.contains("t signs in"))
        _ = driver.sleep(.seconds(6))
        driver.press(.character("r"))
        driver.send(.codeAsked(Self.asked(.failed(.noAnswer(.timedOut(after: .seconds(15))))), nil, driver.ticket))
        #expect(driver.screen.contains("No new key came") && !driver.screen.contains("next code"))
    }

    @Test func theFieldAndTheAnswerStandOnTheLowestScreenWhateverTheKey() throws {
        let secret = String(repeating: "GEZDGNBVGY3TQOJQ", count: 8)
        for secret in ["GEZDGNBVGY3TQOJQ", secret] {
            var driver = try code { try Self.offer(secret, leftAt: $0) }
            driver.send(.resized(Size(columns: 60, rows: 12)))
            for code in ["123456", "654321"] {
                driver.type(code)
                #expect(driver.screen.contains("[ \(code)"))
                driver.press(.enter)
                driver.send(.changeFinished(Self.refused, driver.ticket))
                #expect(driver.screen.contains("REFUSED") && driver.screen.contains("apiCode 6001"))
            }
        }
    }

    @Test func aLongRecoveryCodeIsShownToItsEnd() throws {
        let text = (0..<40).map { "00\($0 + 10)" }.joined(separator: "-")
        var driver = try code { try Self.offer(leftAt: $0, code: text) }
        driver.type("123456")
        driver.press(.enter)
        driver.finish(Self.bound(Self.yes, .appeared(Driver.wall, Factor.otp.id)))
        #expect(driver.screen.contains("0048-0049"))
    }

    @Test func theLineThatIsLeftSaysWhetherTheRecoveryCodeWasNoted() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        var outcome = Self.bound(Self.yes, .appeared(Driver.wall, Factor.otp.id))
        outcome.recoveryCode = .unseen
        driver.finish(outcome)
        driver.wait(.milliseconds(300))
        driver.type("5141")
        driver.press(.enter)
        #expect(driver.state.changes.last?.recoveryCode == .noted)
    }

    // MARK: A window that is too small

    private static let tooSmall = AppEvent.resized(Size(columns: 40, rows: 8))

    @Test func aKeyWaitsBeneathAWindowThatIsTooSmall() throws {
        var driver = try code()
        driver.send(Self.tooSmall)
        #expect(driver.screen.contains("what is open waits"))
        #expect(driver.press(.character("q")) == [] && driver.state.codeFlow != nil)
        #expect(driver.press(.control("c")) == [])
        #expect(driver.screen.contains("Esc again leaves"))
        driver.press(.control("c"))
        #expect(driver.state.codeFlow == nil && driver.screen.contains("mfactl list"))
        #expect(driver.press(.character("q")) == [.quit])
    }

    @Test func aCodeThatIsOutIsNotLeftByAWindowThatIsTooSmall() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        driver.send(Self.tooSmall)
        #expect(driver.press(.character("q")) == [] && driver.press(.control("c")) == [.stopWaiting])
        driver.finish(Self.bound(Self.yes, .appeared(Driver.wall, Factor.otp.id)))
        #expect(driver.press(.character("q")) == [] && driver.press(.enter) == [], "its recovery code is not seen yet")
        driver.send(.resized(Size(columns: 80, rows: 24)))
        #expect(driver.screen.contains("e7ad-5141"))
    }

    @Test func aBoundFactorShowsItsRecoveryCodeOnce() throws {
        var driver = try code()
        driver.type("123456")
        driver.press(.enter)
        driver.finish(Self.bound(Self.yes, .appeared(Driver.wall, Factor.otp.id)))
        #expect(driver.screen.contains("e7ad-5141"))
        driver.wait(.milliseconds(300))
        driver.type("0000")
        driver.press(.enter)
        #expect(driver.screen.contains("e7ad-5141"), "others do not end it")
        4.times { driver.press(.backspace) }
        driver.type("5141")
        driver.press(.enter)
        #expect(!driver.screen.contains("e7ad"))
        #expect(driver.status == "DONE, VERIFIED")
    }

    @Test func withoutARecoveryCodeTheResultStandsAtOnce() throws {
        var driver = try code { try Self.offer(leftAt: $0, code: nil) }
        driver.type("123456")
        driver.press(.enter)
        driver.finish(Self.bound(Self.yes, .appeared(Driver.wall, Factor.otp.id)))
        #expect(driver.state.codeFlow == nil)
        #expect(driver.status == "DONE, VERIFIED")
    }

    @Test func noAnswerToTheAskingEndsIt() {
        var driver = ready()
        driver.press(.character("y"))
        driver.step(.ready(nil))
        _ = driver.sleep(.seconds(1))
        driver.send(.codeAsked(Self.asked(.failed(.noAnswer(.timedOut(after: .seconds(15))))), nil, driver.ticket))
        #expect(driver.state.codeFlow == nil)
        #expect(driver.status == "FAILED")
    }

    /// Its secret is dropped.
    @Test func anOfferThatComesTooLateHasNoPlaceToGo() throws {
        var driver = ready()
        driver.press(.character("y"))
        driver.step(.ready(nil))
        _ = driver.sleep(.seconds(1))
        let ticket = driver.ticket
        driver.press(.escape)
        driver.send(.codeAsked(Self.asked(), Self.subject(try Self.offer(leftAt: driver.uptime)), ticket))
        #expect(driver.state.codeFlow == nil)
        #expect(!driver.screen.contains("JBSW"))
    }

    @Test func readOnlyBindsNothing() {
        var driver = Driver(FactorList(.sms), isReadOnly: true)
        #expect(driver.press(.character("b")).isEmpty)
        #expect(driver.state.codeFlow == nil)
    }

    @Test func aNumberIsShownAsItIsSentBeforeItIs() throws {
        var driver = Driver(FactorList(.email))
        driver.press(.character("b"))
        driver.send(.bindableRead([.sms]))
        driver.wait(.milliseconds(300))
        driver.press(.character("j"), .character("k"))
        driver.press(.enter)
        driver.wait(.milliseconds(300))
        driver.type("13800138000")
        #expect(driver.screen.contains("+86 138 0013 8000"))
        let effects = driver.press(.enter, .enter)
        let number = try PhoneNumber(international: "+8613800138000")
        #expect(effects == [.ask(BindRequest(.sms(number)), driver.ticket), .release(driver.ticket)])
    }

    @Test func aLeadingZeroIsAskedAbout() {
        var driver = Driver(FactorList(.email))
        driver.press(.character("b"))
        driver.send(.bindableRead([.sms]))
        driver.wait(.milliseconds(300))
        driver.press(.enter)
        driver.wait(.milliseconds(300))
        driver.send(.pasted("+49 0176 1234567"))
        #expect(driver.screen.contains("drop the 0"))
        #expect(driver.press(.enter, .enter).isEmpty, "drops it")
        #expect(!driver.screen.contains("drop the 0"))
    }
}

extension Int {
    fileprivate func times(_ body: () -> Void) {
        for _ in 0..<self { body() }
    }

    // MARK: Messages

    private func choosing() -> Driver {
        var driver = Driver(FactorList(.face))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp, .sms, .email]))
        driver.wait(.milliseconds(300))
        return driver
    }

    private func message() -> Driver {
        var driver = choosing()
        driver.showMessage()
        return driver
    }

    @Test(arguments: ["2080", "4004"]) func aRefusalForBeingTooEarlyBeginsAnotherMinute(_ code: String) {
        var driver = message()
        _ = driver.sleep(.seconds(61))
        #expect(driver.press(.character("r")).count == 2)
        let refusal = Receipt(httpStatus: 200, statusCode: 400, apiCode: code)
        let asked = ChangeOutcome(
            .askToBind(.sms), of: .sms, startedAt: Driver.wall, elapsed: .zero, post: .failed(.refused(refusal)))
        driver.send(.codeAsked(asked, nil, driver.ticket))
        #expect(driver.press(.character("r")) == [])
        #expect(driver.state.notice == .notYet)
        _ = driver.sleep(.seconds(59))
        #expect(driver.press(.character("r")) == [])
        _ = driver.sleep(.seconds(1))
        #expect(driver.press(.character("r")).count == 2)
    }

    @Test func theServersOwnPauseWins() {
        var driver = message()
        _ = driver.sleep(.seconds(61))
        driver.press(.character("r"))
        let refusal = Receipt(httpStatus: 429, statusCode: 429, retryAfter: .seconds(5))
        let asked = ChangeOutcome(
            .askToBind(.sms), of: .sms, startedAt: Driver.wall, elapsed: .zero, post: .failed(.refused(refusal)))
        driver.send(.codeAsked(asked, nil, driver.ticket))
        _ = driver.sleep(.seconds(5))
        #expect(driver.press(.character("r")).count == 2)
    }

    @Test func theMessageOfADemoStaysWhileItsCodeIsTyped() {
        var driver = message()
        driver.send(.demoMessage(.sms, to: "+86 13800138000", code: "252428"))
        driver.type("252")
        #expect(driver.screen.contains("252428"))
        driver.press(.escape, .escape)
        #expect(!driver.screen.contains("252428"))
    }

    // MARK: A sign-in that ends soon

    @Test(arguments: [(299, false, true), (299, true, false), (600, false, false)])
    func aSignInThatEndsSoonIsSaidBeforeTheKeyIsAskedFor(_ seconds: Int64, _ isRenewed: Bool, _ isSaid: Bool) {
        var driver = choosing()
        driver.state.session.signIn = SignInState(
            expiresAt: Driver.wall.unixSeconds + seconds, isRenewed: isRenewed)
        driver.press(.enter)
        #expect(driver.screen.contains("This sign-in ends in 4:59") == isSaid)
    }

    // MARK: What the terminal cannot do

    @Test(arguments: [true, false]) func theKeyThatInvertsIsOneWhereItIsNeeded(hasColor: Bool) {
        var driver = Driver(FactorList(.face), abilities: Abilities(hasColor: hasColor))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp]))
        driver.wait(.milliseconds(300))
        driver.showKey()
        #expect(driver.state.hints.map(\.key).contains("i") == !hasColor)
        driver.press(.character("i"))
        #expect((driver.state.notice == .noSuchKeyHere(.named("i"))) == hasColor)
    }

    @Test(arguments: [true, false]) func aTerminalThatKeepsTheKeyIsSaidBeforeTheYes(hasAlternateScreen: Bool) {
        var driver = Driver(FactorList(.face), abilities: Abilities(hasAlternateScreen: hasAlternateScreen))
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp]))
        driver.wait(.milliseconds(300))
        driver.press(.enter)
        #expect(driver.screen.contains("The key will stay in this terminal's memory.") == !hasAlternateScreen)
    }

    // MARK: What newcomers tripped over

    /// On the lowest screen, whatever has to go.
    @Test(arguments: Language.allCases) func theButtonsOfEveryBoxStayOnALowScreen(_ language: Language) {
        var driver = Driver(FactorList(.face), columns: 60, rows: 12, language: language)
        let texts = Texts(language)
        driver.press(.character("b"))
        driver.send(.bindableRead([.otp, .sms, .email]))
        driver.wait(.milliseconds(300))
        driver.press(.enter)
        driver.wait(.milliseconds(300))
        #expect(driver.screen.contains(texts.cancelButton) && driver.screen.contains(texts.askButton))
        driver.press(.escape)
        driver.wait(.milliseconds(400))
        driver.press(.character("b"))
        driver.wait(.milliseconds(300))
        driver.openNumber()
        driver.type("0176123456")
        #expect(driver.screen.contains(texts.dropZeroButton) && driver.screen.contains(texts.sendButton(.sms)))
    }

    @Test func aCodeOfAKeyThatHasExpiredLeadsToAnotherKey() {
        var driver = choosing()
        driver.showKey()
        driver.type("482913")
        driver.press(.enter)
        let refusal = Receipt(httpStatus: 200, statusCode: 400, apiCode: "2300")
        driver.send(.changeFinished(.ofBinding(.otp, .failed(.refused(refusal))), driver.ticket))
        #expect(driver.screen.contains("r asks again"))
        driver.press(.escape, .escape)
        #expect(driver.status == "REFUSED")
    }

    @Test func thePictureSaysWhyItIsCovered() {
        var driver = choosing()
        driver.showKey()
        driver.type("482913")
        driver.press(.enter)
        #expect(driver.screen.contains("picture covered: the code is out"))
    }

    @Test func aNumberMayBeTypedWithItsCountryCode() {
        var driver = choosing()
        driver.openNumber()
        driver.type("+49 176 1234567")
        #expect(driver.screen.contains("+49 176 1234 567") || driver.screen.contains("+49 17 6123 4567"))
        guard case .ask(let request, _) = driver.press(.enter, .enter).first else { return #expect(Bool(false)) }
        #expect(request.target.address?.text == "+49 17 6123 4567")
    }

    @Test func aDrawingThatDoesNotFitIsPassedOver() {
        var driver = choosing()
        driver.showKey()
        driver.press(.character("d"))
        #expect(driver.screen.contains("1 Type it into the app by hand:"))
        driver.press(.character("d"))
        #expect(driver.screen.contains("1 Scan this with the app."))
    }

    @Test func whoeverHasOneFactorIsLedToAnotherType() {
        var driver = Driver(FactorList(.otp))
        driver.press(.character("b"))
        driver.send(.bindableRead([.sms, .email]))
        #expect(driver.screen.contains("> SMS"))
        #expect(driver.screen.contains("Bind SMS or EMAIL first"))
    }

    // MARK: What attackers found

    private func wrongCode() -> Driver {
        var driver = choosing()
        driver.showKey()
        driver.type("482913")
        driver.press(.enter)
        let refusal = Receipt(httpStatus: 200, statusCode: 400, apiCode: "6001")
        driver.send(.changeFinished(.ofBinding(.otp, .failed(.refused(refusal))), driver.ticket))
        return driver
    }

    /// Sixty times in two seconds, as a keyboard repeats it, against a server that refuses each asking at once.
    @Test func aKeyThatIsHeldDownAsksOnce() {
        var driver = wrongCode()
        var askings = 0
        for _ in 0..<600 {
            let effects = driver.press(.character("r"))
            driver.wait(.milliseconds(33))
            guard case .ask = effects.first else { continue }
            askings += 1
            let refusal = Receipt(httpStatus: 200, statusCode: 400, apiCode: "1000")
            let asked = ChangeOutcome(
                .askToBind(.otp), of: .otp, startedAt: Driver.wall, elapsed: .zero, post: .failed(.refused(refusal)))
            driver.send(.codeAsked(asked, nil, driver.ticket))
        }
        #expect(askings == 1)
        driver.wait(.seconds(6))
        #expect(driver.press(.character("r")).count == 2, "whoever lets go can ask again")
    }

    @Test(arguments: ["my number 481516 ok", "code 481516", "for i in 1 2 3; do"], [30, 400])
    func runningTextSendsNoCodeAndAsksForNothing(_ text: String, _ milliseconds: Int) {
        for scene in ["key", "check", "removal"] {
            var driver = wrongCode()
            if scene == "check" {
                driver = Driver()
                driver.openCheck()
            }
            if scene == "removal" {
                driver = Driver()
                driver.openRemoval()
                driver.sendContactCode()
                _ = driver.sleep(.seconds(61))
            }
            for key in text.map({ Key.character($0) }) + [.enter] {
                // A copy goes to the terminal alone.
                let requests = driver.press(key).filter { if case .copy = $0 { false } else { true } }
                #expect(requests.isEmpty, "\(scene) \(key)")
                driver.wait(.milliseconds(milliseconds))
            }
            driver.wait(.seconds(2))
            driver.type("713944")
            #expect(driver.press(.enter).count == 1, "whoever waits can go on: \(scene)")
        }
    }

    @Test func aListThatShowsTheAppIsNotToldToForgetIt() {
        var driver = choosing()
        driver.showKey()
        driver.press(.escape, .escape)
        #expect(driver.screen.contains("delete its entry"))
        driver.read(.success(FactorList(.face, .otp)))
        #expect(!driver.screen.contains("delete its entry"))
        #expect(driver.screen.contains("select OTP, then o"))
    }

    @Test func anAppThatWasBoundMeanwhileIsNotTheOneThatWasScanned() {
        let outcome = ChangeOutcome.ofBinding(.otp, .withheld(.alreadyBound(Receipt(), Factor.otp.id)))
        #expect(NextStep(after: outcome) == .goOn(.deleteEntry))
    }

    @Test func theScreenShowsTheRequestIdOfTheRefusal() {
        var driver = choosing()
        driver.showKey()
        #expect(driver.press(.character("c")) == [.copy("934108e5-9fbf-4d24-8da1-c330328abd6c")])
        driver.type("482913")
        driver.press(.enter)
        let refusal = Receipt(httpStatus: 200, statusCode: 400, apiCode: "6001", requestID: "0f0c2f8e")
        driver.send(.changeFinished(.ofBinding(.otp, .failed(.refused(refusal))), driver.ticket))
        #expect(driver.screen.contains("requestId 0f0c2f8e") && !driver.screen.contains("934108e5"))
        #expect(driver.press(.character("c")) == [.copy("0f0c2f8e")])
    }

    @Test func whatCannotStandInANumberIsSaidWhileItIsTyped() {
        var driver = choosing()
        driver.openNumber()
        driver.type("手机")
        #expect(driver.screen.contains("Input method"))
        driver.press(.backspace, .backspace)
        driver.type("138")
        #expect(!driver.screen.contains("Input method") && !driver.screen.contains("digits are needed"))
    }

    /// The other way round: what is typed after a pause is a code again.
    @Test func lettersAmongTheDigitsAreNoCode() {
        var driver = choosing()
        driver.showKey()
        driver.type("48ok2913")
        _ = driver.sleep(.seconds(3))
        #expect(driver.press(.enter) == [] && driver.state.notice == .textInCode)
        driver.type("482913")
        #expect(driver.press(.enter).count == 1)
    }
}

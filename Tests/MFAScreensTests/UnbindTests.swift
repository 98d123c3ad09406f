import MFACore
import MFATexts
import Testing

@testable import MFAScreens

struct UnbindTests {
    private func request(_ factor: Factor, beside others: Factor..., isLast: Bool = false) -> UnbindRequest {
        UnbindRequest(
            id: factor.id, acceptsLastFactor: isLast,
            witnesses: Witnesses(ids: others.map(\.id), areImpossible: others.isEmpty))
    }

    // MARK: The question

    @Test func yHoldsTheFactorThatWasShown() {
        var driver = Driver()
        driver.press(.down)
        driver.askUnbind()
        let effects = driver.press(.character("y"))
        #expect(effects == [.unbind(request(.sms, beside: .otp, .email, .face), driver.ticket)])
        #expect(driver.state.question?.target == .sms, "the question stays")
        #expect(driver.screen.contains("Sending in 1 s. Any other key takes it back."))
    }

    @Test(arguments: [Key.escape, .character("n"), .character("q"), .control("c"), .enter])
    func aCancellingKeySendsNothing(_ key: Key) {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.press(key) == [])
        #expect(driver.state.question == nil && driver.state.work == nil)
        #expect(driver.screen.contains("Cancelled: nothing was sent."))
    }

    static let strangeKeys: [Key] = [
        .character("Y"), .character("d"), .character("j"), .character("k"), .character("h"), .character("l"),
        .character(" "), .left, .right, .delete, .backspace, .function(5), .control("a"),
        .unrecognized,
    ]

    @Test(arguments: strangeKeys) func aKeyThatIsNoAnswerClosesTheQuestion(_ key: Key) {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.press(key) == [])
        #expect(driver.state.question == nil)
        let name = Texts(.english).name(key.stray)
        #expect(driver.screen.contains("Closed: \(name) is no answer to it. Nothing was sent; u asks again."))
    }

    @Test(arguments: strangeKeys + [.character("y"), .enter, .escape, .tab, .down, .pageDown])
    func everyKeyClosesWhatNobodyCanHaveRead(_ key: Key) {
        var driver = Driver()
        #expect(driver.press(.character("u")) == [])
        driver.wait(.milliseconds(299))
        #expect(driver.press(key) == [])
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("Closed: \(Texts(.english).name(key.stray)) came before this could be read."))
    }

    @Test(arguments: [Key.up, .down, .pageUp, .pageDown, .home, .end])
    func theWheelAndArrowsReachNoButton(_ key: Key) {
        var driver = Driver()
        driver.askUnbind()
        driver.press(key, key, key)
        #expect(driver.state.question?.focus == .cancel)
        #expect(driver.press(.enter) == [] && driver.state.question == nil)
    }

    @Test func theOpeningKeyRepeatedIsSwallowedAndStartsTheTimeAgain() {
        var driver = Driver()
        driver.press(.character("u"))
        for _ in 0..<5 {
            driver.wait(.milliseconds(200))
            driver.press(.character("u"))
        }
        #expect(driver.state.question != nil)
        driver.wait(.milliseconds(299))
        driver.press(.character("y"))
        #expect(driver.state.question == nil)
    }

    @Test func afterACloseKeysRestUntilNoneComesForAWhile() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("x"))
        for _ in 0..<5 {
            driver.wait(.milliseconds(299))
            #expect(driver.press(.character("u")) == [] && driver.state.question == nil)
        }
        #expect(driver.screen.contains("Closed: x"), "the message stays meanwhile")
        driver.wait(.milliseconds(300))
        driver.press(.character("u"))
        #expect(driver.state.question != nil)
    }

    @Test func enterUnbindsOnlyOnTheUnbindButtonAndTheHintSaysSo() {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.screen.contains("Enter or Esc cancels.   y unbinds."))
        driver.press(.tab)
        #expect(driver.screen.contains("Enter unbinds.   Esc cancels."))
        #expect(driver.press(.enter) == [.unbind(request(.otp, beside: .sms, .email, .face), driver.ticket)])
    }

    @Test func aPasteClosesIt() {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.send(.pasted("y\n")) == [])
        #expect(driver.state.question == nil)
    }

    @Test func aWindowThatHidesItClosesIt() {
        var driver = Driver()
        driver.askUnbind()
        driver.send(.resized(Size(columns: 59, rows: 24)))
        driver.send(.resized(Size(columns: 80, rows: 24)))
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("the window became too small"))
    }

    @Test func suspendingClosesIt() {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.press(.control("z")) == [.suspend])
        #expect(driver.state.question == nil)
        driver.wait(.seconds(1))
        driver.askUnbind()
        driver.send(.suspended)
        #expect(driver.state.question == nil)
    }

    @Test(arguments: [Key.delete, .backspace, .character("d"), .character("x"), .character("D"), .character("U")])
    func otherProgramsDeleteKeysOnlyExplain(_ key: Key) {
        var driver = Driver()
        #expect(driver.press(key) == [])
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("u unbinds"))
    }

    @Test func noTypeWordPushesTheButtonsOutOfTheDialog() {
        let long = Factor.make(.other(String(repeating: "long words ", count: 400)), "long")
        for (columns, rows) in [(80, 24), (60, 12)] {
            var driver = Driver(FactorList(.otp, long), columns: columns, rows: rows)
            driver.askUnbind()
            #expect(driver.screen.contains("Cancel"))
            #expect(driver.screen.contains("Unbind (y)"))
            #expect(driver.screen.contains("You are about to unbind"))
        }
    }

    @Test func readOnlyHasNoUnbind() {
        var driver = Driver(isReadOnly: true)
        #expect(driver.press(.character("u")) == [])
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("Read-only"))
        driver.press(.up)
        #expect(!driver.screen.contains("u unbind"))
    }

    @Test func anUnreadableRowCannotBeUnbound() {
        let row = UnreadableRow(reason: .typeEmpty, id: nil, json: "{}")
        var driver = Driver(FactorList(rows: [.unreadable(row), .factor(.otp)]))
        #expect(driver.press(.character("u")) == [])
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("unreadable factor"))
    }

    // MARK: Running text

    @Test func textInTheWrongWindowOpensNothing() {
        var driver = Driver()
        for character in "I want to bu" {
            driver.press(.character(character))
            driver.wait(.milliseconds(450))
        }
        #expect(driver.state.question == nil)
        #expect(driver.screen.contains("Wait a moment, then press u again."))
        driver.wait(.seconds(2))
        driver.press(.character("u"))
        #expect(driver.state.question != nil, "whoever reads that can go on")
    }

    @Test func aKeyThatMeansNothingSaysSo() {
        var driver = Driver()
        driver.press(.character("г"))
        #expect(driver.screen.contains("No such key here: г. If an input method is on, switch to English."))
        driver.press(.unrecognized)
        #expect(driver.screen.contains("No such key here: an unknown key."))
    }

    // MARK: The last second

    @Test func theRequestLeavesWhenTheSecondIsOverAndTheListIsThere() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        let ticket = driver.ticket
        driver.step(.read(.success(.four)))
        driver.step(.ready(.otp))
        #expect(driver.sleep(.milliseconds(999)) == [])
        #expect(driver.state.question != nil)
        #expect(driver.sleep(.milliseconds(1)) == [.release(ticket)])
        #expect(driver.state.question == nil && driver.status == "WORKING")
    }

    @Test func aSlowListHoldsItLonger() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        #expect(driver.sleep(.seconds(4)) == [])
        #expect(driver.screen.contains("Sending when the list is read. Any other key takes it back."))
        #expect(driver.send(.changeStepped(.ready(.otp), driver.ticket)) == [.release(driver.ticket)])
    }

    @Test(arguments: strangeKeys + [.escape, .enter, .character("u"), .tab, .up, .control("c"), .control("l")])
    func anyOtherKeyTakesItBack(_ key: Key) {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        let ticket = driver.ticket
        driver.step(.ready(.otp))
        driver.wait(.milliseconds(900))
        #expect(driver.press(key) == [.takeBack(ticket, .key)])
        #expect(driver.status == "TAKEN BACK")
        #expect(driver.screen.contains("Nothing was sent. A key took the unbind back."))
        #expect(driver.state.changes == [])
        driver.send(.changeFinished(.of(.otp, .withheld(.takenBack(.key))), ticket))
        #expect(driver.status == "TAKEN BACK" && driver.sleep(.seconds(5)) == [])
    }

    @Test func keysComeBeforeTime() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        let ticket = driver.ticket
        driver.step(.ready(.otp))
        driver.wait(.milliseconds(1500))
        #expect(driver.press(.character("x")) == [.takeBack(ticket, .key)])
    }

    @Test func theConfirmingKeyAgainStartsTheSecondAgain() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        driver.step(.ready(.otp))
        for _ in 0..<5 {
            #expect(driver.sleep(.milliseconds(900)) == [])
            #expect(driver.press(.character("y")) == [])
        }
        #expect(driver.sleep(.seconds(1)) == [.release(driver.ticket)])
    }

    struct Ending: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: Withheld.TakenBack
        let play: @Sendable (inout Driver) -> [Effect]
    }

    static let endings: [Ending] = [
        Ending(testDescription: "C-z", reason: .key) { $0.press(.control("z")) },
        Ending(testDescription: "a signal to stop", reason: .suspended) { $0.send(.suspended) },
        Ending(testDescription: "a small window", reason: .resized) { $0.send(.resized(Size(columns: 40, rows: 8))) },
        Ending(testDescription: "a paste", reason: .key) { $0.send(.pasted("y")) },
        Ending(testDescription: "a second too late", reason: .overslept) { driver in
            driver.wait(.milliseconds(2001))
            return driver.send(.tick)
        },
        Ending(testDescription: "too late, the list first", reason: .overslept) { driver in
            driver.wait(.seconds(60))
            return driver.send(.changeStepped(.ready(.otp), driver.ticket))
        },
        Ending(testDescription: "asleep while the list is waited for", reason: .overslept) { driver in
            let effects = driver.sleep(.seconds(3))
            driver.wait(.seconds(60))
            return effects + driver.send(.tick)
        },
    ]

    @Test(arguments: endings) func whateverElseHappensTakesItBackToo(_ ending: Ending) {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        let ticket = driver.ticket
        #expect(ending.play(&driver).first == .takeBack(ticket, ending.reason))
        #expect(driver.state.question == nil)
        driver.send(.resized(Size(columns: 80, rows: 24)))
        #expect(driver.status == "TAKEN BACK")
    }

    @Test func aGuardThatSpeaksAgainstItEndsTheQuestion() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        driver.step(.read(.success(FactorList(.sms, .email, .face))))
        #expect(driver.state.question?.target == .otp, "the target does not move with the list")
        driver.finish(.of(.otp, .withheld(.alreadyGone(.good))))
        #expect(driver.state.question == nil)
        #expect(driver.status == "ALREADY GONE")
    }

    @Test func withoutALockTheNextQuestionAsksForTheWord() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        driver.finish(.of(.otp, .withheld(.obstacle(.noLock(reason: .noHome)))))
        #expect(driver.status == "NOT SENT")
        driver.askUnbind()
        #expect(driver.screen.contains("LAST FACTOR") && driver.state.question?.focus == .field)
    }

    // MARK: Afterwards

    @Test func onlyOneUnbindAtATime() {
        var driver = Driver()
        driver.unbind()
        #expect(driver.press(.character("u")) == [])
        #expect(driver.press(.character("r")) == [])
        #expect(driver.state.question == nil)
    }

    @Test func aReadingKeepsTheOutcome() {
        var driver = Driver()
        driver.unbind()
        let outcome = ChangeOutcome.of(.otp, .accepted(.good), .gone(Driver.wall))
        driver.step(.read(.success(FactorList(.sms, .email, .face))))
        driver.finish(outcome)
        #expect(driver.status == "DONE, VERIFIED")
        #expect(driver.screen.contains("b binds OTP on the new phone."))
    }

    @Test func whatIsSaidAboutOtherWorkComesTooLate() {
        var driver = Driver()
        let old = driver.ticket
        driver.unbind()
        driver.send(.factorsRead(.success(FactorList(.sms)), old))
        driver.send(.changeSent(.of(.otp, .accepted(.good)), old))
        driver.send(.changeFinished(.of(.otp, .withheld(.obstacle(.stopped))), old))
        #expect(driver.status == "WORKING" && driver.state.listing?.list == .four)
        let outcome = ChangeOutcome.of(.otp, .accepted(.good), .gone(Driver.wall))
        driver.send(.changeFinished(outcome, old))
        #expect(driver.state.changes == [outcome], "but a change that was sent is always told")
    }

    @Test func anAnswerThatCameIsNotMissedWhileTheListIsRead() {
        var driver = Driver()
        driver.unbind()
        let answered = ChangeOutcome.of(.otp, .accepted(.good), .pending)
        driver.send(.changeSent(answered, driver.ticket))
        #expect(driver.state.unanswered == nil)
        #expect(driver.state.changes == [answered])
        #expect(driver.press(.character("q")) == [.quit])
    }

    @Test func escStopsWaitingFromTheDetailToo() {
        var driver = Driver()
        driver.press(.enter)
        driver.unbind()
        #expect(driver.press(.character("h")) == [])
        #expect(driver.state.work?.isStopping == false)
        #expect(driver.press(.escape) == [.stopWaiting])
    }

    @Test func onlyWhatWasSentIsAChange() {
        var driver = Driver()
        driver.unbind()
        driver.finish(.of(.otp, .withheld(.obstacle(.lastFactor))))
        #expect(driver.state.changes == [])
        let outcome = ChangeOutcome.of(.otp, .accepted(.good), .gone(Driver.wall))
        driver.finish(outcome)
        #expect(driver.state.changes == [outcome])
    }

    @Test func quittingWaitsForAnAnswerThatIsOut() {
        var driver = Driver()
        driver.unbind()
        #expect(driver.press(.character("q")) == [])
        #expect(driver.screen.contains("Esc stops waiting"))
        #expect(driver.press(.escape) == [.stopWaiting])
        #expect(driver.press(.control("c")) == [.quit])
        #expect(driver.state.unanswered == Factor.otp.id)
    }
}

struct LastFactorTests {
    private func dialog() -> Driver {
        var driver = Driver(FactorList(.otp))
        driver.askUnbind()
        return driver
    }

    @Test(arguments: [Key.character("y"), .character("n"), .character("q"), .character("x"), .left, .unrecognized])
    func onlyLettersOfTheWordAreTyped(_ key: Key) {
        var driver = dialog()
        driver.type("ot")
        #expect(driver.state.question?.typed.text == "ot")
        #expect(driver.press(key) == [])
        #expect(driver.state.question == nil)
    }

    @Test(arguments: ["", "OT", "PTO"]) func enterOnAWrongWordSaysWhatIsWanted(_ word: String) {
        var driver = dialog()
        driver.type(word)
        #expect(driver.press(.enter) == [])
        #expect(driver.screen.contains("Type the word OTP first"))
        #expect(driver.state.question != nil)
        driver.press(.escape)
        #expect(driver.state.question == nil)
    }

    @Test(arguments: ["OTP", "otp", "oTp"]) func theWordThenTabThenEnterUnbinds(_ word: String) {
        var driver = dialog()
        driver.type(word)
        let request = UnbindRequest(
            id: Factor.otp.id, acceptsLastFactor: true, witnesses: Witnesses(ids: [], areImpossible: true))
        #expect(driver.press(.tab, .enter) == [.unbind(request, driver.ticket)])
        #expect(driver.press(.enter) == [], "again: the second starts again")
        #expect(driver.press(.character("o")) == [.takeBack(driver.ticket, .key)])
    }

    @Test func enterInTheFieldNeverUnbinds() {
        var driver = dialog()
        driver.type("OTP")
        #expect(driver.press(.enter) == [])
        #expect(driver.state.question?.focus == .unbind)
    }

    @Test func withoutTheWordTabNeverReachesUnbind() {
        var driver = dialog()
        driver.type("ot")
        #expect(driver.press(.tab) == [])
        #expect(driver.state.question?.focus == .bindFirst)
        #expect(driver.press(.tab) == [])
        #expect(driver.state.question?.focus == .cancel)
        #expect(driver.press(.tab, .tab, .tab, .enter) == [])
        #expect(driver.state.question == nil)
    }

    @Test func theLastFactorLeadsToAnotherOne() {
        var driver = dialog()
        driver.press(.tab)
        #expect(driver.press(.enter) == [.readBindable])
        guard case .choosing = driver.state.codeFlow?.phase else { return #expect(Bool(false)) }
    }

    @Test func backspaceMendsTheWord() {
        var driver = dialog()
        driver.type("oo")
        driver.press(.backspace)
        driver.type("tp")
        #expect(driver.state.question?.isWordTyped == true)
    }

    @Test func aPastedWordDoesNotCount() {
        var driver = dialog()
        driver.send(.pasted("OTP"))
        #expect(driver.state.question == nil)
    }

    @Test(arguments: ["X-2027/指輪", "two words", "\u{1b}[31mOTP", ""]) func aWordThatNobodyCanTypeIsReplaced(
        _ type: String
    ) {
        var driver = Driver(FactorList(.make(.other(type), "ring")))
        driver.askUnbind()
        #expect(driver.state.question?.word == "UNBIND")
    }

    @Test func unreadableRowsDoNotCountAsRemaining() {
        let row = UnreadableRow(reason: .typeEmpty, id: nil, json: "{}")
        var driver = Driver(FactorList(rows: [.factor(.otp), .unreadable(row)]))
        driver.askUnbind()
        #expect(driver.state.question?.focus == .field)
    }

    @Test func anOldListCountsAsLast() {
        var driver = Driver()
        driver.press(.character("r"))
        driver.read(.failure(.noAnswer(.stopped)))
        driver.askUnbind()
        #expect(driver.state.question?.focus == .field)
        #expect(driver.screen.contains("LAST FACTOR"))
        #expect(driver.screen.contains("not certain"))
    }
}

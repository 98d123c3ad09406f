import MFACore
import Testing

@testable import MFAScreens

struct UnbindTests {
    @Test func yUnbindsTheFactorThatWasShown() {
        var driver = Driver()
        driver.press(.down)
        driver.askUnbind()
        #expect(driver.press(.character("y")) == [.unbind(.init(id: Factor.sms.id, acceptsLastFactor: false))])
        #expect(driver.state.dialog == nil)
        #expect(driver.status == "WORKING")
    }

    @Test func openingTheDialogDropsWhatWasTypedAhead() {
        var driver = Driver()
        #expect(driver.press(.character("u")) == [.flushInput])
        #expect(driver.press(.character("y")) == [])
        driver.wait(.milliseconds(299))
        #expect(driver.press(.character("y")) == [])
        #expect(driver.state.dialog?.target == .otp)
    }

    @Test(arguments: [Key.escape, .character("n"), .character("q"), .control("c"), .enter])
    func aCancellingKeySendsNothing(_ key: Key) {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.press(key) == [])
        #expect(driver.state.dialog == nil)
        #expect(driver.state.activity == nil)
    }

    @Test(arguments: [Key.character("u"), .character("Y"), .character("d"), .delete, .backspace, .character(" ")])
    func aKeyThatMeansNothingInTheDialogDoesNothing(_ key: Key) {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.press(key) == [])
        #expect(driver.state.dialog?.target == .otp)
    }

    @Test func enterUnbindsOnlyOnTheUnbindButton() {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.press(.tab, .enter) == [.unbind(.init(id: Factor.otp.id, acceptsLastFactor: false))])
    }

    @Test func aPasteDoesNotConfirm() {
        var driver = Driver()
        driver.askUnbind()
        #expect(driver.send(.pasted("y\n")) == [])
        #expect(driver.state.dialog?.target == .otp)
    }

    @Test(arguments: [Key.delete, .backspace, .character("d"), .character("x"), .character("D"), .character("U")])
    func otherProgramsDeleteKeysOnlyExplain(_ key: Key) {
        var driver = Driver()
        #expect(driver.press(key) == [])
        #expect(driver.state.dialog == nil)
        #expect(driver.screen.contains("u unbinds"))
    }

    @Test func noTypeWordPushesTheButtonsOutOfTheDialog() {
        let long = Factor.make(.other(String(repeating: "long words ", count: 400)), "long")
        for (columns, rows) in [(80, 24), (60, 12)] {
            var driver = Driver(FactorList(.otp, long), columns: columns, rows: rows)
            driver.askUnbind()
            #expect(driver.screen.contains("[ Cancel ]"))
            #expect(driver.screen.contains("Unbind (y)"))
            #expect(driver.screen.contains("You are about to unbind"))
        }
    }

    @Test func readOnlyHasNoUnbind() {
        var driver = Driver(isReadOnly: true)
        #expect(driver.press(.character("u")) == [])
        #expect(driver.state.dialog == nil)
        #expect(driver.screen.contains("Read-only"))
        driver.press(.up)
        #expect(!driver.screen.contains("u unbind"))
    }

    @Test func onlyOneUnbindAtATime() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        #expect(driver.press(.character("u")) == [])
        #expect(driver.press(.character("r")) == [])
        #expect(driver.state.dialog == nil)
    }

    @Test func anUnreadableRowCannotBeUnbound() {
        let row = UnreadableRow(reason: "its type is empty", id: nil, json: "{}")
        var driver = Driver(FactorList(rows: [.unreadable(row), .factor(.otp)]))
        #expect(driver.press(.character("u")) == [])
        #expect(driver.state.dialog == nil)
        #expect(driver.screen.contains("unreadable factor"))
    }

    @Test func theTargetDoesNotMoveWithTheList() {
        var driver = Driver()
        driver.askUnbind()
        driver.send(.unbindStepped(.read(.success(FactorList(.sms, .email, .otp)))))
        #expect(driver.state.dialog?.target == .otp)
        #expect(driver.press(.character("y")) == [.unbind(.init(id: Factor.otp.id, acceptsLastFactor: false))])
    }

    @Test func aVanishedTargetClosesTheDialog() {
        var driver = Driver()
        driver.askUnbind()
        driver.send(.unbindStepped(.read(.success(FactorList(.sms, .email)))))
        #expect(driver.state.dialog == nil)
        #expect(driver.status == "ALREADY GONE")
    }

    @Test func aReadingKeepsTheOutcome() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        let outcome = UnbindOutcome.of(.otp, .accepted(.good), .gone(Driver.wall))
        driver.send(.unbindStepped(.read(.success(FactorList(.sms, .email, .face)))))
        driver.send(.unbindFinished(outcome))
        driver.send(.unbindStepped(.read(.failure(.noAnswer(.stopped)))))
        #expect(driver.status == "DONE, SEEN GONE")
        #expect(driver.state.isListingStale)
    }

    @Test func anAnswerThatCameIsNotMissedWhileTheListIsRead() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        driver.send(.unbindStepped(.sending(.otp)))
        let answered = UnbindOutcome.of(.otp, .accepted(.good), .pending)
        driver.send(.unbindStepped(.checking(answered)))
        #expect(driver.state.unanswered == nil)
        #expect(driver.state.changes == [answered])
        #expect(driver.press(.character("q")) == [.quit])
    }

    @Test func escStopsWaitingFromTheDetailToo() {
        var driver = Driver()
        driver.press(.enter)
        driver.askUnbind()
        driver.press(.character("y"))
        #expect(driver.press(.character("h")) == [])
        #expect(driver.state.activity?.isStopping == false)
        #expect(driver.press(.escape) == [.stopWaiting])
    }

    @Test func onlyWhatWasSentIsAChange() {
        var driver = Driver()
        driver.send(.unbindFinished(.of(.otp, .withheld(.obstacle(.lastFactor)))))
        #expect(driver.state.changes == [])
        let outcome = UnbindOutcome.of(.otp, .accepted(.good), .gone(Driver.wall))
        driver.send(.unbindFinished(outcome))
        #expect(driver.state.changes == [outcome])
    }

    @Test func quittingWaitsForAnAnswerThatIsOut() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        driver.send(.unbindStepped(.sending(.otp)))
        #expect(driver.press(.character("q")) == [])
        #expect(driver.screen.contains("Esc stops waiting"))
        #expect(driver.press(.escape) == [.stopWaiting])
        #expect(driver.press(.control("c")) == [.quit])
        #expect(driver.state.unanswered == .otp)
    }
}

struct LastFactorTests {
    private func dialog() -> Driver {
        var driver = Driver(FactorList(.otp))
        driver.askUnbind()
        return driver
    }

    @Test func yIsOnlyALetter() {
        var driver = dialog()
        #expect(driver.press(.character("y")) == [])
        #expect(driver.state.dialog?.typed.text == "y")
    }

    @Test func enterCancelsUntilTheWordIsTyped() {
        var driver = dialog()
        driver.type("OT")
        #expect(driver.press(.enter) == [])
        #expect(driver.state.dialog == nil)
    }

    @Test func theWordThenTabThenEnterUnbinds() {
        var driver = dialog()
        driver.type("OTP")
        #expect(driver.press(.tab, .enter) == [.unbind(.init(id: Factor.otp.id, acceptsLastFactor: true))])
    }

    @Test func enterInTheFieldNeverUnbinds() {
        var driver = dialog()
        driver.type("OTP")
        #expect(driver.press(.enter) == [])
        #expect(driver.state.dialog?.focus == .unbind)
    }

    @Test func withoutTheWordTabReachesCancelAlone() {
        var driver = dialog()
        driver.type("otp")
        #expect(driver.press(.tab) == [])
        #expect(driver.state.dialog?.focus == .cancel)
        #expect(driver.press(.character("y")) == [])
        #expect(driver.state.dialog?.target == .otp)
        #expect(driver.press(.tab, .tab, .enter) == [])
        #expect(driver.state.dialog == nil)
    }

    @Test func aPastedWordDoesNotCount() {
        var driver = dialog()
        driver.send(.pasted("OTP"))
        #expect(driver.state.dialog?.typed.text == "")
    }

    @Test func unreadableRowsDoNotCountAsRemaining() {
        let row = UnreadableRow(reason: "its type is empty", id: nil, json: "{}")
        var driver = Driver(FactorList(rows: [.factor(.otp), .unreadable(row)]))
        driver.askUnbind()
        #expect(driver.state.dialog?.focus == .field)
    }

    @Test func anOldListCountsAsLast() {
        var driver = Driver()
        driver.press(.character("r"))
        driver.send(.factorsRead(.failure(.noAnswer(.stopped))))
        driver.askUnbind()
        #expect(driver.state.dialog?.focus == .field)
        #expect(driver.screen.contains("LAST FACTOR"))
        #expect(driver.screen.contains("not certain"))
    }

    @Test func aFactorThatBecomesTheLastUnderTheDialogIsNotConfirmedByY() {
        var driver = Driver(FactorList(.otp, .sms))
        driver.askUnbind()
        driver.send(.unbindStepped(.read(.success(FactorList(.otp)))))
        #expect(driver.press(.character("y")) == [])
        #expect(driver.state.dialog?.target == .otp)
    }
}

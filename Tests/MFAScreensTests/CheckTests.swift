import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// `o`: is a code of the app right?
struct CheckTests {
    private static let yes = Receipt(httpStatus: 200, statusCode: 200, requestID: "r1")

    private func opened() -> Driver {
        var driver = Driver()
        driver.openCheck()
        return driver
    }

    private func sent(_ code: String = "482913") -> (driver: Driver, effects: [Effect]) {
        var driver = opened()
        driver.type(code)
        let effects = driver.press(.enter)
        return (driver, effects)
    }

    @Test func aCodeIsSentOnceAndTheAnswerStaysInThePane() throws {
        var (driver, effects) = sent()
        #expect(effects == [.verify(try OneTimeCode(typed: "482913"), nil, driver.ticket)])
        #expect(driver.press(.enter) == [])
        driver.send(.codeChecked(CodeCheck(.success(Answer(true, receipt: Self.yes))), driver.ticket))
        #expect(driver.screen.contains("CODE RIGHT"))
        driver.press(.escape)
        #expect(driver.state.codeFlow == nil && driver.status == "CODE RIGHT")
        #expect(driver.press(.character("c")) == [.copy("r1")])
    }

    @Test func aCodeThatWasSentIsNotSentAgain() {
        var (driver, _) = sent()
        driver.send(.codeChecked(CodeCheck(.success(Answer(false, receipt: Self.yes))), driver.ticket))
        driver.type("482913")
        #expect(driver.press(.enter) == [])
        #expect(driver.state.notice == .usedCode)
        driver.type("713944")
        #expect(driver.press(.enter).count == 1, "the next code starts in an empty field")
        driver.send(.codeChecked(CodeCheck(.success(Answer(false, receipt: Self.yes))), driver.ticket))
        driver.press(.escape)
        driver.openCheck()
        driver.type("482913")
        #expect(driver.press(.enter) == [])
    }

    @Test func aCodeThatNeverLeftMayBeSentAgain() {
        var (driver, _) = sent()
        let error = CallError.notSent(.nameNotFound(host: "acme.genauth.ai"))
        driver.send(.codeChecked(CodeCheck(.failure(error)), driver.ticket))
        driver.type("482913")
        #expect(driver.press(.enter).count == 1)
    }

    @Test func theTimeToTheNextCodeIsCountedAndThenNothingWakes() {
        var (driver, _) = sent()
        driver.send(.codeChecked(CodeCheck(.success(Answer(false, receipt: Self.yes))), driver.ticket))
        #expect(driver.screen.contains("next code in 0:"))
        _ = driver.sleep(.seconds(31))
        #expect(!driver.screen.contains("next code in"))
        #expect(driver.state.nextWake == nil)
    }

    @Test func lettersAreNoCodeAndSayWhy() {
        var driver = opened()
        driver.press(.character("y"))
        #expect(driver.state.notice == .noSuchKeyHere(.named("y")))
        driver.type("12")
        #expect(driver.press(.enter) == [])
        #expect(driver.screen.contains("4 to 8 digits are needed; here are 2."))
    }

    @Test func escapeStopsTheWaitingAndThenLeaves() {
        var (driver, _) = sent()
        #expect(driver.press(.escape) == [.stopWaiting])
        driver.send(.codeChecked(CodeCheck(.failure(.noAnswer(.stopped))), driver.ticket))
        #expect(driver.screen.contains("COULD NOT BE CHECKED"))
        driver.press(.escape)
        #expect(driver.state.codeFlow == nil)
    }

    @Test func anAnswerToAScreenThatWasLeftIsDropped() {
        var driver = opened()
        driver.send(.codeChecked(CodeCheck(.success(Answer(true, receipt: Self.yes))), Ticket(number: 99)))
        #expect(driver.state.report?.result.verdict == .ok && !driver.screen.contains("CODE RIGHT"))
    }

    @Test(arguments: [(1, KeyObstacle.onlyOTP), (3, .onlyOTP)]) func otherFactorsHaveNoCodesToCheck(
        _ row: Int, _ obstacle: KeyObstacle
    ) {
        var driver = Driver()
        for _ in 0..<row { driver.press(.down) }
        driver.press(.character("o"))
        #expect(driver.state.notice == .key(obstacle))
        #expect(!driver.state.hints.map(\.key).contains("o"))
    }

    @Test func readOnlyChecksNothing() {
        var driver = Driver(isReadOnly: true)
        driver.press(.character("o"))
        #expect(driver.state.notice == .key(.readOnly))
    }

    @Test func theFirstKeysWereMeantForWhatStoodThere() {
        var driver = Driver()
        driver.press(.character("o"), .character("4"))
        driver.wait(.milliseconds(300))
        driver.type("82913")
        guard case .checking(let screen) = driver.state.codeFlow?.phase else { return #expect(Bool(false)) }
        #expect(screen.field.text.text == "82913")
    }
}

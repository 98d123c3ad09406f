import MFACore
import Testing

@testable import MFAScreens

struct ExplanationTests {
    private func explained(_ post: ChangeOutcome.Post) -> Driver {
        var driver = Driver()
        driver.unbind()
        driver.finish(.of(.otp, post))
        driver.press(.character("e"))
        return driver
    }

    @Test func theCodesAreExplained() {
        let receipt = Receipt(httpStatus: 200, statusCode: 422, apiCode: "2217", message: "No.", requestID: "r-1")
        let screen = explained(.failed(.refused(receipt))).screen
        #expect(screen.contains("refused by a rule of the tenant"))
        #expect(screen.contains("Only one way to sign in is left"))
        #expect(screen.contains("r-1"))
    }

    @Test func anUnknownCodeSaysSo() {
        let receipt = Receipt(httpStatus: 200, statusCode: 477, apiCode: "SESSION_ODD")
        let screen = explained(.failed(.refused(receipt))).screen
        #expect(screen.contains("statusCode 477"))
        #expect(screen.contains("Not a code that the vendor describes"))
        #expect(screen.contains("There is none"))
    }

    @Test func aLongMessageCanBeReadToItsEnd() {
        let message = String(repeating: "many words ", count: 200) + "THE END"
        var driver = explained(.accepted(Receipt(httpStatus: 200, statusCode: 200, message: message)))
        #expect(!driver.screen.contains("THE END"))
        driver.press(.end)
        driver.press(.pageUp, .end)
        #expect(driver.screen.contains("THE END"))
    }

    @Test(arguments: [Key.escape, .character("q"), .character("e"), .enter])
    func itCloses(_ key: Key) {
        var driver = explained(.accepted(.good))
        #expect(driver.press(key) == [])
        #expect(driver.state.overlay == nil)
    }

    @Test func thereIsNothingToExplainBeforeTheFirstResult() {
        var driver = Driver(nil)
        driver.press(.character("e"))
        #expect(driver.state.overlay == nil)
        #expect(driver.screen.contains("nothing to explain"))
    }

}

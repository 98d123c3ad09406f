import MFACore
import Testing

@testable import MFAScreens

/// What is open stays open when something else is written through `?.`.
struct ModeTests {
    private static let openers: [[Key]] = [
        [.character("?")], [.character("/")], [.character("u")], [.character("b")], [.character("t")],
        [.character("r")],
    ]

    @Test(arguments: openers) func whatIsNotOpenClosesNothing(_ keys: [Key]) {
        var driver = Driver(signInOffer: .possible)
        for key in keys { driver.press(key) }
        let mode = driver.state.mode
        #expect(mode != .browsing(.panes, nil))
        if driver.state.question == nil { driver.state.question?.isWordMissing = true }
        if driver.state.hold == nil { driver.state.hold?.isReady = true }
        if driver.state.readyQuestion == nil { driver.state.readyQuestion?.isAskFocused = true }
        if driver.state.codeFlow == nil { driver.state.codeFlow?.readableAt = .zero }
        if driver.state.signIn == nil { driver.state.signIn?.phase = .failed(.openedTwice) }
        if driver.state.field == nil { driver.state.field?.field = TextField() }
        if driver.state.overlay == nil { driver.state.overlay?.scroll = 1 }
        if driver.state.work == nil { driver.state.work?.isStopping = true }
        #expect(driver.state.mode == mode)
    }

    @Test func aKeyThatNamesNothingLeavesTheHelpOpen() {
        var driver = Driver()
        driver.press(.character("?"))
        driver.press(.character("x"))
        #expect(driver.state.overlay != nil)
    }
}

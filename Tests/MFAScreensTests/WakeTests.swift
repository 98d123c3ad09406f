import MFACore
import Testing

@testable import MFAScreens

/// The loop sleeps until `nextWake`, so that the screen must not differ before.
struct WakeTests {
    struct Wait: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let begin: @Sendable (inout Driver) -> Void

        init(_ name: String, _ begin: @escaping @Sendable (inout Driver) -> Void) {
            testDescription = name
            self.begin = begin
        }
    }

    static let waits = [
        Wait("nothing") { _ in },
        Wait("reading") { $0.press(.character("r")) },
        Wait("reading, begun between two milliseconds") {
            $0.wait(.nanoseconds(1_234_567))
            $0.press(.character("r"))
        },
        Wait("stopping") { $0.press(.character("r"), .escape) },
        Wait("asking") { $0.askUnbind() },
        Wait("unbinding") { $0.unbind() },
        Wait("settling") {
            $0.unbind()
            $0.send(.changeSent(.of(.otp, .accepted(.good), .pending), $0.ticket))
        },
        Wait("told to wait") {
            $0.press(.character("r"))
            $0.wait(.nanoseconds(7_654_321))
            let receipt = Receipt(httpStatus: 429, statusCode: 429, retryAfter: .milliseconds(2500))
            $0.read(.failure(.refused(receipt)))
        },
        Wait("told to wait, reading again") {
            $0.press(.character("r"))
            let receipt = Receipt(httpStatus: 429, statusCode: 429, retryAfter: .seconds(3))
            $0.read(.failure(.refused(receipt)))
            $0.wait(.milliseconds(333))
            $0.press(.character("r"))
        },
    ]

    @Test(arguments: waits)
    func screenStandsStillUntilTheNextWake(_ wait: Wait) {
        var driver = Driver()
        wait.begin(&driver)
        for _ in 0..<40 {
            let frame = driver.screen
            guard let wake = driver.state.nextWake else {
                driver.wait(.seconds(3600))
                driver.send(.tick)
                #expect(driver.screen == frame)
                return
            }
            #expect(wake > driver.uptime)
            #expect(wake.components.attoseconds.isMultiple(of: 1_000_000_000_000_000))
            var before = driver
            // Rounding up costs less than a millisecond.
            before.wait(wake - driver.uptime - .milliseconds(1))
            if before.uptime > driver.uptime {
                before.send(.tick)
                #expect(before.screen == frame)
            }
            driver.wait(wake - driver.uptime)
            driver.send(.tick)
            #expect(driver.screen != frame)
        }
    }

    @Test func aYesWakesWhenItsSecondIsOverAndThenEverySecondUntilTheListIsThere() {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        let start = driver.uptime
        for second in 1...3 {
            #expect(driver.state.nextWake == start + .seconds(second))
            _ = driver.sleep(.seconds(1))
        }
    }

    @Test func lateWakeIsFollowedByOneInTheFuture() {
        var driver = Driver()
        driver.press(.character("r"))
        driver.wait(.seconds(77))
        driver.send(.tick)
        #expect(driver.screen.contains("77 s"))
        #expect((driver.state.nextWake ?? .zero) > driver.uptime)
    }
}

import MFACore
import Testing

@testable import MFAScreens

/// No text of the server's can look like a line of ours, not even when it is wrapped.
struct QuotingTests {
    private static let blanks = String(repeating: " ", count: 60)
    /// What would be lines of ours if runs of blanks filled the lines before them.
    private static let imitation = "x\(blanks)\u{2003}\u{a0}\u{3000}\u{2800}\(blanks)Next       all is well"

    private static let factor = Factor(
        id: Factor.ID(imitation) ?? Factor.otp.id, type: .other(imitation),
        profile: FactorProfile(fields: [
            .init(name: imitation, value: imitation), .init(name: "name", value: imitation),
        ]))

    private static let receipt = Receipt(
        httpStatus: 200, statusCode: 422, apiCode: imitation, message: imitation, requestID: imitation)

    @Test(arguments: [Size(columns: 60, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
    func runsOfBlanksBecomeOne(_ size: Size) {
        var driver = Driver(FactorList(.sms, Self.factor), columns: size.columns, rows: size.rows)
        driver.state.session.isMasked = false
        driver.send(.accountRead(Account(label: Self.imitation)))
        driver.show(.of(Self.factor, .failed(.refused(Self.receipt)), .listed(Driver.wall)))
        driver.press(.end)
        var screens = [driver.screen]
        for key in [Key.enter, .pageDown, .escape, .character("e"), .pageDown, .escape, .character("u")] {
            driver.press(key)
            screens.append(driver.screen)
        }
        for screen in screens {
            #expect(!screen.contains("Next       all is well"))
            #expect(!screen.contains { "\u{2003}\u{a0}\u{3000}\u{2800}".contains($0) })
        }
    }

    /// Its lines never begin where ours do.
    @Test func aWrappedValueStandsFurtherIn() {
        let value = "some words and then more of them "
        let factor = Factor.make(.other("X"), "x", [("name", String(repeating: value, count: 4) + "Factor id")])
        var driver = Driver(FactorList(factor, .otp))
        driver.press(.enter)
        let lines = driver.screen.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("  Factor id") }.count == 1)
        #expect(lines.filter { $0.hasPrefix("  Profile") }.count == 1)
        #expect(lines.contains { $0.hasPrefix("      ") && $0.contains("more of them") })
    }
}

import Testing

@testable import MFACore

struct QuotedTests {
    @Test func runsOfBlanksBecomeOne() {
        #expect("SMS\(String(repeating: " ", count: 77))OTP  x".quoted(columns: 60) == "SMS OTP x")
    }

    /// Blanks of every width, and the one that is called a pattern.
    @Test(arguments: ["\u{a0}", "\u{2003}", "\u{202f}", "\u{3000}", "\u{2800}"])
    func whatLooksBlankIsBlank(_ blank: String) {
        #expect("a\(blank)\(blank) \(blank)b".quoted(columns: 60) == "a b")
    }

    @Test func theEndIsCut() {
        #expect(String(repeating: "x", count: 100_000).quoted(columns: 20).count == 20)
    }

    @Test func controlsStayEscaped() {
        #expect("a\nb".quoted(columns: 60) == "a\\u{a}b")
    }
}

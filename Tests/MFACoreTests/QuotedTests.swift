import Testing

@testable import MFACore

struct QuotedTests {
    @Test func runsOfBlanksBecomeOne() {
        #expect("SMS\(String(repeating: " ", count: 77))OTP  x".quoted(columns: 60) == "SMS OTP x")
    }

    @Test func theEndIsCut() {
        #expect(String(repeating: "x", count: 100_000).quoted(columns: 20).count == 20)
    }

    @Test func controlsStayEscaped() {
        #expect("a\nb".quoted(columns: 60) == "a\\u{a}b")
    }
}

import MFACore
import Testing

@testable import MFATexts

struct DurationTests {
    struct Length: CustomTestStringConvertible, Sendable {
        let duration: Duration
        let inSeconds: String
        let asElapsed: String
        var testDescription: String { "\(duration)" }
    }

    static let lengths = [
        Length(duration: .zero, inSeconds: "0 s", asElapsed: "0 ms"),
        Length(duration: .microseconds(400), inSeconds: "0 s", asElapsed: "0 ms"),
        Length(duration: .milliseconds(142), inSeconds: "0.1 s", asElapsed: "142 ms"),
        Length(duration: .milliseconds(999), inSeconds: "1 s", asElapsed: "999 ms"),
        Length(duration: .microseconds(999_600), inSeconds: "1 s", asElapsed: "1.0 s"),
        Length(duration: .milliseconds(2500), inSeconds: "2.5 s", asElapsed: "2.5 s"),
        Length(duration: .seconds(15), inSeconds: "15 s", asElapsed: "15.0 s"),
        Length(duration: .seconds(90), inSeconds: "90 s", asElapsed: "90.0 s"),
    ]

    @Test(arguments: lengths) func aDurationReadsShort(_ length: Length) {
        #expect(Texts(.english).seconds(length.duration) == length.inSeconds)
        #expect(Texts(.english).elapsed(length.duration) == length.asElapsed)
    }
}

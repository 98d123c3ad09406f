import Glibc
import Testing

@testable import MFACore

/// The C library's `wcwidth` is what ncurses counts with: a text must be as wide for us as for the terminal's cursor.
struct ColumnWidthTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let name: String
        let range: ClosedRange<UInt32>
        var testDescription: String { name }
    }

    static let samples = [
        Sample(name: "ASCII", range: 0x20...0x7e), Sample(name: "Latin", range: 0xa0...0x24f),
        Sample(name: "combining marks", range: 0x300...0x36f), Sample(name: "Greek and Cyrillic", range: 0x370...0x52f),
        Sample(name: "Hebrew and Arabic", range: 0x590...0x6ff), Sample(name: "Devanagari", range: 0x900...0x97f),
        Sample(name: "Thai", range: 0xe00...0xe7f), Sample(name: "Hangul jamo", range: 0x1100...0x11ff),
        Sample(name: "punctuation and arrows", range: 0x2010...0x21ff),
        Sample(name: "line drawing", range: 0x2500...0x259f),
        Sample(name: "CJK punctuation", range: 0x3000...0x303e), Sample(name: "kana", range: 0x3041...0x30ff),
        Sample(name: "CJK", range: 0x4e00...0x4eff), Sample(name: "Hangul", range: 0xac00...0xacff),
        Sample(name: "full and half width", range: 0xff01...0xffee), Sample(name: "emoji", range: 0x1f600...0x1f64f),
        Sample(name: "regional indicators", range: 0x1f1e6...0x1f1ff),
        Sample(name: "CJK extension", range: 0x20000...0x200ff),
    ]

    @Test(arguments: samples) func agreesWithTheCLibrary(_ sample: Sample) throws {
        let wcwidth = try Self.wcwidth()
        let locale = try #require(newlocale(LC_CTYPE_MASK, "C.UTF-8", nil))
        // For this thread only: other tests run beside this one.
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        for value in sample.range {
            guard let scalar = Unicode.Scalar(value), !SafeText.wouldChange(String(scalar)) else { continue }
            let width = wcwidth(wchar_t(value))
            // Negative: newer than the C library.
            guard width >= 0 else { continue }
            #expect(SafeText(String(scalar)).columns == Int(width), "U+\(String(value, radix: 16))")
        }
    }

    /// The C headers hide it from Swift.
    private static func wcwidth() throws -> @convention(c) (wchar_t) -> Int32 {
        let symbol = try #require(dlsym(nil, "wcwidth"))
        return unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
    }
}

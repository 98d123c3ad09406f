import Testing

@testable import MFACore

struct SafeTextTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let raw: String
        let shown: String
        var testDescription: String { name }
    }

    static let escaped = [
        Row(name: "escape", raw: "\u{1b}[2J", shown: "\\u{1b}[2J"),
        Row(name: "line feed", raw: "a\nb", shown: "a\\u{a}b"),
        Row(name: "CR LF", raw: "a\r\nb", shown: "a\\u{d}\\u{a}b"),
        Row(name: "tab, bell, NUL", raw: "\t\u{7}\0", shown: "\\u{9}\\u{7}\\u{0}"),
        Row(name: "delete", raw: "\u{7f}", shown: "\\u{7f}"),
        Row(name: "C1 introducer", raw: "\u{9b}31m", shown: "\\u{9b}31m"),
        Row(name: "C1 next line", raw: "\u{85}", shown: "\\u{85}"),
        Row(name: "bidi override", raw: "a\u{202e}b\u{202c}", shown: "a\\u{202e}b\\u{202c}"),
        Row(name: "bidi isolate", raw: "\u{2066}x\u{2069}", shown: "\\u{2066}x\\u{2069}"),
        Row(name: "bidi marks", raw: "\u{200e}\u{200f}\u{61c}", shown: "\\u{200e}\\u{200f}\\u{61c}"),
        Row(name: "zero width", raw: "\u{200b}\u{200c}\u{200d}\u{feff}", shown: "\\u{200b}\\u{200c}\\u{200d}\\u{feff}"),
        Row(name: "soft hyphen", raw: "co\u{ad}op", shown: "co\\u{ad}op"),
        Row(name: "word joiner", raw: "\u{2060}", shown: "\\u{2060}"),
        Row(name: "tag characters", raw: "\u{e0001}\u{e0041}", shown: "\\u{e0001}\\u{e0041}"),
        Row(name: "line separator", raw: "a\u{2028}b", shown: "a\\u{2028}b"),
        Row(name: "paragraph separator", raw: "a\u{2029}b", shown: "a\\u{2029}b"),
        Row(name: "Hangul filler", raw: "\u{3164}\u{115f}", shown: "\\u{3164}\\u{115f}"),
        Row(name: "grapheme joiner", raw: "a\u{34f}", shown: "a\\u{34f}"),
        Row(name: "private use", raw: "\u{e000}", shown: "\\u{e000}"),
        Row(name: "unassigned", raw: "\u{378}", shown: "\\u{378}"),
        Row(name: "supplementary selector", raw: "\u{e0100}", shown: "\\u{e0100}"),
    ]

    static let kept = [
        Row(name: "ASCII", raw: "a b~!\\u{1b}", shown: "a b~!\\u{1b}"),
        Row(name: "Latin", raw: "naïve café", shown: "naïve café"),
        Row(name: "CJK", raw: "操作成功", shown: "操作成功"),
        Row(name: "emoji with its selector", raw: "❤\u{fe0f}", shown: "❤\u{fe0f}"),
        Row(name: "combining", raw: "e\u{301}", shown: "e\u{301}"),
        Row(name: "right to left", raw: "שלום", shown: "שלום"),
        Row(name: "replacement character", raw: "\u{fffd}", shown: "\u{fffd}"),
        Row(name: "nothing", raw: "", shown: ""),
    ]

    @Test(arguments: escaped + kept) func whatCouldActIsShownInstead(_ row: Row) {
        #expect(Array(SafeText(row.raw).string.unicodeScalars) == Array(row.shown.unicodeScalars))
        #expect(SafeText.wouldChange(row.raw) == (row.raw.unicodeScalars.count != row.shown.unicodeScalars.count))
    }

    @Test func everyControlBecomesVisible() throws {
        for value in Array(0..<0x20) + Array(0x7f..<0xa0) {
            let scalar = try #require(Unicode.Scalar(UInt32(value)))
            #expect(SafeText(String(scalar)).string == "\\u{\(String(value, radix: 16))}")
        }
    }

    @Test func nothingInvisibleGetsThrough() {
        for scalar in SafeText(Self.everything).string.unicodeScalars {
            let category = scalar.properties.generalCategory
            #expect(![.control, .format, .lineSeparator, .paragraphSeparator].contains(category))
        }
    }

    /// Names in any script, and nothing that some terminals give two columns.
    @Test func plainMarksAreOnlyOurs() {
        let text = SafeText("鍵匙 … – é", .plainMarks)
        #expect(text.string == "鍵匙 ~ - é")
        #expect(text.columns == 10)
        #expect(SafeText("鍵匙鍵匙", .plainMarks).cut(to: 6, .plainMarks).string == "鍵匙~")
    }

    @Test(arguments: [SafeText.Repertoire.unicode, .plainMarks, .ascii])
    func escapingTwiceChangesNothing(_ repertoire: SafeText.Repertoire) {
        for row in Self.escaped + Self.kept + Self.long {
            let once = SafeText(row.raw, repertoire)
            let isStable = SafeText(once.string, repertoire) == once
            #expect(isStable, "\(row.name)")
        }
    }

    private static let everything = (escaped + kept).map(\.raw).joined()

    // MARK: The limit

    static let long = [
        Row(name: "ASCII", raw: String(repeating: "a", count: 9000), shown: ""),
        Row(name: "two bytes each", raw: "a" + String(repeating: "é", count: 9000), shown: ""),
        Row(name: "three bytes each", raw: String(repeating: "指", count: 9000), shown: ""),
        Row(name: "four bytes each", raw: "aaa" + String(repeating: "😀", count: 9000), shown: ""),
        Row(name: "combining marks", raw: "e" + String(repeating: "\u{301}", count: 9000), shown: ""),
        Row(name: "escapes", raw: String(repeating: "\u{1b}", count: 4096), shown: ""),
        Row(name: "tags", raw: String(repeating: "\u{e0041}", count: 1024), shown: ""),
    ]

    @Test(arguments: long) func noTextIsLongerThanTheLimit(_ row: Row) {
        let text = SafeText(row.raw).string
        let isCut = text.hasSuffix("…")
        #expect(text.utf8.count <= SafeText.limit + "…".utf8.count)
        #expect(isCut)
    }

    @Test func aTextAtTheLimitIsWhole() {
        let raw = String(repeating: "a", count: 4096)
        #expect(SafeText(raw).string == raw)
        #expect(SafeText(raw + "b").string == raw + "…")
        #expect(SafeText(raw + "b").columns == 4097)
    }

    // MARK: ASCII

    static let plain = [
        Row(name: "our own marks", raw: "a…b – c", shown: "a~b - c"),
        Row(name: "Latin", raw: "café", shown: "caf\\u{e9}"),
        Row(name: "CJK", raw: "指", shown: "\\u{6307}"),
        Row(name: "emoji", raw: "😀", shown: "\\u{1f600}"),
        Row(name: "controls", raw: "\u{1b}\n", shown: "\\u{1b}\\u{a}"),
    ]

    @Test(arguments: plain) func anASCIITerminalGetsASCII(_ row: Row) {
        let text = SafeText(row.raw, .ascii)
        #expect(text.string == row.shown)
        #expect(text.columns == row.shown.count)
    }

    @Test(arguments: escaped + kept + long) func anASCIITerminalNeverGetsMore(_ row: Row) {
        #expect(SafeText(row.raw, .ascii).string.utf8.allSatisfy { (0x20..<0x7f).contains($0) })
    }

    /// What is known at a glance is what the Unicode tables say.
    @Test func theGlanceAgreesWithTheTables() {
        for value in 0x20..<0x1_0000 as Range<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = SafeText(String(scalar))
            #expect((text.string == String(scalar)) == !SafeText.wouldChange(String(scalar)) || scalar.columns == 0)
            if text.string == String(scalar) { #expect(text.columns == scalar.columns, "\(value)") }
        }
    }
}

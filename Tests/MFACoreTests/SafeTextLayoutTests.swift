import Testing

@testable import MFACore

/// Widths, cutting and wrapping.
struct SafeTextLayoutTests {
    struct Width: CustomTestStringConvertible, Sendable {
        let raw: String
        let columns: Int
        var testDescription: String { SafeText(raw).string }
    }

    static let widths = [
        Width(raw: "", columns: 0), Width(raw: "abc", columns: 3), Width(raw: "café", columns: 4),
        Width(raw: "cafe\u{301}", columns: 4), Width(raw: "操作成功", columns: 8), Width(raw: "ｱｲｳ", columns: 3),
        Width(raw: "ＡＢ", columns: 4), Width(raw: "한국어", columns: 6), Width(raw: "\u{1112}\u{1161}\u{11ab}", columns: 2),
        Width(raw: "😀", columns: 2), Width(raw: "❤", columns: 1), Width(raw: "❤\u{fe0f}", columns: 1),
        Width(raw: "\u{1b}[m", columns: 8), Width(raw: "a\u{200b}", columns: 9),
    ]

    @Test(arguments: widths) func columnsAreNotCharacters(_ width: Width) {
        #expect(SafeText(width.raw).columns == width.columns)
    }

    struct Cut: CustomTestStringConvertible, Sendable {
        let raw: String
        let width: Int
        let shown: String
        var repertoire: SafeText.Repertoire = .unicode
        var testDescription: String { "\(raw) to \(width)" }
    }

    static let cuts = [
        Cut(raw: "abcdef", width: 6, shown: "abcdef"), Cut(raw: "abcdef", width: 5, shown: "abcd…"),
        Cut(raw: "abcdef", width: 1, shown: "…"), Cut(raw: "abcdef", width: 0, shown: ""),
        Cut(raw: "abcdef", width: -1, shown: ""), Cut(raw: "操作成功", width: 8, shown: "操作成功"),
        Cut(raw: "操作成功", width: 7, shown: "操作成…"), Cut(raw: "操作成功", width: 6, shown: "操作…"),
        Cut(raw: "操作成功", width: 2, shown: "…"), Cut(raw: "e\u{301}e\u{301}e\u{301}", width: 2, shown: "e\u{301}…"),
        Cut(raw: "a😀b😀", width: 4, shown: "a😀…"), Cut(raw: "a😀b😀", width: 3, shown: "a…"),
        Cut(raw: "abcdef", width: 5, shown: "abcd~", repertoire: .ascii),
    ]

    @Test(arguments: cuts) func aCutNeverSplitsACharacter(_ cut: Cut) {
        let text = SafeText(cut.raw, cut.repertoire).cut(to: cut.width, cut.repertoire)
        #expect(text.string == cut.shown)
        #expect(text.columns <= max(cut.width, 0))
        #expect(text.columns == SafeText(text.string, cut.repertoire).columns)
    }

    struct Wrap: CustomTestStringConvertible, Sendable {
        let raw: String
        let width: Int
        let lines: [String]
        var testDescription: String { "\(raw) to \(width)" }
    }

    static let wraps = [
        Wrap(raw: "", width: 10, lines: [""]),
        Wrap(raw: "short", width: 10, lines: ["short"]),
        Wrap(raw: "one two three", width: 9, lines: ["one two", "three"]),
        Wrap(raw: "one two three", width: 7, lines: ["one two", "three"]),
        Wrap(raw: "hello world", width: 5, lines: ["hello", "world"]),
        Wrap(raw: "one two", width: 3, lines: ["one", "two"]),
        Wrap(raw: "abcdefghij", width: 4, lines: ["abcd", "efgh", "ij"]),
        Wrap(raw: "ab cdefghij", width: 4, lines: ["ab", "cdef", "ghij"]),
        Wrap(raw: "操作成功了", width: 4, lines: ["操作", "成功", "了"]),
        Wrap(raw: "操作成功", width: 5, lines: ["操作", "成功"]),
        Wrap(raw: "a 操作 b", width: 6, lines: ["a 操作", "b"]),
    ]

    @Test(arguments: wraps) func linesBreakAtBlanks(_ wrap: Wrap) {
        #expect(SafeText(wrap.raw).wrapped(to: wrap.width).map(\.string) == wrap.lines)
    }

    @Test(arguments: 2...40) func wrappingLosesNothingButBlanks(_ width: Int) {
        let text = SafeText("The server said: 操作成功, a\u{1b}b, and  then 😀😀😀 nothing-more-for-a-long-while. End.")
        let lines = text.wrapped(to: width)
        #expect(lines.allSatisfy { $0.columns <= width && $0.columns == SafeText($0.string).columns })
        #expect(lines.allSatisfy { !$0.string.isEmpty })
        func unblanked(_ string: String) -> String { string.filter { $0 != " " } }
        #expect(unblanked(lines.map(\.string).joined()) == unblanked(text.string))
    }
}

struct WideCharacterTests {
    @Test(arguments: ["👍🏽 👍🏽", "क्क्क्क्क्क्क्क", "ab👍🏽"]) func aCharacterWiderThanTheLineIsBroken(_ text: String) {
        for width in 2...5 {
            let lines = SafeText(text).wrapped(to: width)
            #expect(lines.allSatisfy { $0.columns <= width })
            #expect(
                lines.map(\.string).joined().filter { $0 != " " }.unicodeScalars.elementsEqual(
                    text.filter { $0 != " " }.unicodeScalars))
        }
    }
}

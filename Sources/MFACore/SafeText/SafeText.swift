/// Text that cannot do anything to a terminal: the one gate through which every string goes, ours or not.
///
/// Controls, bidirectional overrides, invisible and tag characters are shown as `\u{1b}`. Screens and commands
/// write nothing else.
public struct SafeText: Hashable, Sendable {
    /// The text, fit for any terminal.
    public let string: String
    /// Columns, not characters.
    package let columns: Int

    /// No single text may take more than this, in bytes of UTF-8.
    package static let limit = 4096
    /// No alphabet stacks more marks on one letter.
    private static let marksLimit = 4

    /// What the terminal can show.
    public enum Repertoire: Sendable {
        /// All that Unicode has.
        case unicode
        /// Any script, but `…` and `–` are ASCII: some terminals give these two columns.
        case plainMarks
        /// ASCII alone.
        case ascii

        /// One column, in each.
        package var ellipsis: String { self == .unicode ? "…" : "~" }
    }

    /// What is left of a text when all that could harm is written out; cut at 4 KiB.
    public init(_ raw: String, _ repertoire: Repertoire = .unicode) {
        if raw.utf8.count <= Self.limit, let width = raw.columnsAtAGlance(repertoire) {
            string = raw
            columns = width
            return
        }
        var text = String.UnicodeScalarView()
        var width = 0
        var budget = Self.limit
        var marks = 0
        for scalar in raw.unicodeScalars {
            let plain = repertoire != .unicode && !scalar.isASCII ? scalar.plainForm : nil
            let shown = plain ?? scalar
            marks = shown.columns == 0 ? marks + 1 : 0
            let isShown =
                plain != nil
                || (scalar.isSafeToShow && (repertoire != .ascii || scalar.isASCII) && marks <= Self.marksLimit)
            let escape = isShown ? "" : "\\u{\(String(scalar.value, radix: 16))}"
            // What is shown counts, not what came: an escape is longer than what it stands for.
            budget -= isShown ? UTF8.width(shown) : escape.utf8.count
            guard budget >= 0 else {
                text.append(contentsOf: repertoire.ellipsis.unicodeScalars)
                width += 1
                break
            }
            if isShown {
                text.append(shown)
                width += shown.columns
            } else {
                text.append(contentsOf: escape.unicodeScalars)
                width += escape.utf8.count
            }
        }
        string = String(text)
        columns = width
    }

    /// A line across, of a character that needs no gate: looked at once, however often it is drawn.
    package init(repeating character: Character, count: Int) {
        let one = SafeText(String(character))
        let count = max(0, count)
        self.init(string: String(repeating: one.string, count: count), columns: one.columns * count)
    }

    /// True when a scalar of the text could not be shown as it is.
    package static func wouldChange(_ text: some StringProtocol) -> Bool {
        text.unicodeScalars.contains { !$0.isSafeToShow }
    }

    init(string: String, columns: Int) {
        self.string = string
        self.columns = columns
    }

    /// At most `width` columns, the end replaced by an ellipsis. Never cuts a character in two.
    package func cut(to width: Int, _ repertoire: Repertoire = .unicode) -> SafeText {
        guard columns > width else { return self }
        guard width > 0 else { return SafeText(string: "", columns: 0) }
        var text = ""
        var used = 0
        for character in string {
            let columns = character.unicodeScalars.reduce(0) { $0 + $1.columns }
            guard used + columns < width else { break }
            text.append(character)
            used += columns
        }
        return SafeText(string: text + repertoire.ellipsis, columns: used + 1)
    }
}

extension String {
    /// Columns of a text that consists of what most lines are made of, and is shown as it is: printable ASCII, `…`, lines,
    /// Chinese characters and marks. Nil for whatever wants a look into the Unicode tables.
    fileprivate func columnsAtAGlance(_ repertoire: SafeText.Repertoire) -> Int? {
        var text = self
        return text.withUTF8 { bytes in
            var columns = 0
            var index = 0
            while index < bytes.count {
                if (0x20..<0x7f).contains(bytes[index]) {
                    columns += 1
                    index += 1
                } else {
                    guard repertoire != .ascii, index + 2 < bytes.count else { return nil }
                    switch UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) {
                    case 0xe280a6 where repertoire == .unicode, 0xe29480...0xe295bf: columns += 1
                    case 0xe38081...0xe38082, 0xe4b880...0xe9bea5, 0xefbc81...0xefbd9e: columns += 2
                    default: return nil
                    }
                    index += 3
                }
            }
            return columns
        }
    }

    /// Somebody else's words as one piece of a line: runs of blanks become one and the end is cut, so that they cannot
    /// imitate lines of ours when a terminal wraps them.
    package func quoted(columns: Int) -> String {
        let words = split(omittingEmptySubsequences: true, whereSeparator: \.isBlank).joined(separator: " ")
        return SafeText(words).cut(to: columns).string
    }
}

extension Character {
    /// A blank of any width, or what looks like one. Line ends are none: they are shown as what they are.
    fileprivate var isBlank: Bool {
        unicodeScalars.allSatisfy { scalar in
            scalar == " " || !scalar.isASCII && scalar.properties.generalCategory == .spaceSeparator
                || scalar == "\u{2800}"
        }
    }
}

extension Unicode.Scalar {
    /// For the marks that this program writes itself.
    fileprivate var plainForm: Unicode.Scalar? {
        switch self {
        case "…": "~"
        case "–": "-"
        default: nil
        }
    }

    fileprivate var isSafeToShow: Bool {
        // Most of what is shown, and the lines between: not worth a look into the Unicode tables.
        if (0x20..<0x7f).contains(value) || (0x2500...0x257f).contains(value) { return true }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: return false
        // Variation selectors choose between text and emoji form; other ignorable characters only hide.
        default: return !properties.isDefaultIgnorableCodePoint || value == 0xfe0e || value == 0xfe0f
        }
    }
}

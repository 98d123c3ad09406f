import FuzzSupport
import MFACore

/// Whatever the text: nothing in it is obeyed by a terminal, and it takes the room that it says.
enum Texts {
    static func check(_ raw: String, width: Int) {
        for repertoire in [SafeText.Repertoire.unicode, .ascii] {
            let text = SafeText(raw, repertoire)
            hold(text.string.isHarmless, "a text is harmless")
            hold(repertoire == .unicode || text.string.utf8.allSatisfy { $0 < 0x80 }, "ASCII is ASCII")
            hold(text.string.utf8.count <= SafeText.limit + 3, "a text is bounded")
            hold(SafeText(text.string, repertoire) == text, "what is safe stays as it is")

            let piece = text.cut(to: width, repertoire)
            hold(piece.columns <= max(0, width), "a cut is no wider than asked")
            hold(SafeText(piece.string, repertoire).columns == piece.columns, "a cut knows its width")
            hold(piece.string.isHarmless, "a cut is harmless")
        }
        let text = SafeText(raw)
        let lines = text.wrapped(to: max(2, width))
        for line in lines {
            hold(line.columns <= max(2, width), "a line is no wider than asked")
            hold(SafeText(line.string).columns == line.columns, "a line knows its width")
            hold(line.string.isHarmless, "a line is harmless")
        }
        hold(lines.map(\.string).joined().unblanked == text.string.unblanked, "breaking loses nothing but blanks")
        hold(
            SafeText.joined(lines.map(\.string)).unblanked == text.string.unblanked, "joining adds nothing but blanks")
        hold(SafeText(raw.quoted(columns: width)).columns <= max(0, width), "a quotation is no wider than asked")
        hold(!SafeText.wouldChange(text.string), "nothing is left to be escaped")
    }
}

extension String {
    /// Holds no scalar that a terminal obeys or that only hides: the list of the contract, not the gate's own.
    var isHarmless: Bool {
        unicodeScalars.allSatisfy { scalar in !Self.obeyed.contains { $0.contains(scalar.value) } }
    }

    fileprivate var unblanked: [Unicode.Scalar] { unicodeScalars.filter { $0 != " " } }

    private static let obeyed: [ClosedRange<UInt32>] = [
        0x00...0x1f, 0x7f...0x9f,  // C0, DEL, C1
        0x061c...0x061c, 0x200b...0x200f, 0x202a...0x202e, 0x2060...0x206f,  // zero-width and bidirectional
        0x2028...0x2029, 0xfeff...0xfeff, 0xfff9...0xfffb,  // separators, byte order mark, annotations
        0xe0000...0xe0fff,  // tags and what else only hides
    ]
}

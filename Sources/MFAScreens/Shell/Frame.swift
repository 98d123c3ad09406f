package import MFACore

/// What stands where: the whole screen as a value. Later spans cover earlier ones.
package struct Frame: Hashable, Sendable {
    package let size: Size
    package private(set) var spans: [Span] = []
    /// Where the real cursor stands, for screen readers; it follows the focus.
    package private(set) var cursor = Position(row: 0, column: 0)
    /// What answers to the mouse.
    private(set) var areas: [HitArea] = []
    let glyphs: Glyphs

    init(size: Size, glyphs: Glyphs) {
        self.size = size
        self.glyphs = glyphs
    }

    /// Writes into at most `width` columns and says how many it took. What does not fit is cut, what lies outside of
    /// the frame is not drawn.
    @discardableResult
    mutating func put(_ text: String, row: Int, column: Int, width: Int = .max, role: Role = .normal) -> Int {
        put(SafeText(text, glyphs.repertoire), row: row, column: column, width: width, role: role)
    }

    private mutating func put(_ text: SafeText, row: Int, column: Int, width: Int, role: Role) -> Int {
        guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else { return 0 }
        let piece = text.cut(to: min(width, size.columns - column), glyphs.repertoire)
        spans.append(Span(row: row, column: column, text: piece, role: role))
        return piece.columns
    }

    /// Blanks, so that a box hides what lies under it.
    mutating func fill(row: Int, column: Int, width: Int, with character: Character = " ", role: Role = .normal) {
        _ = put(
            SafeText(repeating: character, count: width), row: row, column: column, width: width, role: role)
    }

    mutating func answer(_ target: HitArea.Target, rows: Range<Int>, columns: Range<Int>) {
        areas.append(HitArea(target, rows: rows, columns: columns))
    }

    mutating func placeCursor(row: Int, column: Int) {
        cursor = Position(
            row: max(0, min(row, size.rows - 1)), column: max(0, min(column, size.columns - 1)))
    }
}

package struct Position: Hashable, Sendable {
    package let row: Int
    package let column: Int
}

/// A piece of text with one look.
package struct Span: Hashable, Sendable {
    package let row: Int
    /// Columns from the left edge, not characters.
    package let column: Int
    package let text: SafeText
    package let role: Role

    /// What a terminal has to draw.
    package var scalars: String.UnicodeScalarView { text.string.unicodeScalars }
}

/// Why a piece of text looks the way it does. Colours are the terminal's business, and each role is a word as well.
package enum Role: Int, CaseIterable, Sendable {
    case normal, title, header, label, selected, match
    /// Rules and borders, and the border of a question whose yes does harm.
    case line, dangerLine
    /// A warning in a text.
    case strong
    /// The button or field with the focus, and such a button whose pressing does harm.
    case focused, armed
    /// Badges.
    case good, warning, danger, busy
    /// Of a QR code: its colours are the content, so that nothing takes them away. The ground is that of the modules, and
    /// a block in it has the other colour.
    case lightModules, darkModules

    package var isContent: Bool { self == .lightModules || self == .darkModules }
}

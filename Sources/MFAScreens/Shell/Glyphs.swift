import MFACore

/// What the screen is drawn with: the characters of lines and marks, and which texts the terminal can show.
package struct Glyphs: Hashable, Sendable {
    /// Lines, marks and arrows of our own.
    let isUnicode: Bool
    /// Names and everything else that is not ours.
    let repertoire: SafeText.Repertoire
    private let hasBraille: Bool

    /// - Parameters:
    ///   - isUnicode: the terminal can show any script.
    ///   - usesASCII: lines and marks are ASCII all the same, for terminals that give them two columns.
    ///   - hasBraille: false for consoles whose font lacks it.
    package init(isUnicode: Bool, usesASCII: Bool = false, hasBraille: Bool = true) {
        self.isUnicode = isUnicode && !usesASCII
        repertoire = isUnicode ? (usesASCII ? .plainMarks : .unicode) : .ascii
        self.hasBraille = hasBraille
    }

    package static let unicode = Glyphs(isUnicode: true)
    package static let ascii = Glyphs(isUnicode: false)

    var horizontal: Character { isUnicode ? "─" : "-" }
    var vertical: Character { isUnicode ? "│" : "|" }
    /// Top left, top right, bottom left, bottom right, horizontal, vertical.
    func box(isHeavy: Bool) -> [Character] {
        switch (isUnicode, isHeavy) {
        case (true, false): ["┌", "┐", "└", "┘", "─", "│"]
        case (true, true): ["┏", "┓", "┗", "┛", "━", "┃"]
        case (false, false): ["+", "+", "+", "+", "-", "|"]
        case (false, true): ["#", "#", "#", "#", "=", "#"]
        }
    }
    func arrow(isReversed: Bool) -> String {
        switch (isUnicode, isReversed) {
        case (true, false): "▲"
        case (true, true): "▼"
        case (false, false): "^"
        case (false, true): "v"
        }
    }
    var spinner: [String] { isUnicode && hasBraille ? ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇"] : ["|", "/", "-", "\\"] }
}

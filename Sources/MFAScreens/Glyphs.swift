import MFACore

/// The characters that lines are drawn with.
public enum Glyphs: Hashable, Sendable {
    case unicode
    case ascii

    var isUnicode: Bool { self == .unicode }
    var repertoire: SafeText.Repertoire { isUnicode ? .unicode : .ascii }
    var horizontal: Character { isUnicode ? "─" : "-" }
    var vertical: Character { isUnicode ? "│" : "|" }
    /// Top left, top right, bottom left, bottom right, horizontal, vertical.
    func box(isHeavy: Bool) -> [Character] {
        switch (self, isHeavy) {
        case (.unicode, false): ["┌", "┐", "└", "┘", "─", "│"]
        case (.unicode, true): ["┏", "┓", "┗", "┛", "━", "┃"]
        case (.ascii, false): ["+", "+", "+", "+", "-", "|"]
        case (.ascii, true): ["#", "#", "#", "#", "=", "#"]
        }
    }
    func arrow(isReversed: Bool) -> String {
        switch (self, isReversed) {
        case (.unicode, false): "▲"
        case (.unicode, true): "▼"
        case (.ascii, false): "^"
        case (.ascii, true): "v"
        }
    }
    var spinner: [String] { isUnicode ? ["⠋", "⠙", "⠸", "⠴", "⠦", "⠇"] : ["|", "/", "-", "\\"] }
}

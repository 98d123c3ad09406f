/// A key as the terminal reports it, without any meaning yet.
public enum Key: Hashable, Sendable {
    case character(Character)
    case control(Character)
    case function(Int)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// Something arrived that is no key of ours, or only half of one. Never a binding, never text.
    case unrecognized
}

extension Key: CustomStringConvertible {
    /// For messages about a key.
    public var description: String {
        switch self {
        case .character(" "): "the blank"
        case .unrecognized: "an unknown key"
        default: name(.unicode)
        }
    }
}

extension Key {
    /// As help and hints write it.
    func name(_ glyphs: Glyphs) -> String {
        switch self {
        case .character(let character): String(character)
        case .control(let character): "C-\(character)"
        case .function(let number): "F\(number)"
        case .enter: "Enter"
        case .escape: "Esc"
        case .tab: "Tab"
        case .backTab: "S-Tab"
        case .backspace: "Backspace"
        case .delete: "Delete"
        case .up: glyphs.isUnicode ? "↑" : "Up"
        case .down: glyphs.isUnicode ? "↓" : "Down"
        case .left: glyphs.isUnicode ? "←" : "Left"
        case .right: glyphs.isUnicode ? "→" : "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .unrecognized: "unknown key"
        }
    }
}

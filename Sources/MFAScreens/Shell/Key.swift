import MFACore
import MFATexts

/// A key as the terminal reports it, without any meaning yet.
package enum Key: Hashable, Sendable {
    case character(Character)
    case control(Character)
    case function(Int)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// Something arrived that is no key of ours, or only half of one. Never a binding, never text.
    case unrecognized
}

extension Key {
    /// For messages about a key that meant nothing.
    var stray: StrayKey {
        switch self {
        case .character(" "): .blank
        case .character(let character) where !character.isASCII: .foreign(character)
        case .unrecognized: .unknown
        default: .named(name(usesArrows: false))
        }
    }

    /// Full-width forms of an input method as the ASCII that they stand for: for text fields, never for bindings.
    var narrow: Key { if case .character(let character) = self { .character(character.narrow) } else { self } }
}

extension Key {
    /// As help and hints write it.
    ///
    /// - Parameter usesArrows: false where arrows may take two columns.
    func name(usesArrows: Bool) -> String {
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
        case .up: usesArrows ? "↑" : "Up"
        case .down: usesArrows ? "↓" : "Down"
        case .left: usesArrows ? "←" : "Left"
        case .right: usesArrows ? "→" : "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .unrecognized: "?"
        }
    }
}

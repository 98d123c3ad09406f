import CPseudoTerminal

/// What a person does at the keyboard. The terminal sends the bytes for the modes that the program has set.
public enum Key: Equatable, Sendable {
    case text(String)
    /// Several lines at once; in brackets if the program has asked for bracketed paste.
    case paste(String)
    /// `.control("c")` is Ctrl-C.
    case control(Character)
    /// Exactly these, for what no key sends.
    case bytes([UInt8])
    case enter, tab, backTab, backspace, escape, insert, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// 1 to 12.
    case function(Int)

    public static let f1 = Key.function(1)
    public static let f5 = Key.function(5)

    /// The emulator's name for a key without text of its own.
    var named: screen_key? {
        switch self {
        case .text, .paste, .control, .bytes: nil
        case .enter: SCREEN_KEY_ENTER
        case .tab: SCREEN_KEY_TAB
        case .backTab: SCREEN_KEY_BACK_TAB
        case .backspace: SCREEN_KEY_BACKSPACE
        case .escape: SCREEN_KEY_ESCAPE
        case .insert: SCREEN_KEY_INSERT
        case .delete: SCREEN_KEY_DELETE
        case .up: SCREEN_KEY_UP
        case .down: SCREEN_KEY_DOWN
        case .left: SCREEN_KEY_LEFT
        case .right: SCREEN_KEY_RIGHT
        case .home: SCREEN_KEY_HOME
        case .end: SCREEN_KEY_END
        case .pageUp: SCREEN_KEY_PAGE_UP
        case .pageDown: SCREEN_KEY_PAGE_DOWN
        case .function(let number):
            screen_key(SCREEN_KEY_FUNCTION_0.rawValue + UInt32(min(max(number, 1), 12)))
        }
    }
}

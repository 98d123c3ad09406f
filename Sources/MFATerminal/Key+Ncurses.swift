import CNcurses
import MFAScreens

extension Key {
    /// Nil for what is no key of ours: mouse, resize, unknown codes.
    init?(isKeyCode: Bool, _ code: Int32) {
        if isKeyCode {
            guard let key = Self.named[code] else { return nil }
            self = key
            return
        }
        switch code {
        case 0x0a, 0x0d: self = .enter
        case 0x09: self = .tab
        case 0x1b: self = .escape
        case 0x08, 0x7f: self = .backspace
        case 0x01...0x1a:
            guard let letter = Unicode.Scalar(UInt32(code) + 0x60) else { return nil }
            self = .control(Character(letter))
        default:
            guard code >= 0x20, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
            self = .character(Character(scalar))
        }
    }

    private static let named: [Int32: Key] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_HOME: .home, KEY_END: .end,
        KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_BTAB: .backTab, KEY_BACKSPACE: .backspace, KEY_DC: .delete,
        KEY_ENTER: .enter, KEY_F0 + 1: .function(1), KEY_F0 + 5: .function(5),
    ]
}

import MFAScreens

extension Key {
    /// A character that came without Esc.
    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x0a, 0x0d: self = .enter
        case 0x09: self = .tab
        case 0x08, 0x7f: self = .backspace
        case 0x01...0x1a: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
        case 0x00...0x1f, 0x80...0x9f: self = .unrecognized
        default: self = .character(Character(scalar))
        }
    }

    /// Behind Esc, whatever terminal it is: terminfo knows one form of each key, and a session may cross several
    /// terminals. With Shift, Ctrl or Alt they are other keys, of which we have none.
    ///
    /// Source: xterm's ctlseqs, rxvt's and PuTTY's manuals, console_codes(4), st's config.def.h.
    static let sequences: [String: Key] = {
        var table: [String: Key] = [:]
        for (key, forms) in forms {
            for form in forms.split(separator: " ") { table[String(form)] = key }
        }
        return table
    }()

    private static let forms: [(Key, String)] = [
        (.up, "[A OA"), (.down, "[B OB"), (.right, "[C OC"), (.left, "[D OD"),
        (.home, "[H OH [1~ [7~"), (.end, "[F OF [4~ [8~"),
        (.pageUp, "[5~"), (.pageDown, "[6~"), (.delete, "[3~ [P"),
        (.backTab, "[Z"), (.tab, "OI"), (.enter, "OM"),
        (.function(1), "OP [11~ [[A"), (.function(2), "OQ [12~ [[B"), (.function(3), "OR [13~ [[C"),
        (.function(4), "OS [14~ [[D"), (.function(5), "[15~ [[E"), (.function(6), "[17~"), (.function(7), "[18~"),
        (.function(8), "[19~"), (.function(9), "[20~"), (.function(10), "[21~"), (.function(11), "[23~"),
        (.function(12), "[24~"),
        // The keypad in application mode. None of them is the letter that it ends in.
        (.character("0"), "Op"), (.character("1"), "Oq"), (.character("2"), "Or"), (.character("3"), "Os"),
        (.character("4"), "Ot"), (.character("5"), "Ou"), (.character("6"), "Ov"), (.character("7"), "Ow"),
        (.character("8"), "Ox"), (.character("9"), "Oy"), (.character("*"), "Oj"), (.character("+"), "Ok"),
        (.character(","), "Ol"), (.character("-"), "Om"), (.character("."), "On"), (.character("/"), "Oo"),
        (.character("="), "OX"),
    ]
}

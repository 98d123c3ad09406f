/// Bytes that reach a terminal program while a question is open, and are no answer to it.
public struct StrayStream: Sendable, CustomStringConvertible {
    public let description: String
    /// What comes, and the milliseconds before it.
    public let pieces: [(pause: Int, bytes: [UInt8])]

    /// Opens the question, waits until it could be read, and plays the pieces.
    init(_ name: String, _ pieces: (Int, String)...) {
        self.init(bytes: name, pieces.map { ($0.0, Array($0.1.utf8)) })
    }

    private init(bytes name: String, _ pieces: [(Int, [UInt8])]) {
        description = name
        self.pieces = [(400, [UInt8(ascii: "u")])] + pieces.map { (pause: $0.0, bytes: $0.1) }
    }

    public static let all = untimed + timed

    /// No answer, whatever a loaded machine adds to their pauses.
    public static let untimed: [StrayStream] =
        replies + keys + pastes + torn + [
            StrayStream("a wheel that sends arrows, and Enter", (400, "\u{1b}OB\u{1b}OB\u{1b}OB"), (400, "\r")),
            StrayStream("Down and Enter", (400, "\u{1b}[B"), (400, "\r")),
            StrayStream("Right and Enter", (400, "\u{1b}[C"), (400, "\r")),
            StrayStream("Enter, and y after it", (400, "\r"), (100, "y")),
            StrayStream("y Y", (400, "Y")),
            StrayStream("a full-width y", (400, "ｙ")),
        ]

    /// No answer only because of when they come.
    private static let timed = [
        StrayStream("y too early", (250, "y")),
        StrayStream("y at once", (0, "y")),
        StrayStream("y, and a second thought", (400, "y"), (900, "n")),
        StrayStream("y, and the next word", (400, "y"), (450, " "), (450, "y"), (450, "e"), (450, "s")),
        StrayStream("u, held down", (30, "u"), (30, "u"), (30, "u"), (30, "y")),
    ]

    /// What terminals answer when they were asked, by this program or the one before it.
    private static let replies = [
        StrayStream("tmux's version", (400, "\u{1b}P>|tmux 3.3a y\u{1b}\\")),
        StrayStream("a DCS in two halves", (400, "\u{1b}P>|you m"), (60, "ay try\u{1b}\\")),
        StrayStream("a DCS without an end", (400, "\u{1b}Py"), (200, "y")),
        StrayStream("a colour", (400, "\u{1b}]11;rgb:yyyy/yyyy/yyyy\u{7}")),
        StrayStream("a colour in two halves", (400, "\u{1b}]11;rgb:"), (60, "yyyy/yyyy/yyyy\u{1b}\\")),
        StrayStream("a clipboard", (400, "\u{1b}]52;c;eXl5eXk=\u{1b}\\")),
        StrayStream("an APC", (400, "\u{1b}_Gi=1;OKy\u{1b}\\")),
        StrayStream("a PM", (400, "\u{1b}^y\u{1b}\\")),
        StrayStream("an SOS", (400, "\u{1b}Xy\u{1b}\\")),
        StrayStream("device attributes", (400, "\u{1b}[?62;22c")),
        StrayStream("a place", (400, "\u{1b}[24;80R")),
        StrayStream("a mode", (400, "\u{1b}[?2026;2$y")),
        StrayStream("a mode in two halves", (400, "\u{1b}[?2026;2$"), (60, "y")),
        StrayStream("focus in and out", (400, "\u{1b}[I"), (100, "\u{1b}[O")),
        StrayStream("an old mouse report", (400, "\u{1b}[M yy")),
        StrayStream("an old mouse report in pieces", (400, "\u{1b}[M"), (60, "y"), (60, "y"), (60, "y")),
        StrayStream("a new mouse report", (400, "\u{1b}[<0;40;12M\u{1b}[<0;40;12m")),
    ]

    /// Keys whose sequence has a letter in it.
    private static let keys = [
        StrayStream("9 of the keypad, over a slow link", (400, "\u{1b}O"), (30, "y")),
        StrayStream("9 of the keypad", (400, "\u{1b}Oy")),
        StrayStream("Alt-y", (400, "\u{1b}y")),
        StrayStream("Alt-y over a slow link", (400, "\u{1b}"), (10, "y")),
        StrayStream("y as kitty writes it", (400, "\u{1b}[121u")),
        StrayStream("y as modifyOtherKeys writes it", (400, "\u{1b}[27;5;121~")),
        StrayStream("an unknown function key", (400, "\u{1b}[34~y")),
        StrayStream("Shift-F9", (400, "\u{1b}[20;2~y")),
        StrayStream("a key of the Linux console", (400, "\u{1b}[[Ey")),
    ]

    private static let pastes = [
        StrayStream("a pasted y", (400, "\u{1b}[200~y\u{1b}[201~")),
        StrayStream("a mark that is torn", (400, "\u{1b}[20"), (30, "0~y\u{1b}[201~")),
        StrayStream("a mark that is torn early", (400, "\u{1b}"), (10, "[200~y\r\u{1b}[201~")),
        StrayStream("a paste without an end", (400, "\u{1b}[200~y\ryyy")),
        StrayStream("lines without marks", (400, "yes\nyes\nyes\n")),
    ]

    private static let torn = [
        StrayStream("CSI alone, then y", (400, "\u{1b}["), (200, "y")),
        StrayStream("SS3 alone, then y", (400, "\u{1b}O"), (200, "y")),
        StrayStream("OSC alone, then y", (400, "\u{1b}]"), (200, "y")),
        StrayStream("two Esc and y", (400, "\u{1b}\u{1b}y")),
        StrayStream(bytes: "half of a character, then y", [(400, [0xe4, 0xbd]), (100, [UInt8(ascii: "y")])]),
        StrayStream(bytes: "a byte that is no UTF-8, then y", [(400, [0xff]), (100, [UInt8(ascii: "y")])]),
        StrayStream(bytes: "a NUL, then y", [(400, [0x00]), (100, [UInt8(ascii: "y")])]),
        StrayStream(bytes: "an 8-bit CSI", [(400, [0x9b, UInt8(ascii: "y")])]),
        StrayStream("a CSI of Unicode", (400, "\u{9b}y")),
    ]
}

/// Text that a careless terminal program would obey.
enum HostileText {
    /// Clears the screen in red, sets the window title, asks for the cursor position.
    static let escapes = "\u{1B}[2J\u{1B}[31m\u{1B}]0;owned\u{07}\u{1B}[6n"
    /// The same clearing as a single C1 control character.
    static let c1 = "\u{9B}2J"
    /// Right-to-left override and isolate: what follows is displayed backwards.
    static let bidi = "\u{202E}\u{2067}"
    static let newlines = "\r\n\u{2028}\u{2029}"
    /// Zero-width space and joiner, byte order mark, word joiner.
    static let zeroWidth = "\u{200B}\u{200D}\u{FEFF}\u{2060}"
    /// "ok" in invisible tag characters.
    static let tags = "\u{E006F}\u{E006B}"

    /// The text between attacks of every kind, with a second line that imitates a good result.
    static func spoiled(_ text: String) -> String {
        escapes + text + c1 + bidi + tags + zeroWidth + newlines + "statusCode 200  Operation successful"
    }
}

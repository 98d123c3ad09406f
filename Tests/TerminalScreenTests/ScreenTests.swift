import TerminalScreen
import Testing

struct ScreenTests {
    @Test func wideAndCombiningCharactersKeepTheirColumns() throws {
        let session = try shell(#"printf '日本 e\314\201é|\n\360\237\230\200!'"#)
        try session.waitForExit()
        #expect(session.line(0) == "日本 e\u{301}é|")
        #expect(session.cell(row: 0, column: 0)?.text == "日")
        #expect(session.cell(row: 0, column: 0)?.width == 2)
        #expect(session.cell(row: 0, column: 1)?.text == "")
        #expect(session.cell(row: 0, column: 2)?.text == "本")
        #expect(session.cell(row: 0, column: 5)?.text.unicodeScalars.count == 2)
        #expect(session.cell(row: 0, column: 7)?.text == "|")
        #expect(session.line(1) == "😀!")
        #expect(session.cell(row: 1, column: 2)?.text == "!")
    }

    @Test func characterInPiecesIsWhole() throws {
        let script = #"for byte in 346 227 245 145 314 201 41; do printf "\\$byte"; sleep 0.1; done"#
        let session = try shell(script)
        try session.waitForExit()
        #expect(session.line(0) == "日e\u{301}!")
    }

    @Test func attributesAreSeen() throws {
        let session = try shell(#"printf '\033[1;31mA\033[0;7mB\033[0;4;44mC\033[0;38;2;1;2;3mD\033[mE'"#)
        try session.waitForExit()
        let cells = (0..<5).compactMap { session.cell(row: 0, column: $0) }
        #expect(cells.map(\.text) == ["A", "B", "C", "D", "E"])
        #expect(cells.map(\.isBold) == [true, false, false, false, false])
        #expect(cells.map(\.isReversed) == [false, true, false, false, false])
        #expect(cells.map(\.isUnderlined) == [false, false, true, false, false])
        #expect(cells.map(\.foreground) == [.palette(1), .standard, .standard, .rgb(0x010203), .standard])
        #expect(cells.map(\.background) == [.standard, .standard, .palette(4), .standard, .standard])
        #expect(session.cell(row: 24, column: 0) == nil)
    }

    @Test func alternateScreenRestoresTheFirst() throws {
        let session = try shell("echo first; tput smcup; tput civis; echo other; read go; tput rmcup; tput cnorm")
        try session.waitFor("other")
        #expect(session.isAlternateScreen)
        #expect(!session.cursor.visible)
        #expect(!session.text.contains("first"))
        try session.send(.enter)
        try session.waitForExit()
        #expect(!session.isAlternateScreen)
        #expect(session.cursor.visible)
        #expect(session.text.contains("first"))
        #expect(!session.text.contains("other"))
    }

    @Test func resizeOnTheAlternateScreenKeepsTheFirst() throws {
        let session = try shell("echo first; tput smcup; echo other; read go; tput rmcup; read go")
        try session.waitFor("other")
        try session.resize(rows: 10, columns: 40)
        try session.resize(rows: 30, columns: 100)
        try session.send(.enter)
        try session.waitUntil("the first screen") { !$0.isAlternateScreen }
        #expect(session.text.contains("first"))
        #expect(session.text.split(separator: "\n", omittingEmptySubsequences: false).count == 30)
    }

    @Test func cursorIsFollowed() throws {
        let session = try shell(#"printf '\033[5;9Hx'"#)
        try session.waitForExit()
        #expect(session.cursor == (row: 4, column: 9, visible: true))
        #expect(session.row(containing: "x") == 4)
    }

    @Test func queriesAreAnswered() throws {
        let session = try shell(#"stty raw -echo; printf '\033[3;4H\033[6n'; head -c 6 | od -An -c"#)
        try session.waitForExit()
        #expect(session.text.contains("033   [   3   ;   4   R"))
    }

    struct Press: CustomTestStringConvertible, Sendable {
        var key: Key
        var modes = ""
        var bytes: String
        var testDescription: String { "\(key) \(modes)" }
    }

    @Test(arguments: [
        Press(key: .up, bytes: "\u{1B}[A"),
        Press(key: .up, modes: "1", bytes: "\u{1B}OA"),
        Press(key: .home, modes: "1", bytes: "\u{1B}OH"),
        Press(key: .end, modes: "1", bytes: "\u{1B}OF"),
        Press(key: .pageUp, bytes: "\u{1B}[5~"),
        Press(key: .delete, bytes: "\u{1B}[3~"),
        Press(key: .backTab, bytes: "\u{1B}[Z"),
        Press(key: .backspace, bytes: "\u{7F}"),
        Press(key: .enter, bytes: "\r"),
        Press(key: .tab, bytes: "\t"),
        Press(key: .escape, bytes: "\u{1B}"),
        Press(key: .f1, bytes: "\u{1B}OP"),
        Press(key: .f5, bytes: "\u{1B}[15~"),
        Press(key: .control("u"), bytes: "\u{15}"),
        Press(key: .text("é日"), bytes: "é日"),
        Press(key: .paste("a\nb"), bytes: "a\rb"),
        Press(key: .paste("a\nb"), modes: "2004", bytes: "\u{1B}[200~a\rb\u{1B}[201~"),
    ])
    func keySendsTheBytesOfTheMode(press: Press) throws {
        let mode = press.modes.isEmpty ? "" : #"printf '\033[?\#(press.modes)h'; "#
        let count = press.bytes.utf8.count
        let session = try shell("stty raw -echo; \(mode)printf ready; head -c \(count) | od -An -v -tx1 -w64")
        try session.waitFor("ready")
        try session.send(press.key)
        #expect(try session.waitForExit() == .exited(0))
        let sent = session.line(0).dropFirst("ready".count).split(separator: " ").compactMap { UInt8($0, radix: 16) }
        #expect(sent == Array(press.bytes.utf8))
    }

    @Test(arguments: ["", "sleep 0.4; "]) func escapeStandsAloneBeforeTheNextKey(pause: String) throws {
        let read = "dd bs=9 count=1 2>/dev/null | od -An -c"
        let session = try shell("stty raw -echo; printf ready; \(pause)\(read); printf '\\r\\n'; \(read); sleep 0.02")
        try session.waitFor("ready")
        try session.send(.escape, .text("[A"))
        try session.waitForExit()
        #expect(session.line(0).split(separator: " ") == ["ready", "033"])
        #expect(session.text.contains("[   A"))
    }
}

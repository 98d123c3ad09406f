import CPseudoTerminal

/// A terminal emulator's screen: bytes in, cells and keyboard bytes out.
final class Screen {
    private let screen: OpaquePointer
    private(set) var rows: Int
    private(set) var columns: Int

    init(rows: Int, columns: Int) throws {
        guard let screen = screen_new(Int32(rows), Int32(columns), true) else { throw TerminalError.noMemory }
        self.screen = screen
        self.rows = rows
        self.columns = columns
    }

    deinit {
        screen_free(screen)
    }

    func feed(_ bytes: some Sequence<UInt8>) {
        let bytes = Array(bytes)
        screen_feed(screen, bytes, bytes.count)
    }

    func resize(rows: Int, columns: Int) {
        screen_resize(screen, Int32(rows), Int32(columns))
        self.rows = rows
        self.columns = columns
    }

    var isAlternate: Bool { screen_is_alternate(screen) }

    var cursor: (row: Int, column: Int, visible: Bool) {
        var row: Int32 = 0
        var column: Int32 = 0
        var visible = false
        screen_get_cursor(screen, &row, &column, &visible)
        return (Int(row), Int(column), visible)
    }

    func cell(row: Int, column: Int) -> Cell? {
        raw(row: row, column: column).map(Cell.init)
    }

    /// A row's text without the blanks at its end.
    func line(_ row: Int) -> String {
        var line = ""
        var column = 0
        while let cell = raw(row: row, column: column) {
            line += cell.count == 0 ? " " : cell.text
            column += max(1, Int(cell.width))
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    private func raw(row: Int, column: Int) -> screen_cell? {
        var cell = screen_cell()
        return screen_get_cell(screen, Int32(row), Int32(column), &cell) ? cell : nil
    }

    /// The bytes that the terminal sends for a key.
    func bytes(for key: Key) -> [UInt8] {
        switch key {
        case .text(let text): return Array(text.utf8)
        case .bytes(let bytes): return bytes
        case .control(let character):
            return character == "?" ? [0x7F] : character.asciiValue.map { [$0 & 0x1F] } ?? []
        case .paste(let text):
            // A terminal pastes a line's end as the Enter key sends it.
            let pasted = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r")
            screen_start_paste(screen)
            let start = takeOutput()
            screen_end_paste(screen)
            return start + Array(pasted.utf8) + takeOutput()
        case .enter, .tab, .backTab, .backspace, .escape, .insert, .delete,
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .function:
            if let named = key.named { screen_press(screen, named) }
            return takeOutput()
        }
    }

    /// Answers to the program's queries.
    func takeOutput() -> [UInt8] {
        var count = 0
        let start = screen_output(screen, &count)
        defer { screen_clear_output(screen) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}

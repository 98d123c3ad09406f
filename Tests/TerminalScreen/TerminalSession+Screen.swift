extension TerminalSession {
    public var rows: Int { screen.rows }
    public var columns: Int { screen.columns }

    /// The whole screen: its lines without the blanks at their ends.
    public var text: String { (0..<rows).map(line).joined(separator: "\n") }

    /// A line without the blanks at its end. Lines count from 0.
    public func line(_ row: Int) -> String { screen.line(row) }

    /// The first line with this text.
    public func row(containing text: String) -> Int? { (0..<rows).first { line($0).contains(text) } }

    /// `nil` outside the screen.
    public func cell(row: Int, column: Int) -> Cell? { screen.cell(row: row, column: column) }

    public var cursor: (row: Int, column: Int, visible: Bool) { screen.cursor }

    public var isAlternateScreen: Bool { screen.isAlternate }

    /// What a terminal of this size shows that was given the first bytes of the output and no more: row by row.
    public func cells(afterBytes count: Int) throws -> [[Cell]] {
        let other = try Screen(rows: rows, columns: columns)
        other.feed(rawOutput.prefix(count))
        return (0..<rows).map { row in (0..<columns).compactMap { other.cell(row: row, column: $0) } }
    }

    /// All of them, row by row.
    public var cells: [[Cell]] {
        (0..<rows).map { row in (0..<columns).compactMap { cell(row: row, column: $0) } }
    }
}

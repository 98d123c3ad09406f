/// Rows and columns of a terminal.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// The smallest screen that has room for everything.
    static let smallest = Size(columns: 60, rows: 12)
    package var isUsable: Bool { columns >= Self.smallest.columns && rows >= Self.smallest.rows }
    /// The detail pane stands beside the list.
    var isWide: Bool { columns >= 100 && rows >= 30 }

    var description: String { "\(columns)x\(rows)" }
}

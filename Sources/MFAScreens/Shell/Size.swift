/// Rows and columns of a terminal.
public struct Size: Hashable, Sendable {
    public var columns: Int
    public var rows: Int

    public init(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// The smallest screen that has room for everything.
    static let smallest = Size(columns: 60, rows: 12)
    public var isUsable: Bool { columns >= Self.smallest.columns && rows >= Self.smallest.rows }
    /// The detail pane stands beside the list.
    var isWide: Bool { columns >= 100 && rows >= 30 }
}

/// A part of a frame that answers to the mouse. What is drawn later lies over it, and so do its areas.
package struct HitArea: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        /// A row of the list, by its place among the rows that the filter leaves.
        case row(Int)
        case list
        case detail
        /// A box: nothing under it can be reached.
        case box
        /// The button that does no harm.
        case cancel
    }

    let target: Target
    let rows: Range<Int>
    let columns: Range<Int>

    init(_ target: Target, rows: Range<Int>, columns: Range<Int>) {
        self.target = target
        self.rows = rows
        self.columns = columns
    }
}

extension Frame {
    /// What a click there means; nil for nothing.
    package func target(row: Int, column: Int) -> HitArea.Target? {
        areas.last { $0.rows.contains(row) && $0.columns.contains(column) }?.target
    }
}

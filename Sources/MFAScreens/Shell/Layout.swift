/// Where the parts of the screen stand. All in rows and columns from the top left.
struct Layout: Hashable {
    let size: Size
    let statusHeight: Int
    let listWidth: Int

    /// Title, rule, column heads, two more rules, hints.
    private static let fixedRows = 6
    /// Of the list beside a detail.
    private static let widestTable = 90
    /// Longer lines than this are hard to read.
    static let widestText = 76

    init(_ size: Size) {
        self.size = size
        // The list keeps six rows before the status pane gets more than two, and from 24 rows up there is one more for
        // the next step.
        statusHeight = max(2, min(size.rows < 24 ? 5 : 6, size.rows - Self.fixedRows - 6))
        listWidth = size.isWide ? min(size.columns * 11 / 20, Self.widestTable) : size.columns
    }

    /// What can be done next has a line of its own.
    var hasRoomForAdvice: Bool { statusHeight >= 6 }

    /// First row of the pane area, below title and rule.
    var top: Int { 2 }
    /// Rows of list or detail; the list's column heads come off it.
    var paneHeight: Int { size.rows - Self.fixedRows - statusHeight + 1 }
    var listHeight: Int { paneHeight - 1 }
    var statusRow: Int { top + paneHeight + 1 }
    var hintRow: Int { size.rows - 1 }

    /// Where the detail is drawn: beside the list, or in its place.
    var detailColumn: Int { size.isWide ? listWidth + 1 : 0 }
    var detailWidth: Int { size.columns - detailColumn }
    /// Between the margins.
    var detailTextWidth: Int { max(1, min(detailWidth - 4, Self.widestText)) }
}

extension AppState {
    var layout: Layout { Layout(size) }

    var isDetailVisible: Bool { size.isWide || focus == .detail }
    var isListVisible: Bool { size.isWide || focus == .list }

    /// Lines that a page key moves.
    var pageHeight: Int {
        if let overlay { return overlayText(overlay).box.inside }
        return focus == .list ? layout.listHeight : layout.paneHeight
    }

    var overlayOverflow: Int {
        overlay.map { overlayText($0).overflow } ?? 0
    }

    var detailOverflow: Int { max(0, detailLines.count - layout.paneHeight) }
}

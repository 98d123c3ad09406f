import MFACore

extension Frame {
    mutating func putList(_ state: AppState) {
        let layout = state.layout
        let columns = ListColumns(state.table, width: layout.listWidth)
        putRule(
            row: layout.top - 1, width: size.columns, remark: state.staleRemark, role: .strong)
        for (column, place) in columns.places {
            let isSorted = state.table.sortColumn == column
            let mark = isSorted ? " " + glyphs.arrow(isReversed: state.table.isReversed) : ""
            put(column.title + mark, row: layout.top, column: place.column, width: place.width + 1, role: .header)
        }
        putRule(row: layout.statusRow - 1, width: size.columns, remark: state.rangeRemark)

        let rows = state.visibleRows
        guard !rows.isEmpty else { return putEmptyList(state) }
        for (offset, index) in rows.enumerated() {
            let isSelected = index == state.table.selection
            putRow(state.table.rows[index], row: layout.top + 1 + offset, isSelected: isSelected, columns)
            if isSelected, state.focus == .list { placeCursor(row: layout.top + 1 + offset, column: 0) }
        }
    }

    private mutating func putRow(_ row: FactorTable.Row, row line: Int, isSelected: Bool, _ columns: ListColumns) {
        let role: Role = isSelected ? .selected : row.problem == nil ? .normal : .strong
        if isSelected {
            fill(row: line, column: 0, width: columns.width, role: .selected)
            put(">", row: line, column: 1, role: .selected)
        }
        for (column, place) in columns.places {
            put(row.text(column), row: line, column: place.column, width: place.width, role: role)
        }
    }

    private mutating func putEmptyList(_ state: AppState) {
        for (offset, line) in state.emptyListText.enumerated() {
            put(line, row: state.layout.top + 2 + offset, column: 3, width: state.layout.listWidth - 4)
        }
        if state.focus == .list { placeCursor(row: state.layout.top + 2, column: 1) }
    }
}

/// Where the columns of the list stand. None grows beyond what its texts need, so that a wide window stays one table.
private struct ListColumns {
    let places: [(FactorTable.Column, (column: Int, width: Int))]
    let width: Int

    init(_ table: FactorTable, width: Int) {
        self.width = width
        let type = max(5, min(table.typeWidth, 12))
        let id = min(34, width * 17 / 40)
        let identity = min(42, width - 3 - type - 2 - id)
        places = [
            (.type, (3, type)), (.identity, (5 + type, identity - 2)), (.id, (5 + type + identity, id - 1)),
        ]
    }
}

extension FactorTable.Column {
    var title: String {
        switch self {
        case .type: "TYPE"
        case .identity: "IDENTITY"
        case .id: "FACTOR ID"
        }
    }
}

extension AppState {
    /// Indices of the rows on the screen.
    var visibleRows: Range<Int> {
        table.top..<min(table.top + layout.listHeight, table.rows.count)
    }

    var staleRemark: String {
        guard isListingStale, let listing else { return "" }
        return "list of \(listing.readAt.clock): it could not be read again"
    }

    /// What the rule below the list says about the part that is shown.
    var rangeRemark: String {
        guard listing != nil else { return "" }
        let range = visibleRows
        var parts: [String] = []
        if !table.filter.isEmpty {
            parts.append("filter \(table.filter.quoted(columns: 40)): \(table.rows.count) of \(table.total)")
        }
        if range.count < table.rows.count {
            parts.append("\(range.lowerBound + 1)-\(range.upperBound) of \(table.rows.count)")
        }
        return parts.joined(separator: "  ")
    }

    var emptyListText: [String] {
        guard listing != nil else {
            return [work == nil ? "The list has not been read." : "Reading the list…"]
        }
        guard table.filter.isEmpty else { return ["No factor matches the filter. Esc clears it."] }
        return [
            "No MFA factors are bound to this account.",
            "Sign-in asks for no second factor, unless the application demands one.",
        ]
    }
}

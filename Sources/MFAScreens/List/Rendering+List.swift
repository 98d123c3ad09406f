import MFACore
import MFATexts

extension Frame {
    mutating func putList(_ state: AppState) {
        let layout = state.layout
        let columns = ListColumns(state.table, width: layout.listWidth, state.session.texts, glyphs.repertoire)
        putRule(
            row: layout.top - 1, width: size.columns, remark: state.staleRemark, role: .strong)
        for (column, place) in columns.places {
            let isSorted = state.table.sortColumn == column
            let mark = isSorted ? " " + glyphs.arrow(isReversed: state.table.isReversed) : ""
            put(
                column.title(in: state.session.texts) + mark, row: layout.top, column: place.column,
                width: place.width + 1, role: .header)
        }
        putRule(row: layout.statusRow - 1, width: size.columns, remark: state.rangeRemark)

        answer(
            .list, rows: layout.top..<layout.top + layout.paneHeight, columns: 0..<layout.listWidth)
        let rows = state.visibleRows
        guard !rows.isEmpty else { return putEmptyList(state) }
        for (offset, index) in rows.enumerated() {
            let isSelected = index == state.table.selection
            putRow(state.table.rows[index], row: layout.top + 1 + offset, isSelected: isSelected, columns)
            answer(.row(index), rows: layout.top + 1 + offset..<layout.top + 2 + offset, columns: 0..<columns.width)
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
        let lines = state.emptyListText.flatMap { text in
            SafeText(text, glyphs.repertoire).wrapped(to: min(state.layout.listWidth - 4, Layout.widestText))
        }
        // A blank line below the heads, where there is room for it.
        let first = state.layout.top + (lines.count < state.layout.listHeight ? 2 : 1)
        for (offset, line) in lines.prefix(state.layout.listHeight).enumerated() {
            put(line.string, row: first + offset, column: 3)
        }
        if state.focus == .list { placeCursor(row: first, column: 1) }
    }
}

/// Where the columns of the list stand. None grows beyond what its texts need, so that a wide window stays one table.
private struct ListColumns {
    let places: [(FactorTable.Column, (column: Int, width: Int))]
    let width: Int

    init(_ table: FactorTable, width: Int, _ texts: Texts, _ repertoire: SafeText.Repertoire) {
        self.width = width
        let heads = FactorTable.Column.type.title(in: texts)
        let type = max(5, SafeText(heads, repertoire).columns, min(table.typeWidth, 12))
        let id = min(34, width * 17 / 40)
        let identity = min(42, width - 3 - type - 2 - id)
        places = [
            (.type, (3, type)), (.identity, (5 + type, identity - 2)), (.id, (5 + type + identity, id - 1)),
        ]
    }
}

extension FactorTable.Column {
    func title(in texts: Texts) -> String { texts.columnTitles[rawValue] }
}

extension AppState {
    /// Indices of the rows on the screen.
    var visibleRows: Range<Int> {
        table.top..<min(table.top + layout.listHeight, table.rows.count)
    }

    var staleRemark: String {
        guard isListingStale, let listing else { return "" }
        return session.texts.staleList(of: listing.readAt.clock)
    }

    /// What the rule below the list says about the part that is shown.
    var rangeRemark: String {
        guard listing != nil else { return "" }
        let range = visibleRows
        var parts: [String] = []
        if !table.filter.isEmpty {
            parts.append(
                session.texts.filtered(by: table.filter.quoted(columns: 40), table.rows.count, of: table.total))
        }
        if range.count < table.rows.count {
            parts.append(session.texts.rowRange(range.lowerBound + 1, range.upperBound, of: table.rows.count))
        }
        return parts.joined(separator: "  ")
    }

    /// What can be done here, and works.
    private var signedOutText: String {
        switch session.signInOffer {
        case .possible: session.texts.signedOut
        case .tokenFrom(let source): session.texts.signedOut(tokenFrom: source)
        case .noApplication: session.texts.signedOutWithoutApplication
        }
    }

    /// Paragraphs.
    var emptyListText: [String] {
        guard listing != nil else {
            guard work == nil else { return [session.texts.readingForList] }
            return [isSignedOut ? signedOutText : session.texts.listNotRead]
        }
        guard table.filter.isEmpty else { return [session.texts.noMatch] }
        return [session.texts.noFactors, session.texts.noSecondFactor]
    }
}

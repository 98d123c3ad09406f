import MFACore

/// The list as it is looked at: filtered, sorted, with one row selected.
public struct FactorTable: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// Nil for a row that cannot be acted on.
        let factor: Factor?
        let type: String
        let identity: String
        let id: String
        /// The server's row.
        let json: JSONText
        /// Why the row cannot be acted on.
        let problem: String?
        /// Tells rows apart across readings.
        fileprivate let key: String

        func matches(_ text: String) -> Bool {
            let wanted = text.lowercased()
            return [type, identity, factor?.id.rawValue ?? id].contains { $0.lowercased().contains(wanted) }
        }
    }

    public enum Column: Int, CaseIterable, Sendable {
        case type, identity, id
    }

    private var all: [Row] = []
    /// The selected row, also while a filter leaves none.
    private var chosen: String?
    /// Columns that the longest type takes.
    private(set) var typeWidth = 0
    public private(set) var rows: [Row] = []
    public private(set) var selection = 0
    /// First row on the screen.
    private(set) var top = 0
    public private(set) var filter = ""
    /// Nil keeps the server's order.
    public private(set) var sortColumn: Column?
    public private(set) var isReversed = false

    public var selected: Row? { rows.indices.contains(selection) ? rows[selection] : nil }
    public var total: Int { all.count }

    mutating func show(_ list: FactorList, masked: Bool) {
        all = list.rows.enumerated().map { Row($0.element, position: $0.offset, masked: masked) }
        typeWidth = all.reduce(0) { max($0, SafeText($1.type).columns) }
        arrange()
    }

    mutating func move(by step: Int) { select(selection + step) }

    mutating func select(_ row: Int) {
        selection = max(0, min(row, rows.count - 1))
        chosen = selected?.key ?? chosen
    }

    /// Scrolls as little as keeps the selection in sight.
    mutating func reveal(height: Int) {
        top = max(0, min(max(min(top, selection), selection - height + 1), rows.count - height))
    }

    /// Goes round the end, as search keys do.
    mutating func cycle(by step: Int) {
        guard !rows.isEmpty else { return }
        select((selection + step + rows.count) % rows.count)
    }

    mutating func setFilter(_ text: String) {
        filter = text
        arrange()
    }

    mutating func sortByNextColumn() {
        sortColumn = Column(rawValue: (sortColumn?.rawValue ?? -1) + 1)
        isReversed = false
        arrange()
    }

    mutating func reverse() {
        isReversed.toggle()
        arrange()
    }

    /// The selection follows its row, not its place.
    private mutating func arrange() {
        rows = filter.isEmpty ? all : all.filter { $0.matches(filter) }
        if let sortColumn { rows.sort { $0.text(sortColumn).lowercased() < $1.text(sortColumn).lowercased() } }
        if isReversed { rows.reverse() }
        selection = rows.firstIndex { $0.key == chosen } ?? max(0, min(selection, rows.count - 1))
        chosen = selected?.key ?? chosen
    }
}

extension FactorTable.Row {
    func text(_ column: FactorTable.Column) -> String {
        switch column {
        case .type: type
        case .identity: identity
        case .id: id
        }
    }

    fileprivate init(_ row: FactorList.Row, position: Int, masked: Bool) {
        switch row {
        case .factor(let factor):
            self.init(
                factor: factor, type: factor.type.word, identity: factor.identity(masked: masked),
                id: factor.id.shortened, json: factor.profile.json, problem: nil, key: factor.id.rawValue)
        case .unreadable(let row):
            self.init(
                factor: nil, type: "?", identity: "unreadable factor", id: row.id ?? "-", json: row.json,
                problem: row.reason, key: "#\(position)")
        }
    }
}

import MFACore
import MFATexts

/// The list as it is looked at: filtered, sorted, with one row selected.
package struct FactorTable: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
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
        /// The columns as filter and order look at them, made once and not at every key.
        fileprivate let folded: [String]
    }

    package enum Column: Int, CaseIterable, Sendable {
        case type, identity, id
    }

    private var all: [Row] = []
    /// The selected row, also while a filter leaves none.
    private var chosen: String?
    /// Columns that the longest type takes on this terminal.
    private(set) var typeWidth = 0
    package private(set) var rows: [Row] = []
    package private(set) var selection = 0
    /// First row on the screen.
    private(set) var top = 0
    package private(set) var filter = ""
    /// Nil keeps the server's order.
    package private(set) var sortColumn: Column?
    package private(set) var isReversed = false

    package var selected: Row? { rows.indices.contains(selection) ? rows[selection] : nil }
    package var total: Int { all.count }

    mutating func show(_ list: FactorList, masked: Bool, in texts: Texts, _ repertoire: SafeText.Repertoire) {
        all = list.rows.enumerated().map { Row($0.element, position: $0.offset, masked: masked, in: texts) }
        typeWidth = all.reduce(0) { max($0, SafeText($1.type, repertoire).columns) }
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

    /// Moves the rows under the window; the selection goes along only as far as it has to, to stay in sight.
    ///
    /// - Returns: whether another row is selected.
    mutating func scroll(by lines: Int, height: Int) -> Bool {
        let before = chosen
        top = max(0, min(top + lines, rows.count - height))
        select(max(top, min(selection, top + height - 1)))
        return chosen != before
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
        let wanted = filter.lowercased()
        rows = filter.isEmpty ? all : all.filter { $0.folded.contains { $0.holds(wanted) } }
        if let sortColumn { rows.sort { $0.folded[sortColumn.rawValue] < $1.folded[sortColumn.rawValue] } }
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

    /// The server's words as pieces of a line.
    fileprivate init(_ row: FactorList.Row, position: Int, masked: Bool, in texts: Texts) {
        switch row {
        case .factor(let factor):
            self.init(
                factor: factor, type: factor.type.word.quoted(columns: 40),
                identity: texts.identity(of: factor, masked: masked).quoted(columns: 200),
                id: factor.id.shortened.quoted(columns: 80), json: factor.profile.json, problem: nil,
                key: factor.id.rawValue)
        case .unreadable(let row):
            self.init(
                factor: nil, type: "?", identity: texts.unreadableFactor, id: row.id?.quoted(columns: 80) ?? "-",
                json: row.json, problem: texts.reason(row.reason), key: "#\(position)")
        }
    }

    private init(
        factor: Factor?, type: String, identity: String, id: String, json: JSONText, problem: String?, key: String
    ) {
        self.factor = factor
        self.type = type
        self.identity = identity
        self.id = id
        self.json = json
        self.problem = problem
        self.key = key
        folded = [type, identity, factor?.id.rawValue ?? id].map { $0.lowercased() }
    }
}

extension String {
    /// As `contains`, in a tenth of the time for what is mostly looked for: a thousand rows are searched at every key.
    fileprivate func holds(_ text: String) -> Bool {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return contains(text) }
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        let found = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.count >= wanted.count
                && (0...bytes.count - wanted.count).contains { start in
                    bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
                }
        }
        return found ?? contains(text)
    }
}

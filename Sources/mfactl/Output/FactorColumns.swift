import MFACore
import MFATexts

/// The list in columns, for people and for `awk`: ids whole, so that one can be handed to `unbind`.
struct FactorColumns {
    let lines: [String]

    init(_ rows: [FactorList.Row], masked: Bool, in texts: Texts) {
        guard !rows.isEmpty else {
            lines = []
            return
        }
        let cells = [texts.columnTitles] + rows.map { Self.cells($0, masked: masked, in: texts) }
        let widths = (0...1).map { column in cells.reduce(0) { max($0, SafeText($1[column]).columns) } }
        lines = cells.map { row in
            zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - SafeText(cell).columns + 2)
            }.joined() + row[2]
        }
    }

    private static func cells(_ row: FactorList.Row, masked: Bool, in texts: Texts) -> [String] {
        switch row {
        case .factor(let factor):
            [
                factor.type.word.quoted(columns: 20), texts.identity(of: factor, masked: masked).quoted(columns: 60),
                factor.id.rawValue.quoted(columns: 256),
            ]
        case .unreadable(let row): ["?", texts.unreadableFactor(row), row.id?.quoted(columns: 256) ?? "-"]
        }
    }
}

import MFACore
import MFATexts

/// A line of the detail, wrapped to its place.
struct DetailLine: Hashable {
    let text: String
    var role: Role = .normal
    /// Columns before it.
    var indent = 0
    /// What it runs over into stands further in, so that no text of the server's looks like a line of ours.
    var isQuoted = false
}

extension AppState {
    /// All that is known of the selected factor, and nothing that is not.
    var detailLines: [DetailLine] {
        guard let row = table.selected else { return [] }
        let lines = detail.showsJSON ? row.jsonLines : describe(row)
        let width = layout.detailTextWidth
        return lines.flatMap { line in
            let pieces = SafeText(line.text, glyphs.repertoire).wrapped(
                to: max(1, width - line.indent - (line.isQuoted ? 2 : 0)))
            return pieces.enumerated().map { offset, piece in
                let indent = offset == 0 || !line.isQuoted ? line.indent : line.indent + 2
                return DetailLine(text: String(repeating: " ", count: indent) + piece.string, role: line.role)
            }
        }
    }

    /// Lines that hold the text looked for.
    var detailMatches: [Int] { detail.find.isEmpty ? [] : matches(in: detailLines) }

    fileprivate func matches(in lines: [DetailLine]) -> [Int] {
        guard !detail.find.isEmpty else { return [] }
        let wanted = detail.find.lowercased()
        return lines.enumerated().filter { $0.element.text.lowercased().contains(wanted) }.map(\.offset)
    }

    private func describe(_ row: FactorTable.Row) -> [DetailLine] {
        let texts = session.texts
        guard let factor = row.factor else {
            return [
                DetailLine(text: texts.unreadableTitle, role: .strong),
                DetailLine(text: texts.because(row.problem?.quoted(columns: 400) ?? ""), isQuoted: true),
                DetailLine(text: texts.notUnboundHere),
            ]
        }
        var lines = [
            DetailLine(text: "\(row.type)  \(row.identity)", role: .header, isQuoted: true),
            DetailLine(text: texts.sentence(factor.type)), DetailLine(text: ""),
            DetailLine(text: texts.factorIDTitle, role: .label),
            DetailLine(text: factor.id.rawValue.quoted(columns: 256), indent: 2, isQuoted: true), DetailLine(text: ""),
            DetailLine(text: texts.profileTitle, role: .label),
        ]
        lines += factor.profile.fields.map { field in
            let value = session.isMasked ? Masking.mask(field.value) : field.value
            return DetailLine(
                text: "\(field.name.quoted(columns: 80)): \(value.quoted(columns: SafeText.limit))", indent: 2,
                isQuoted: true)
        }
        if factor.profile.fields.isEmpty { lines.append(DetailLine(text: texts.emptyProfile, indent: 2)) }
        let remaining = remaining(after: factor.id)
        lines += [
            DetailLine(text: ""),
            DetailLine(text: texts.ifUnbound(remaining), isQuoted: true),
            DetailLine(text: bindableText, isQuoted: true),
            DetailLine(text: texts.serverTellsNoMore),
        ]
        return lines
    }

    private var bindableText: String {
        switch bindable {
        case .known(let types): session.texts.bindable(types)
        case .unknown, .asked: session.texts.bindableUnknown
        case .failed: session.texts.bindableNotTold
        }
    }
}

extension FactorTable.Row {
    /// Each keeps the indent that the JSON has.
    fileprivate var jsonLines: [DetailLine] {
        json.indented.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            DetailLine(
                text: String(line.drop { $0 == " " }), indent: min(20, line.prefix { $0 == " " }.count), isQuoted: true)
        }
    }
}

extension Frame {
    mutating func putDetail(_ state: AppState) {
        let layout = state.layout
        let column = layout.detailColumn
        let lines = state.detailLines
        if state.size.isWide {
            for row in layout.top..<layout.statusRow - 1 {
                put(String(glyphs.vertical), row: row, column: column - 1, role: .line)
            }
        } else {
            let isCut = lines.count > layout.paneHeight
            putRule(row: layout.top - 1, width: size.columns, remark: state.staleRemark, role: .strong)
            putRule(
                row: layout.statusRow - 1, width: size.columns,
                remark: isCut ? state.session.texts.line(state.detail.scroll + 1, of: lines.count) : "")
        }
        answer(.detail, rows: layout.top..<layout.top + layout.paneHeight, columns: column..<size.columns)
        let matches = Set(state.matches(in: lines))
        for (row, line) in lines.enumerated().dropFirst(state.detail.scroll).prefix(layout.paneHeight).enumerated() {
            let role = matches.contains(line.offset) ? .match : line.element.role
            put(line.element.text, row: layout.top + row, column: column + 2, width: layout.detailWidth - 3, role: role)
        }
        if state.focus == .detail { placeCursor(row: layout.top, column: column + 1) }
    }
}

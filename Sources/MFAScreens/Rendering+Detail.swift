import MFACore

/// A line of the detail, wrapped to its place.
struct DetailLine: Hashable {
    let text: String
    var role: Role = .normal
}

extension AppState {
    /// All that is known of the selected factor, and nothing that is not.
    var detailLines: [DetailLine] {
        guard let row = table.selected else { return [] }
        let lines = detail.showsJSON ? row.jsonLines : describe(row)
        return lines.flatMap { line in
            SafeText(line.text).wrapped(to: max(1, layout.detailWidth - 4)).map { piece in
                DetailLine(text: piece.string, role: line.role)
            }
        }
    }

    /// Lines that hold the text looked for.
    var detailMatches: [Int] {
        guard !detail.find.isEmpty else { return [] }
        let wanted = detail.find.lowercased()
        return detailLines.enumerated().filter { $0.element.text.lowercased().contains(wanted) }.map(\.offset)
    }

    private func describe(_ row: FactorTable.Row) -> [DetailLine] {
        guard let factor = row.factor else {
            return [
                DetailLine(text: "Unreadable factor", role: .warning),
                DetailLine(text: "Because: \(row.problem ?? "")"),
                DetailLine(text: "It cannot be unbound here. v shows what the server sent."),
            ]
        }
        var lines = [
            DetailLine(text: "\(factor.type.word)  \(row.identity)", role: .header),
            DetailLine(text: factor.type.sentence), DetailLine(text: ""),
            DetailLine(text: "Factor id", role: .label), DetailLine(text: factor.id.rawValue), DetailLine(text: ""),
            DetailLine(text: "Profile", role: .label),
        ]
        lines += factor.profile.fields.map { field in
            DetailLine(text: "\(field.name): \(session.isMasked ? Masking.mask(field.value) : field.value)")
        }
        if factor.profile.fields.isEmpty { lines.append(DetailLine(text: "empty", role: .dim)) }
        let remaining = remaining(after: factor.id)
        lines += [
            DetailLine(text: ""),
            DetailLine(
                text: remaining.factors.isEmpty
                    ? "If you unbind it, no factor remains."
                    : "If you unbind it, sign-in can still use: \(remaining.typeWords)"),
            DetailLine(text: "Could be bound instead: \(bindableText)"),
            DetailLine(text: "The server gives no name, bind date or last use.", role: .dim),
        ]
        return lines
    }

    private var bindableText: String {
        switch bindable {
        case .known(let types): types.isEmpty ? "nothing else" : types.map(\.word).joined(separator: ", ")
        case .unknown, .asked: "…"
        case .failed: "not known (the server did not say)"
        }
    }
}

extension FactorTable.Row {
    fileprivate var jsonLines: [DetailLine] {
        json.indented.split(separator: "\n", omittingEmptySubsequences: false).map { DetailLine(text: String($0)) }
    }
}

extension Frame {
    mutating func putDetail(_ state: AppState) {
        let layout = state.layout
        let column = layout.detailColumn
        if state.size.isWide {
            for row in layout.top..<layout.statusRow - 1 {
                put(String(glyphs.vertical), row: row, column: column - 1, role: .dim)
            }
        } else {
            putRule(row: layout.top - 1, width: size.columns, remark: state.staleRemark, role: .warning)
            putRule(row: layout.statusRow - 1, width: size.columns, remark: state.detailRemark)
        }
        let matches = Set(state.detailMatches)
        let lines = state.detailLines.enumerated().dropFirst(state.detail.scroll).prefix(layout.paneHeight)
        for (row, line) in lines.enumerated() {
            let role = matches.contains(line.offset) ? .match : line.element.role
            put(line.element.text, row: layout.top + row, column: column + 2, width: layout.detailWidth - 3, role: role)
        }
        if state.focus == .detail { placeCursor(row: layout.top, column: column + 1) }
    }
}

extension AppState {
    fileprivate var detailRemark: String {
        let overflow = detailOverflow
        return overflow == 0 ? "" : "line \(detail.scroll + 1) of \(detailLines.count)"
    }
}

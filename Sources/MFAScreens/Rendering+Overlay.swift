import MFACore

/// A line of the help or of an explanation.
struct OverlayLine: Hashable {
    /// Key names, or a title.
    var label = ""
    var text = ""
}

extension AppState {
    func overlayBox(_ overlay: Overlay) -> Box {
        let lines = overlayLines(overlay.subject).count
        return Box(size, width: min(76, size.columns - 4), height: min(lines + 2, size.rows - 2))
    }

    func overlayLines(_ subject: Overlay.Subject, _ glyphs: Glyphs = .unicode) -> [OverlayLine] {
        switch subject {
        case .help: helpLines(glyphs)
        case .explanation: explanationLines
        case .history: historyLines
        }
    }

    /// More than anybody looks at in a box, and few enough to lay out at every key.
    private static let historyLimit = 100

    /// Two lines an attempt, the newest first.
    private var historyLines: [OverlayLine] {
        guard let history else { return [OverlayLine(label: "Reading…")] }
        if let problem = history.problem { return [OverlayLine(label: "It cannot be read: \(problem)")] }
        let shown = history.attempts.suffix(Self.historyLimit)
        var lines = shown.reversed().flatMap { attempt in
            let type = attempt.factorType.map { "\($0.word) " } ?? ""
            let requestID = attempt.ending?.receipt.requestID.map { "requestId \($0)  " } ?? ""
            return [
                OverlayLine(
                    label:
                        "\(attempt.startedAt.date) \(attempt.startedAt.clock)  \(type)\(attempt.factorID.abbreviated)  "
                        + attempt.word),
                OverlayLine(text: "\(requestID)\(attempt.profile), \(attempt.host)"),
            ]
        }
        if shown.count < history.attempts.count {
            lines.append(OverlayLine(label: "Older ones: mfactl history"))
        }
        if history.unreadableLines > 0 {
            lines.append(OverlayLine(label: "Lines that cannot be read: \(history.unreadableLines)"))
        }
        return lines.isEmpty ? [OverlayLine(label: "No unbind has been recorded on this machine.")] : lines
    }

    /// Made from the key map: what works now in the pane below.
    private func helpLines(_ glyphs: Glyphs) -> [OverlayLine] {
        KeyMap.bindings(in: focus == .list ? .list : .detail).compactMap { binding in
            guard let help = binding.help, binding.obstacle(self) == nil else { return nil }
            return OverlayLine(label: binding.keys.map { $0.name(glyphs) }.joined(separator: " "), text: help)
        }
    }

    /// The last result at full length.
    private var explanationLines: [OverlayLine] {
        guard let report else { return [] }
        let explanation = Explanation(report.result)
        let width = min(76, size.columns - 4) - 6
        return explanation.parts.flatMap { part in
            [OverlayLine(label: part.title)]
                + SafeText(part.text).wrapped(to: width).map { OverlayLine(text: "  \($0.string)") }
        }
    }
}

extension Frame {
    mutating func putOverlay(_ overlay: AppState.Overlay, _ state: AppState) {
        let lines = state.overlayLines(overlay.subject, glyphs)
        let box = state.overlayBox(overlay)
        putBox(box, title: state.title(of: overlay.subject) + (lines.count > box.inside ? ", more with j and k" : ""))
        for (offset, line) in lines.dropFirst(overlay.scroll).prefix(box.inside).enumerated() {
            let row = box.row + 1 + offset
            let isTitle = line.text.isEmpty
            let label = isTitle ? box.inner : 14
            put(line.label, row: row, column: box.column + 2, width: label, role: isTitle ? .header : .label)
            let indent = line.label.isEmpty ? 2 : 17
            put(line.text, row: row, column: box.column + indent, width: box.inner - indent + 2)
        }
        placeCursor(row: box.row + 1, column: box.column + 2)
    }
}

extension AppState {
    fileprivate func title(of subject: Overlay.Subject) -> String {
        switch (subject, focus) {
        case (.help, .list): "Keys in the list"
        case (.help, .detail): "Keys in the detail"
        case (.explanation, _): "The last result"
        case (.history, _): "Unbinds made here"
        }
    }
}

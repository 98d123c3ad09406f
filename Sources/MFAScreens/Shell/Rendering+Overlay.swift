import MFACore
import MFATexts

/// A line of the help, of an explanation or of the history.
enum OverlayLine: Hashable {
    case title(String)
    /// Indented under its title.
    case text(String)
    /// A key, and what it does.
    case key(String, String)
    case blank
}

/// An overlay laid out: its lines, and the box that is no larger than they need.
struct OverlayText: Hashable {
    let title: String
    let lines: [OverlayLine]
    /// Columns of the widest key.
    let keyWidth: Int
    /// Columns of the widest line.
    let widest: Int
    let box: Box

    var overflow: Int { max(0, lines.count - box.inside) }

    init(title: String, lines: [OverlayLine], in size: Size, _ repertoire: SafeText.Repertoire) {
        self.title = title
        self.lines = lines
        let keyWidth = lines.reduce(0) { widest, line in
            if case .key(let key, _) = line { max(widest, SafeText(key, repertoire).columns) } else { widest }
        }
        self.keyWidth = keyWidth
        let widest = lines.reduce(SafeText(title, repertoire).columns) { widest, line in
            let columns =
                switch line {
                case .title(let text): SafeText(text, repertoire).columns
                case .text(let text): 2 + SafeText(text, repertoire).columns
                case .key(_, let text): 2 + keyWidth + 2 + SafeText(text, repertoire).columns
                case .blank: 0
                }
            return max(widest, columns)
        }
        self.widest = widest
        // Room for the remark in the lower border.
        box = Box(
            size, width: min(max(widest, 24) + 4, Box.widest(in: size)),
            height: min(lines.count, Self.room(in: size)) + 2)
    }

    /// Lines that a box has room for; on a low screen it comes close to the edges.
    static func room(in size: Size) -> Int { size.rows - (size.rows < 24 ? 4 : 6) }
}

extension AppState {
    func overlayText(_ overlay: Overlay) -> OverlayText {
        let lines =
            switch overlay.subject {
            case .help: helpLines
            case .explanation: explanationLines
            case .history: historyLines
            }
        return OverlayText(title: title(of: overlay.subject), lines: lines, in: size, glyphs.repertoire)
    }

    /// More than anybody looks at in a box, and few enough to lay out at every key.
    private static let historyLimit = 100

    /// Two lines an attempt, the newest first.
    private var historyLines: [OverlayLine] {
        let texts = session.texts
        guard let history else { return [.title(session.texts.readingHistory)] }
        if let problem = history.problem { return [.title(texts.historyCannotBeRead(problem))] }
        let shown = history.attempts.suffix(Self.historyLimit)
        var lines = shown.reversed().flatMap { attempt in
            let type = attempt.factorType.map { $0.word.quoted(columns: 20) } ?? ""
            let id = attempt.factorID.map { $0.abbreviated.quoted(columns: 40) } ?? ""
            let subject = SafeText.joined([texts.action(attempt).quoted(columns: 20), type, id].filter { !$0.isEmpty })
            return wrap(
                "\(attempt.startedAt.date) \(attempt.startedAt.clock)  \(subject)  \(texts.word(attempt))", 4
            ).map(OverlayLine.title) + wrap(texts.origin(of: attempt), 6).map(OverlayLine.text)
        }
        if shown.count < history.attempts.count { lines.append(.title(texts.olderOnes)) }
        if history.unreadableLines > 0 {
            lines.append(.title(texts.unreadableLines(history.unreadableLines)))
        }
        return lines.isEmpty ? [.title(texts.noAttempts)] : lines
    }

    /// Made from the key map: what works now in the pane below, moving last, because everybody tries it unread.
    private var helpLines: [OverlayLine] {
        let bindings = KeyMap.bindings(in: focus == .list ? .list : .detail)
            .filter { $0.help != nil && $0.obstacle(self) == nil }
        let names = { (binding: Binding) in
            binding.keys.map { $0.name(usesArrows: usesArrows) }.joined(separator: " ")
        }
        let keyWidth = bindings.reduce(0) { max($0, SafeText(names($1), glyphs.repertoire).columns) }
        let groups = Command.Topic.allCases.map { topic in
            bindings.filter { $0.command.topic == topic }.flatMap { binding in
                wrap(binding.help?(session.texts) ?? "", keyWidth + 8).enumerated().map { offset, line in
                    OverlayLine.key(offset == 0 ? names(binding) : "", line)
                }
            }
        }
        return Array(
            zip(Command.Topic.allCases, groups).filter { !$0.1.isEmpty }
                .map { [OverlayLine.title($0.0.title(in: session.texts))] + $0.1 }.joined(separator: [.blank]))
    }

    /// - Parameter margins: columns of the widest box that are taken by what stands beside the text.
    private func wrap(_ text: String, _ margins: Int) -> [String] {
        SafeText(text, glyphs.repertoire).wrapped(to: Box.widest(in: size) - margins).map(\.string)
    }

    /// The last result at full length.
    private var explanationLines: [OverlayLine] {
        guard let report else { return [] }
        let parts = session.texts.explanation(of: report.result, next: nextSentence).parts.map { part in
            [OverlayLine.title(part.title.quoted(columns: 100))]
                + wrap(part.text.quoted(columns: SafeText.limit), 6).map(OverlayLine.text)
        }
        let spaced = Array(parts.joined(separator: [.blank]))
        return spaced.count <= OverlayText.room(in: size) ? spaced : Array(parts.joined())
    }
}

extension Command {
    /// The parts of the help, in their order.
    enum Topic: CaseIterable {
        case factors, results, program, moving

        func title(in texts: Texts) -> String {
            switch self {
            case .factors: texts.factorsTopic
            case .results: texts.resultsTopic
            case .program: texts.programTopic
            case .moving: texts.movingTopic
            }
        }
    }

    var topic: Topic {
        switch self {
        case .openDetail, .filter, .sortByNextColumn, .reverseSort, .refresh, .askUnbind, .openBind, .openCheck,
            .openRemoval, .explainUnbindKey, .toggleJSON:
            .factors
        case .copyRequestID, .copyReport, .saveReport, .open(.explanation), .open(.history): .results
        case .openSignIn, .interrupt, .quit, .suspend, .redraw, .open(.help), .closeOverlay, .acceptField, .leaveField,
            .leave:
            .program
        case .moveBy, .pageBy, .goToFirst, .goToLast, .back, .nextPane, .findNext: .moving
        }
    }
}

extension Frame {
    mutating func putOverlay(_ overlay: AppState.Overlay, _ state: AppState) {
        let text = state.overlayText(overlay)
        let box = text.box
        let shown = text.lines.dropFirst(overlay.scroll).prefix(box.inside)
        putBox(
            box, title: text.title,
            remark: text.overflow == 0
                ? ""
                : state.session.texts.scrollRemark(
                    overlay.scroll + 1, overlay.scroll + shown.count, of: text.lines.count))
        for (offset, line) in shown.enumerated() {
            let row = box.row + 1 + offset
            let column = box.column + 2
            switch line {
            case .title(let text): put(text, row: row, column: column, width: box.inner, role: .header)
            case .text(let text): put(text, row: row, column: column + 2, width: box.inner - 2)
            case .key(let key, let help):
                put(key, row: row, column: column + 2, role: .label)
                put(help, row: row, column: column + text.keyWidth + 4, width: box.inner - text.keyWidth - 4)
            case .blank: break
            }
        }
        placeCursor(row: box.row, column: box.column + 1)
    }
}

extension AppState {
    fileprivate func title(of subject: Overlay.Subject) -> String {
        switch (subject, focus) {
        case (.help, .list): session.texts.listKeysTitle
        case (.help, .detail): session.texts.detailKeysTitle
        case (.explanation, _): session.texts.explanationTitle
        case (.history, _): session.texts.historyTitle
        }
    }
}

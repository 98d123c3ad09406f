import MFACore
import MFATexts

extension Frame {
    /// Two to six lines: what was done and how it ended, what was answered, what the list says, what to do next.
    mutating func putStatus(_ state: AppState) {
        let layout = state.layout
        let pane = state.statusPane
        let row = layout.statusRow
        var column = put(" \(state.session.texts.statusTitle) ", row: row, column: 0, role: .header)
        if !pane.word.isEmpty {
            column += put(" \(pane.word) ", row: row, column: column, role: pane.role) + 2
        }
        let headline = pane.headline(width: size.columns - column - 1, glyphs.repertoire)
        put(headline, row: row, column: column, width: size.columns - column - 1)
        let start = 4 + state.session.texts.statusLabels.reduce(0) { max($0, SafeText($1, glyphs.repertoire).columns) }
        let lines = pane.lines(
            width: size.columns - start, height: layout.statusHeight - 1, state.session.texts, glyphs.repertoire)
        for (offset, line) in lines.enumerated() {
            put(line.label, row: row + 1 + offset, column: 3, width: start - 4, role: .label)
            put(line.text, row: row + 1 + offset, column: start)
        }
        putRule(row: row + layout.statusHeight, width: size.columns)
    }
}

/// The status pane in words.
struct StatusPane: Hashable {
    struct Line: Hashable {
        let label: String
        let text: String
    }

    var word: String
    var role: Role
    /// What was done, to what.
    var subject: String
    /// Then when, and how long it took: the end goes first where there is no room.
    var times: [String] = []

    var codes: String?
    var message: String?
    var requestID: String?
    /// What the list says about it.
    var checked: String?
    /// Why it is not in the history.
    var unrecorded: String?
    var next: String?
    /// Codes, request id and message in one line.
    var brief: Line?

    func headline(width: Int, _ repertoire: SafeText.Repertoire) -> String {
        let all = (0...times.count).map { ([subject] + times.dropLast($0)).joined(separator: "  ") }
        return all.first { SafeText($0, repertoire).columns <= width } ?? subject
    }

    /// Lines of at most `width` columns behind their labels. Advice, and what the list says, are never cut where a
    /// shorter way to say the rest leaves room for them.
    func lines(width: Int, height: Int, _ texts: Texts, _ repertoire: SafeText.Repertoire) -> [Line] {
        func wrap(_ label: String, _ text: String?) -> [Line] {
            let pieces = text.map { SafeText($0, repertoire).wrapped(to: width) } ?? []
            return pieces.enumerated().map { Line(label: $0.offset == 0 ? label : "", text: $0.element.string) }
        }
        func single(_ label: String, _ text: String?) -> [Line] { text.map { [Line(label: label, text: $0)] } ?? [] }

        let evidence = wrap(texts.checkedLabel, checked) + wrap(texts.historyLabel, unrecorded)
        let advice = wrap(texts.nextTitle, next)
        let codes = single("statusCode", codes)
        let requestID = single(texts.requestIDLabel, requestID)
        let brief = self.brief.map { [$0] } ?? single(texts.messageLabel, message)
        let plans = [
            (codes, requestID + evidence + advice), ([], requestID + evidence + advice),
        ]
        for (before, after) in plans where message != nil {
            let room = height - before.count - after.count
            guard room >= 1 else { continue }
            let message = wrap(texts.messageLabel, message)
            return before + (message.count > room ? single(texts.messageLabel, self.message) : message) + after
        }
        let shorter = [brief + evidence + advice, evidence + advice, brief + advice, advice]
        return shorter.first { !$0.isEmpty && $0.count <= height }
            ?? Array((single(texts.nextTitle, next) + brief).prefix(height))
    }
}

extension AppState {
    var statusPane: StatusPane {
        if let work, let pane = busyPane(work) { return pane }
        guard let result = report?.result else {
            return StatusPane(word: "", role: .normal, subject: session.texts.nothingAsked)
        }
        return pane(of: result)
    }

    /// Nil while the list is read again after a change: the pane already tells what is known of it.
    private func busyPane(_ work: Work) -> StatusPane? {
        let texts = session.texts
        let elapsed = now.uptime - work.startedAt
        let subject: String
        let message: String
        switch work.kind {
        case .reading: (subject, message) = (texts.listOperation, texts.isReading)
        case .change(let change, let type, .sent):
            (subject, message) = (texts.subject(change, type) { $0.abbreviated.quoted(columns: 40) }, texts.isSending)
        case .looking, .change(_, _, .settling): return nil
        }
        let spinner = glyphs.spinner[Int(elapsed / Self.spin) % glyphs.spinner.count]
        return StatusPane(
            word: texts.working, role: .busy, subject: subject, times: [spinner, "\(Int(elapsed / .seconds(1))) s"],
            message: work.isStopping ? texts.isStopping : message)
    }

    private func pane(of result: OperationResult) -> StatusPane {
        let texts = session.texts
        let lines = ReceiptLines(result, in: texts)
        let codes = result.saysMoreThanCodes ? lines.fullCodeLine(texts) : lines.codeLine
        // Pieces of a line, so that the server's words cannot look like lines of ours.
        let message = lines.message.text.quoted(columns: 1000)
        let id = lines.hasRequestID ? lines.requestID.text : nil
        let note = copied.map { texts.note($0) } ?? (id == nil ? nil : texts.canBeCopied)
        return StatusPane(
            word: lines.word, role: result.verdict.role,
            subject: lines.subject + (lines.unrecorded == nil ? "" : texts.notRecorded),
            times: [lines.startedAt.clock, lines.elapsed ?? texts.ofEarlierRun], codes: codes.text, message: message,
            requestID: [lines.requestID.text, note].compactMap(\.self).joined(separator: "   "),
            checked: lines.checked?.text ?? comebackSentence, unrecorded: lines.unrecorded?.text, next: nextSentence,
            brief: StatusPane.Line(
                label: lines.codes[0].text, text: [id, message].compactMap(\.self).joined(separator: "  ")))
    }

    /// In a reading that shows again what this session has seen gone.
    private var comebackSentence: String? {
        guard case .reading = report?.result, let listing, let contact = comeback.flatMap({ Contact($0.type) }) else {
            return nil
        }
        return session.texts.listedAgain(contact, at: listing.readAt.clock)
    }

    /// What can be done now; nil when nothing has to be.
    var nextSentence: String? {
        guard let report, let step = NextStep(after: report.result, in: listing?.list, of: session.account)
        else { return nil }
        let isHint = step == .chooseFactor || step == .goOn(.bindOne)
        if isHint, session.isReadOnly || !layout.hasRoomForAdvice { return nil }
        if isHint, let comeback { return session.texts.removeComeback(comeback.type) }
        return session.texts.nextStep(
            step, on: .screen, offersSignIn: canSignIn, host: session.origin ?? session.texts.theHost,
            waited: now.uptime - report.at)
    }
}

extension OperationResult {
    /// Whether it was sent and answered does not go without saying.
    fileprivate var saysMoreThanCodes: Bool {
        switch self {
        case .reading(let reading): reading.error != nil
        case .change(let outcome): outcome.verdict != .verified || outcome.error != nil
        case .check(let check): check.error != nil
        }
    }
}

extension Texts {
    fileprivate func note(_ copied: AppState.Copied) -> String {
        switch copied {
        case .requestID: idIsCopied
        case .report: reportIsCopied
        case .reportFile: reportIsSaved
        }
    }
}

extension Verdict {
    fileprivate var role: Role {
        switch self {
        case .ok, .verified: .good
        case .accepted, .acceptedStillListed, .acceptedNotListed, .alreadyGone, .alreadyBound, .rateLimited, .takenBack,
            .cancelled:
            .warning
        case .refused, .refusedByMfactl, .notSignedIn, .notSent, .noSuchFactor, .failed, .unreadable, .unknown: .danger
        }
    }
}

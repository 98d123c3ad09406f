import MFACore

extension Frame {
    /// Two to six lines: what was done and how it ended, what was answered, what the list says, what to do next.
    mutating func putStatus(_ state: AppState) {
        let layout = state.layout
        let pane = state.statusPane
        let row = layout.statusRow
        var column = put(" Status ", row: row, column: 0, role: .header)
        if !pane.word.isEmpty {
            column += put(" \(pane.word) ", row: row, column: column, role: pane.role) + 2
        }
        let headline = pane.headline(width: size.columns - column - 1, glyphs.repertoire)
        put(headline, row: row, column: column, width: size.columns - column - 1)
        let lines = pane.lines(width: size.columns - 14, height: layout.statusHeight - 1, glyphs.repertoire)
        for (offset, line) in lines.enumerated() {
            put(line.label, row: row + 1 + offset, column: 3, width: 10, role: .label)
            put(line.text, row: row + 1 + offset, column: 14)
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
    func lines(width: Int, height: Int, _ repertoire: SafeText.Repertoire) -> [Line] {
        func wrap(_ label: String, _ text: String?) -> [Line] {
            let pieces = text.map { SafeText($0, repertoire).wrapped(to: width) } ?? []
            return pieces.enumerated().map { Line(label: $0.offset == 0 ? label : "", text: $0.element.string) }
        }
        func single(_ label: String, _ text: String?) -> [Line] { text.map { [Line(label: label, text: $0)] } ?? [] }

        let evidence = wrap("checked", checked) + wrap("history", unrecorded)
        let advice = wrap("Next", next)
        let codes = single("statusCode", codes)
        let requestID = single("requestId", requestID)
        let brief = self.brief.map { [$0] } ?? single("message", message)
        let plans = [
            (codes, requestID + evidence + advice), ([], requestID + evidence + advice),
        ]
        for (before, after) in plans where message != nil {
            let room = height - before.count - after.count
            guard room >= 1 else { continue }
            let message = wrap("message", message)
            return before + (message.count > room ? single("message", self.message) : message) + after
        }
        let shorter = [brief + evidence + advice, evidence + advice, brief + advice, advice]
        return shorter.first { !$0.isEmpty && $0.count <= height }
            ?? Array((single("Next", next) + brief).prefix(height))
    }
}

extension AppState {
    var statusPane: StatusPane {
        if let work, let pane = busyPane(work) { return pane }
        return switch report?.result {
        case nil: StatusPane(word: "", role: .normal, subject: "nothing was asked yet")
        case .reading(let reading): pane(of: reading)
        case .change(let outcome): pane(of: outcome)
        }
    }

    /// Nil while the list is read again after a change: the pane already tells what is known of it.
    private func busyPane(_ work: Work) -> StatusPane? {
        let elapsed = now.uptime - work.startedAt
        let subject: String
        let message: String
        switch work.kind {
        case .reading: (subject, message) = ("list", "Reading the list…")
        case .change(let change, let type, .sent):
            (subject, message) = (change.line(type), "Sending. Waiting for the answer…")
        case .change(_, _, .settling): return nil
        }
        let spinner = glyphs.spinner[Int(elapsed / Self.spin) % glyphs.spinner.count]
        return StatusPane(
            word: "WORKING", role: .busy, subject: subject, times: [spinner, "\(Int(elapsed / .seconds(1))) s"],
            message: work.isStopping ? "Stopping…" : "\(message) Esc stops waiting.")
    }

    private func pane(of reading: Reading) -> StatusPane {
        let error = reading.error
        var pane = StatusPane(
            word: reading.verdict.word, role: reading.verdict.role, subject: "list",
            times: [reading.startedAt.clock, reading.elapsed.asElapsed], next: nextSentence)
        pane.take(
            reading.receipt, message: error?.sentence ?? reading.receipt.message ?? "The server gave no message.",
            transmission: error.map { ($0.wasSent, $0.wasAnswered) }, note: copied?.note)
        return pane
    }

    private func pane(of outcome: ChangeOutcome) -> StatusPane {
        let verdict = outcome.verdict
        var pane = StatusPane(
            word: verdict.word, role: verdict.role,
            subject: outcome.change.line(outcome.type) + (outcome.unrecorded == nil ? "" : ", not recorded"),
            times: [outcome.startedAt.clock, outcome.elapsed?.asElapsed ?? "of an earlier run"],
            checked: outcome.evidenceSentence, unrecorded: outcome.unrecorded.map { "Not recorded: \($0)" },
            next: nextSentence)
        pane.take(
            outcome.receipt, message: outcome.sentence,
            transmission: verdict == .verified && outcome.error == nil
                ? nil : (outcome.wasSent, outcome.wasAnswered),
            note: copied?.note)
        return pane
    }

    /// What can be done now; nil when nothing has to be.
    private var nextSentence: String? {
        guard let report, let step = NextStep(after: report.result) else { return nil }
        if step == .chooseFactor, session.isReadOnly || !layout.hasRoomForAdvice { return nil }
        return step.sentence(on: .screen, host: session.origin ?? "the host", waited: now.uptime - report.at)
    }
}

extension StatusPane {
    /// What the server answered. Its words are pieces of a line, so that they cannot look like lines of ours.
    ///
    /// - Parameter note: stands behind the request id.
    fileprivate mutating func take(
        _ receipt: Receipt, message: String, transmission: (sent: Bool, answered: Bool)?, note: String?
    ) {
        let status = receipt.statusCode.map(String.init) ?? "-"
        let http = receipt.httpStatus.map(String.init) ?? "-"
        var codes = "\(status)    apiCode \(receipt.apiCode?.quoted(columns: 20) ?? "-")    HTTP \(http)"
        if let transmission {
            codes += "    sent: \(transmission.sent ? "yes" : "no")   answered: \(transmission.answered ? "yes" : "no")"
        }
        let id = receipt.namedRequestID?.quoted(columns: 100)
        let message = message.quoted(columns: 1000)
        let note = note ?? (id == nil ? nil : "(c copies it)")
        self.codes = codes
        self.message = message
        let missing = transmission.map {
            $0.sent ? ($0.answered ? "none sent" : "none: no answer") : "none: nothing was sent"
        }
        requestID = [id ?? "(\(missing ?? "none sent"))", note]
            .compactMap(\.self).joined(separator: "   ")
        brief = Line(label: status, text: [id, message].compactMap(\.self).joined(separator: "  "))
    }
}

extension Change {
    /// `unbind OTP …3e3d9|otp`
    fileprivate func line(_ type: FactorType?) -> String {
        [action, type?.word.quoted(columns: 20), factorID.abbreviated.quoted(columns: 40)].compactMap(\.self)
            .joined(separator: " ")
    }
}

extension AppState.Copied {
    fileprivate var note: String {
        switch self {
        case .requestID: "(sent to terminal)"
        case .report: "(report sent to terminal)"
        case .reportFile: "(report saved)"
        }
    }
}

extension Verdict {
    fileprivate var role: Role {
        switch self {
        case .ok, .verified: .good
        case .accepted, .acceptedStillListed, .alreadyGone, .rateLimited, .takenBack, .cancelled: .warning
        case .refused, .refusedByMfactl, .notSignedIn, .notSent, .noSuchFactor, .failed, .unreadable, .unknown: .danger
        }
    }
}

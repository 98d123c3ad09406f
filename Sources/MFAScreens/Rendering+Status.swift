import MFACore

extension Frame {
    /// Two to five lines: what was done, what was answered, what the list says, what to do next.
    mutating func putStatus(_ state: AppState) {
        let layout = state.layout
        let pane = state.statusPane(glyphs)
        let row = layout.statusRow
        let word = SafeText(pane.word, glyphs.repertoire)
        put(
            " Status   \(pane.operation)", row: row, column: 0, width: size.columns - word.columns - 3, role: .header)
        put(word.string, row: row, column: size.columns - word.columns - 1, role: pane.role)
        putRule(row: row + layout.statusHeight, width: size.columns)
        let lines = layout.statusHeight < 5 ? pane.condensed(to: layout.statusHeight - 1) : pane.lines
        for (offset, line) in lines.prefix(layout.statusHeight - 1).enumerated() {
            let used = put(line.label, row: row + 1 + offset, column: 3, width: 11, role: .label)
            let column = max(14, 3 + used)
            put(line.text, row: row + 1 + offset, column: column)
        }
    }
}

/// The status pane in words.
struct StatusPane: Hashable {
    struct Line: Hashable {
        let label: String
        let text: String
    }

    var operation: String
    var word: String
    var role: Role
    var lines: [Line] = []
    /// Fewer rows than lines: the request id and the message say the most.
    var brief: [Line] = []

    func condensed(to height: Int) -> [Line] {
        Array((height < 4 ? brief : lines).prefix(height))
    }
}

extension AppState {
    func statusPane(_ glyphs: Glyphs) -> StatusPane {
        if let work, let pane = busyPane(work, glyphs) { return pane }
        return switch report?.result {
        case nil: StatusPane(operation: "nothing was asked yet", word: "", role: .normal)
        case .reading(let reading): pane(of: reading)
        case .change(let outcome): pane(of: outcome)
        }
    }

    /// Nil while the list is read again after a change: the pane already tells what is known of it.
    private func busyPane(_ work: Work, _ glyphs: Glyphs) -> StatusPane? {
        let elapsed = now.uptime - work.startedAt
        let operation: String
        let message: String
        switch work.kind {
        case .reading: (operation, message) = ("list", "Reading the list…")
        case .change(let change, let type, .sent):
            (operation, message) = (change.line(type), "Sending. Waiting for the answer…")
        case .change(_, _, .settling): return nil
        }
        let spinner = glyphs.spinner[Int(elapsed / Self.spin) % glyphs.spinner.count]
        let line = StatusPane.Line(
            label: "message", text: work.isStopping ? "Stopping…" : "\(message) Esc stops waiting.")
        return StatusPane(
            operation: "\(operation)  \(spinner)  \(Int(elapsed / .seconds(1))) s", word: "WORKING", role: .warning,
            lines: [line], brief: [line])
    }

    private func pane(of reading: Reading) -> StatusPane {
        let error = reading.error
        return pane(
            operation: "list  \(reading.startedAt.clock)  \(reading.elapsed.asElapsed)", verdict: reading.verdict,
            receipt: reading.receipt,
            message: error?.sentence ?? reading.receipt.message ?? "The server gave no message.",
            transmission: error.map { ($0.wasSent, $0.wasAnswered) })
    }

    private func pane(of outcome: ChangeOutcome) -> StatusPane {
        let took = outcome.elapsed?.asElapsed ?? "of an earlier run"
        return pane(
            operation: "\(outcome.change.line(outcome.type))  \(outcome.startedAt.clock)  \(took)"
                + (outcome.unrecorded == nil ? "" : "  not recorded"),
            verdict: outcome.verdict, receipt: outcome.receipt, message: outcome.sentence,
            transmission: outcome.verdict == .verified && outcome.error == nil
                ? nil : (outcome.wasSent, outcome.wasAnswered),
            checked: outcome.evidenceSentence, unrecorded: outcome.unrecorded)
    }

    /// What can be done now, or nil.
    private var nextSentence: String? {
        guard let report else { return nil }
        let host = session.origin ?? "the host"
        if session.isReadOnly, NextStep(after: report.result) == .chooseFactor { return nil }
        return NextStep(after: report.result)?.sentence(on: .screen, host: host, waited: now.uptime - report.at)
    }

    private func pane(
        operation: String, verdict: Verdict, receipt: Receipt, message: String,
        transmission: (sent: Bool, answered: Bool)?, checked: String? = nil, unrecorded: String? = nil
    ) -> StatusPane {
        let status = receipt.statusCode.map(String.init) ?? "-"
        let http = receipt.httpStatus.map(String.init) ?? "-"
        var codes = "\(status)    apiCode \(receipt.apiCode ?? "-")    HTTP \(http)"
        if let transmission {
            codes += "    sent: \(transmission.sent ? "yes" : "no")   answered: \(transmission.answered ? "yes" : "no")"
        }
        let answered = transmission?.answered ?? true
        let requestID = receipt.requestID ?? (answered ? "(none sent)" : "(none: no answer)")
        let note = keepsake?.note ?? (receipt.requestID == nil ? "" : "(c copies it)")
        let last = [
            unrecorded.map { StatusPane.Line(label: "history", text: "Not recorded: \($0)") },
            checked.map { StatusPane.Line(label: "checked", text: $0) },
            nextSentence.map { StatusPane.Line(label: "Next", text: $0) },
        ].compactMap(\.self)
        return StatusPane(
            operation: operation, word: verdict.word, role: verdict.role,
            lines: [
                .init(label: "statusCode", text: codes), .init(label: "message", text: message),
                .init(label: "requestId", text: note.isEmpty ? requestID : "\(requestID)   \(note)"),
            ] + last,
            brief: [
                .init(label: status, text: receipt.requestID.map { "\($0)  \(message)" } ?? message),
                .init(label: "message", text: message),
            ] + last)
    }
}

extension Change {
    /// `unbind OTP …3e3d9|otp`
    fileprivate func line(_ type: FactorType?) -> String {
        [action, type?.word, factorID.abbreviated].compactMap(\.self).joined(separator: " ")
    }
}

extension AppState.Keepsake {
    fileprivate var note: String {
        switch self {
        case .requestIDCopied: "(sent to clipboard)"
        case .reportCopied: "(report sent to clipboard)"
        case .reportSaved: "(report saved)"
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

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
        if let activity, let pane = busyPane(activity, glyphs) { return pane }
        switch report?.result {
        case nil: return StatusPane(operation: "nothing was asked yet", word: "", role: .normal)
        case .reading(let reading): return pane(of: reading)
        case .unbind(let outcome): return pane(of: outcome)
        }
    }

    /// Nil while the list is read again after an unbind: the pane already tells what is known of it.
    private func busyPane(_ activity: Activity, _ glyphs: Glyphs) -> StatusPane? {
        let elapsed = now.uptime - activity.startedAt
        let step = Int(elapsed / .milliseconds(125))
        let seconds = "\(Int(elapsed / .seconds(1))) s"
        let operation: String
        let message: String
        switch activity.work {
        case .reading: (operation, message) = ("list", "Reading the list…")
        case .unbinding(let factor, .preflight):
            (operation, message) = ("unbind \(factor.line)", "Reading the list before the unbind…")
        case .unbinding(let factor, .sent):
            (operation, message) = ("unbind \(factor.line)", "Sending. Waiting for the answer…")
        case .unbinding(_, .checking): return nil
        }
        let spinner = glyphs.spinner[step % glyphs.spinner.count]
        let line = StatusPane.Line(
            label: "message", text: activity.isStopping ? "Stopping…" : "\(message) Esc stops waiting.")
        return StatusPane(
            operation: "\(operation)  \(spinner)  \(seconds)", word: "WORKING", role: .warning, lines: [line],
            brief: [line])
    }

    private func pane(of reading: Reading) -> StatusPane {
        let error = reading.error
        return pane(
            operation: "list  \(reading.startedAt.clock)  \(reading.elapsed.asElapsed)",
            word: error?.wordOfReading ?? reading.verdict.word,
            role: error == nil ? .good : .danger, receipt: reading.receipt,
            message: error?.sentence ?? reading.receipt.message ?? "The server gave no message.",
            transmission: error.map { ($0.wasSent, $0.wasAnswered) },
            last: error.map { StatusPane.Line(label: "Next", text: $0.remedy(countdown: retryCountdown)) })
    }

    private func pane(of outcome: UnbindOutcome) -> StatusPane {
        let verdict = outcome.verdict
        let type = outcome.type.map { "\($0.word) " } ?? ""
        var last = outcome.checkSentence.map { StatusPane.Line(label: "checked", text: $0) }
        if verdict == .unknown, outcome.check == .pending || outcome.check == .none {
            last = StatusPane.Line(
                label: "Next", text: "Do not repeat the unbind until the list has been read. r reads it.")
        } else if last == nil, let error = outcome.error {
            last = StatusPane.Line(label: "Next", text: error.remedy(countdown: retryCountdown))
        }
        if let reason = outcome.unrecorded {
            last = StatusPane.Line(
                label: last?.label ?? "history", text: "\(last?.text ?? "")  Not recorded: \(reason)")
        }
        return pane(
            operation:
                "unbind \(type)\(outcome.id.abbreviated)  \(outcome.startedAt.clock)  "
                + (outcome.isOfEarlierRun ? "of an earlier run" : outcome.elapsed.asElapsed)
                + (outcome.unrecorded == nil ? "" : "  not recorded"),
            word: verdict.word, role: verdict.role, receipt: outcome.receipt, message: outcome.sentence,
            transmission: verdict == .doneSeenGone && outcome.error == nil
                ? nil : (outcome.wasSent, outcome.wasAnswered),
            remark: outcome.check == .pending && verdict == .unknown ? outcome.checkSentence : nil, last: last)
    }

    private func pane(
        operation: String, word: String, role: Role, receipt: Receipt, message: String,
        transmission: (sent: Bool, answered: Bool)?, remark: String? = nil, last: StatusPane.Line?
    ) -> StatusPane {
        let status = receipt.statusCode.map(String.init) ?? "-"
        let http = receipt.httpStatus.map(String.init) ?? "-"
        var codes = "\(status)    apiCode \(receipt.apiCode ?? "-")    HTTP \(http)"
        if let transmission {
            codes += "    sent: \(transmission.sent ? "yes" : "no")   answered: \(transmission.answered ? "yes" : "no")"
        }
        let answered = transmission?.answered ?? true
        let requestID = receipt.requestID ?? (answered ? "(none sent)" : "(none: no answer)")
        let note = remark ?? keepsake?.note ?? (receipt.requestID == nil ? "" : "(c copies it)")
        return StatusPane(
            operation: operation, word: word, role: role,
            lines: [
                .init(label: "statusCode", text: codes), .init(label: "message", text: message),
                .init(label: "requestId", text: note.isEmpty ? requestID : "\(requestID)   \(note)"),
            ] + (last.map { [$0] } ?? []),
            brief: [
                .init(label: status, text: receipt.requestID.map { "\($0)  \(message)" } ?? message),
                .init(label: "message", text: message),
            ] + (last.map { [$0] } ?? []))
    }
}

extension Factor {
    /// `OTP …3e3d9|otp`
    fileprivate var line: String { "\(type.word) \(id.abbreviated)" }
}

extension AppState.Keepsake {
    fileprivate var note: String {
        switch self {
        case .requestIDCopied: "(sent to terminal)"
        case .reportCopied: "(report sent to terminal)"
        case .reportSaved: "(report saved)"
        }
    }
}

extension Verdict {
    fileprivate var role: Role {
        switch self {
        case .ok, .doneSeenGone: .good
        case .done, .doneStillListed, .alreadyGone, .slowDown: .warning
        case .refused, .notSignedIn, .notSent, .unreadable, .unknown: .danger
        }
    }
}

extension FactorServiceError {
    /// What the user can do now.
    fileprivate func remedy(countdown: Int) -> String {
        switch self {
        case .notSent(.untrusted): "Check the host; a private CA is named by caFile in the configuration."
        case .notSent(.nameNotFound): "Check the host's spelling and the network."
        case .notSent(.readOnly): "Start without --read-only, or use another profile."
        case .notSent(.lastFactor): "u asks again."
        case .notSent, .noAnswer: "r reads the list again."
        case .unreadable: "Is the host the address of the application? r reads the list again."
        case .redirected: "Use the address it redirects to only if you trust it: set it as the host."
        case .refused:
            switch verdict {
            case .notSignedIn: "Sign in again and start mfactl with the new token."
            case .slowDown: countdown > 0 ? "Wait \(countdown) s, then r." : "Wait a little, then r."
            default:
                countdown > 0
                    ? "Wait \(countdown) s, then r." : "Show the request id to support. r reads the list again."
            }
        }
    }
}

import MFACore
import MFATexts

/// What was asked and answered, as lines of text; the same facts as on the status pane.
enum ResultLines {
    static func failure(_ operation: String, _ error: CallError, next: String? = nil) -> [String] {
        ["\(error.verdict.word)  \(operation)"]
            + facts(error.receipt, message: error.sentence, isAnswered: error.wasAnswered)
            + (next.map { ["  next       \($0)"] } ?? [])
    }

    static func outcome(_ outcome: ChangeOutcome, next: String) -> [String] {
        let type = outcome.type.map { "\($0.word.quoted(columns: 20)) " } ?? ""
        let id = outcome.factorID.rawValue.quoted(columns: 256)
        var lines = ["\(outcome.verdict.word)  \(outcome.change.action) \(type)\(id)"]
        lines += facts(
            outcome.receipt, message: outcome.sentence, isAnswered: outcome.wasAnswered || !outcome.wasSent)
        lines.append(
            "  sent       \(outcome.wasSent ? "yes" : "no")    answered: \(outcome.wasAnswered ? "yes" : "no")")
        if let evidence = outcome.evidenceSentence { lines.append("  checked    \(evidence.quoted(columns: 400))") }
        return lines + ["  next       \(next)"]
    }

    /// One line for a change, to be kept in the scrollback after the screen has gone.
    static func receipt(_ outcome: ChangeOutcome) -> String {
        let type = outcome.type.map { "\($0.word.quoted(columns: 20)) " } ?? ""
        let requestID =
            outcome.receipt.namedRequestID?.quoted(columns: 100)
            ?? (outcome.wasAnswered ? "(none sent)" : "(none: no answer)")
        return
            "\(outcome.startedAt.clock)  \(outcome.change.action) \(type)\(outcome.factorID.rawValue.quoted(columns: 256))  \(outcome.verdict.word)  requestId \(requestID)"
    }

    /// Stands on stderr when the program has to leave while a request is out.
    static func unanswered(_ id: Factor.ID) -> String {
        "mfactl: unbind of \(id) was sent, no answer; check with mfactl list"
    }

    static func factor(_ factor: Factor, masked: Bool) -> [String] {
        [
            "type       \(factor.type.word.quoted(columns: 60))", "           \(factor.type.sentence)",
            "identity   \(factor.identity(masked: masked).quoted(columns: 200))", "factor id  \(factor.id)",
        ]
            + factor.profile.fields.map {
                "profile    \("\($0.name): \(masked ? Masking.mask($0.value) : $0.value)".quoted(columns: 400))"
            }
    }

    static func reading(_ reading: Reading, next: String?) -> [String] {
        if let error = reading.error { return failure("list", error, next: next) }
        return ["\(Verdict.ok.word)  list"]
            + facts(reading.receipt, message: reading.receipt.message ?? "The server gave no message.")
    }

    static func explanation(_ explanation: Explanation) -> [String] {
        explanation.parts.flatMap { [$0.title.quoted(columns: 100), "  \($0.text.quoted(columns: 2000))"] }
    }

    /// One line an attempt.
    static func attempt(_ attempt: Attempt) -> String {
        let type = attempt.factorType.map { "\($0.word.quoted(columns: 20)) " } ?? ""
        let requestID = attempt.ending?.receipt.requestID?.quoted(columns: 100) ?? "(none)"
        return
            "\(attempt.startedAt.date) \(attempt.startedAt.clock)  \(attempt.action.quoted(columns: 20)) \(type)\(attempt.factorID.rawValue.quoted(columns: 256))  "
            + "\(attempt.word)  requestId \(requestID)  \(attempt.profile.quoted(columns: 60)) \(attempt.host.quoted(columns: 100))"
    }

    private static func facts(_ receipt: Receipt, message: String, isAnswered: Bool = true) -> [String] {
        let http = receipt.httpStatus.map(String.init) ?? "-"
        let status = receipt.statusCode.map(String.init) ?? "-"
        let apiCode = receipt.apiCode?.quoted(columns: 40) ?? "-"
        let wait = receipt.retryAfter.map { ["  wait       \($0.inSeconds), says the server"] } ?? []
        let clock = receipt.clockSentence.map { ["  clock      \($0)"] } ?? []
        return [
            "  statusCode \(status)    apiCode \(apiCode)    HTTP \(http)",
            "  message    \(message.quoted(columns: 400))",
            "  requestId  \(receipt.namedRequestID?.quoted(columns: 100) ?? (isAnswered ? "(none sent)" : "(none: no answer)"))",
        ] + wait + clock
    }
}

import MFACore

/// What was asked and answered, as lines of text; the same facts as on the status pane.
enum Report {
    static func failure(_ operation: String, _ error: FactorServiceError) -> [String] {
        ["\(error.verdict.word)  \(operation)"] + facts(error.receipt, message: error.sentence)
    }

    static func outcome(_ outcome: UnbindOutcome) -> [String] {
        var lines = ["\(outcome.verdict.word)  unbind \(outcome.type?.word ?? "") \(outcome.id)"]
        lines += facts(outcome.receipt, message: outcome.sentence)
        lines.append(
            "  sent       \(outcome.wasSent ? "yes" : "no")    answered: \(outcome.wasAnswered ? "yes" : "no")")
        if let check = outcome.checkSentence { lines.append("  checked    \(check)") }
        if outcome.verdict == .unknown {
            lines.append("  next       Do not repeat the unbind until the list has been read: mfactl list")
        }
        return lines
    }

    private static func facts(_ receipt: Receipt, message: String) -> [String] {
        let http = receipt.httpStatus.map(String.init) ?? "-"
        let status = receipt.statusCode.map(String.init) ?? "-"
        return [
            "  statusCode \(status)    apiCode \(receipt.apiCode ?? "-")    HTTP \(http)",
            "  message    \(message)",
            "  requestId  \(receipt.requestID ?? "(none sent)")",
        ]
    }
}

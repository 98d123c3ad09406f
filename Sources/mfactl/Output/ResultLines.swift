import MFACore
import MFATexts

/// What was asked and answered, as lines of text; the same facts as on the status pane.
struct ResultLines {
    let texts: Texts

    init(_ texts: Texts) { self.texts = texts }

    func failure(_ operation: String, _ error: CallError, next: String? = nil) -> [String] {
        let lines = ReceiptLines(error, subject: operation, in: texts)
        return ["\(lines.word)  \(operation)"] + facts(lines) + self.next(next)
    }

    /// - Parameter name: of what was done, in place of its own.
    func outcome(_ outcome: ChangeOutcome, next: String?) -> [String] {
        let lines = ReceiptLines(outcome, in: texts)
        return ["\(lines.word)  \(subject(outcome))"] + facts(lines)
            + [line(lines.transmissionLine(texts))] + (lines.checked.map { [line($0)] } ?? []) + self.next(next)
    }

    /// One line for a change, to be kept in the scrollback after the screen has gone.
    func receipt(_ outcome: ChangeOutcome) -> String {
        let lines = ReceiptLines(outcome, in: texts)
        return "\(outcome.startedAt.clock)  \(subject(outcome))  \(lines.word)  "
            + "\(lines.requestID.label) \(lines.requestID.text)"
            + (outcome.recoveryCode.map { "  \(texts.recoveryCode(isNoted: $0 == .noted))" } ?? "")
    }

    /// Stands on stderr when the program has to leave while a request is out.
    func unanswered(_ id: Factor.ID) -> String { "mfactl: \(texts.unanswered(id))" }

    func factor(_ factor: Factor, masked: Bool) -> [String] {
        let rows = [
            (texts.typeLabel, factor.type.word.quoted(columns: 60)), ("", texts.sentence(factor.type)),
            (texts.identityLabel, texts.identity(of: factor, masked: masked).quoted(columns: 200)),
            (texts.factorIDLineLabel, factor.id.rawValue),
        ]
        let profile = factor.profile.fields.map { field in
            let value = masked ? Masking.mask(field.value) : field.value
            return ("profile", "\(field.name): \(value)".quoted(columns: 400))
        }
        return (rows + profile).map { padded($0.0) + $0.1 }
    }

    func reading(_ reading: Reading, next: String?) -> [String] {
        let lines = ReceiptLines(reading, in: texts)
        return ["\(lines.word)  \(lines.subject)"] + facts(lines) + (reading.error == nil ? [] : self.next(next))
    }

    func check(_ check: CodeCheck, next: String?) -> [String] {
        let lines = ReceiptLines(check, in: texts)
        return ["\(lines.word)  \(lines.subject)"] + facts(lines) + self.next(next)
    }

    func explanation(_ explanation: Explanation) -> [String] {
        explanation.parts.flatMap { [$0.title.quoted(columns: 100), "  \($0.text.quoted(columns: 2000))"] }
    }

    /// With the whole id, as it has to be typed.
    private func subject(_ outcome: ChangeOutcome) -> String {
        texts.subject(outcome.change, outcome.type) { $0.rawValue.quoted(columns: 256) }
    }

    private func facts(_ lines: ReceiptLines) -> [String] {
        [lines.codeLine, lines.message, lines.requestID, lines.wait, lines.clock].compactMap(\.self).map(line)
    }

    private func line(_ line: ReceiptLines.Line) -> String {
        "  \(padded(line.label))\(line.text)"
    }

    private func next(_ sentence: String?) -> [String] {
        sentence.map { ["  \(padded(texts.nextLabel))\($0)"] } ?? []
    }

    private func padded(_ label: String) -> String {
        label + String(repeating: " ", count: max(1, 11 - SafeText(label).columns))
    }
}

extension Settings {
    /// What came of a change, and what can be done now where it is read.
    func lines(_ outcome: ChangeOutcome, on place: Texts.Place = .command) -> [String] {
        ResultLines(texts).outcome(outcome, next: place == .code ? ofCode(outcome) : nextStep(after: .change(outcome)))
    }

    /// Where another code can be typed.
    private func ofCode(_ outcome: ChangeOutcome) -> String? {
        if outcome.verdict == .rateLimited, !outcome.change.isAsking {
            return texts.typeAfter(outcome.receipt.retryAfter)
        }
        if outcome.change.isAsking, outcome.receipt.pauseBetweenMessages == nil, let type = outcome.type {
            return outcome.verdict == .notSignedIn ? nextStep(after: .change(outcome)) : texts.askingFailed(type)
        }
        return nextStep(after: .change(outcome), on: .code)
    }
}

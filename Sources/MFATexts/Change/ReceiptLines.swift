package import MFACore

/// The facts of one result, in words: the one layout for the status pane, plain lines and the support report.
///
/// Each text is a piece of one line and can do nothing to a terminal, whatever the server said.
package struct ReceiptLines: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let label: String
        package let text: String

        /// `sent: yes`
        fileprivate func inProse(_ texts: Texts) -> String { label + texts.say(": ", zh: "：") + text }
    }

    /// The status word.
    package let word: String
    /// What was done, to what: `unbind OTP …3e3d9|otp`, `list`.
    package let subject: String
    package let startedAt: Timestamp
    /// `312 ms`; nil when an earlier run did it.
    package let elapsed: String?
    /// statusCode, apiCode, HTTP.
    package let codes: [Line]
    /// Whether the request was sent and answered.
    package let transmission: [Line]
    package let message: Line
    package let requestID: Line
    /// False when its line only says why there is none.
    package let hasRequestID: Bool
    /// How long the server asks to wait.
    package let wait: Line?
    /// That the server's clock and this machine's differ.
    package let clock: Line?
    /// What the list showed afterwards.
    package let checked: Line?
    /// Why the history does not have it.
    package let unrecorded: Line?

    /// One line of all that is short: `statusCode 200    apiCode -    HTTP 200`.
    package var codeLine: Line { Self.join(codes) }
    /// `sent yes    answered: no`
    package func transmissionLine(_ texts: Texts) -> Line {
        Line(
            label: transmission[0].label,
            text: ([transmission[0].text] + transmission.dropFirst().map { $0.inProse(texts) }).joined(
                separator: "    "))
    }

    /// The codes, and behind them what became of the request.
    package func fullCodeLine(_ texts: Texts) -> Line {
        let line = codeLine
        return Line(
            label: line.label,
            text: ([line.text, transmission.map { $0.inProse(texts) }.joined(separator: "   ")]).joined(
                separator: "    "))
    }

    private static func join(_ lines: [Line]) -> Line {
        Line(
            label: lines[0].label,
            text: ([lines[0].text] + lines.dropFirst().map { "\($0.label) \($0.text)" }).joined(separator: "    "))
    }
}

extension ReceiptLines {
    package init(_ result: OperationResult, in texts: Texts) {
        switch result {
        case .reading(let reading): self.init(reading, in: texts)
        case .change(let outcome): self.init(outcome, in: texts)
        case .check(let check): self.init(check, in: texts)
        }
    }

    package init(_ reading: Reading, in texts: Texts) {
        let error = reading.error
        self.init(
            word: texts.word(reading.verdict), subject: texts.reading,
            startedAt: reading.startedAt, elapsed: reading.elapsed, receipt: reading.receipt,
            message: error.map(texts.sentence) ?? texts.message(reading.receipt),
            wasSent: error?.wasSent ?? true, wasAnswered: error?.wasAnswered ?? true, in: texts)
    }

    package init(_ outcome: ChangeOutcome, in texts: Texts) {
        self.init(
            word: texts.word(outcome.verdict),
            subject: texts.subject(outcome.change, outcome.type) { $0.abbreviated.quoted(columns: 40) },
            startedAt: outcome.startedAt, elapsed: outcome.elapsed, receipt: outcome.receipt, asking: outcome.asking,
            message: texts.sentence(outcome), wasSent: outcome.wasSent, wasAnswered: outcome.wasAnswered,
            checked: texts.checked(outcome), unrecorded: outcome.unrecorded.map(texts.sentence), in: texts)
    }

    package init(_ check: CodeCheck, in texts: Texts) {
        let error = check.error
        self.init(
            word: texts.word(check), subject: texts.checking, startedAt: check.startedAt, elapsed: check.elapsed,
            receipt: check.receipt, message: error.map(texts.sentence) ?? texts.message(check.receipt),
            wasSent: error?.wasSent ?? true, wasAnswered: error?.wasAnswered ?? true, in: texts)
    }

    /// - Parameter subject: what was asked of the service.
    package init(
        _ error: CallError, subject: String, startedAt: Timestamp = Timestamp(unixSeconds: 0), in texts: Texts
    ) {
        self.init(
            word: texts.word(error.verdict), subject: subject, startedAt: startedAt, elapsed: nil,
            receipt: error.receipt, message: texts.sentence(error), wasSent: error.wasSent,
            wasAnswered: error.wasAnswered, in: texts)
    }

    private init(
        word: String, subject: String, startedAt: Timestamp, elapsed: Duration?, receipt: Receipt,
        asking: Receipt? = nil, message: String, wasSent: Bool, wasAnswered: Bool, checked: String? = nil,
        unrecorded: String? = nil, in texts: Texts
    ) {
        self.word = word
        self.subject = subject
        self.startedAt = startedAt
        self.elapsed = elapsed.map(texts.elapsed)
        codes = [
            Line(label: "statusCode", text: receipt.statusCode.map(String.init) ?? "-"),
            Line(label: "apiCode", text: receipt.apiCode?.quoted(columns: 40) ?? "-"),
            Line(label: "HTTP", text: receipt.httpStatus.map(String.init) ?? "-"),
        ]
        transmission = [
            Line(label: texts.say("sent", zh: "已发送"), text: texts.yes(wasSent)),
            Line(label: texts.say("answered", zh: "已响应"), text: texts.yes(wasAnswered)),
        ]
        self.message = Line(label: texts.say("message", zh: "消息"), text: message.quoted(columns: 1000))
        hasRequestID = (receipt.requestID ?? asking?.requestID) != nil
        requestID = Line(
            label: texts.say("requestId", zh: "请求 ID"),
            text: receipt.namedRequestID?.quoted(columns: 100)
                ?? asking?.namedRequestID.map { texts.ofAsking($0.quoted(columns: 100)) }
                ?? texts.noRequestID(wasSent: wasSent, wasAnswered: wasAnswered))
        wait = receipt.retryAfter.map {
            Line(
                label: texts.say("wait", zh: "等待"),
                text: texts.say("\(texts.seconds($0)), says the server", zh: "\(texts.seconds($0))（服务器要求）"))
        }
        clock = texts.clock(receipt).map { Line(label: texts.say("clock", zh: "时钟"), text: $0) }
        self.checked = checked.map { Line(label: texts.say("checked", zh: "核实"), text: $0.quoted(columns: 1000)) }
        self.unrecorded = unrecorded.map { $0.quoted(columns: 400) }.map {
            Line(
                label: texts.say("history", zh: "历史记录"),
                text: texts.say("Not recorded: \($0)", zh: "未写入：\($0)"))
        }
    }
}

extension Texts {
    package func yes(_ fact: Bool) -> String { fact ? say("yes", zh: "是") : say("no", zh: "否") }

    fileprivate func ofAsking(_ id: String) -> String {
        say("\(id) of the asking", zh: "\(id)   （请求时）")
    }

    package func noRequestID(wasSent: Bool, wasAnswered: Bool) -> String {
        switch (wasSent, wasAnswered) {
        case (false, _): say("(none: nothing was sent)", zh: "（无：没有发送）")
        case (true, false): say("(none: no answer)", zh: "（无：没有响应）")
        case (true, true): say("(none sent)", zh: "（服务器没有给出）")
        }
    }

    /// In front of what can be done now.
    package var nextLabel: String { say("next", zh: "下一步") }
}

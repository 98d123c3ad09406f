/// One result for a support ticket: the request id first, identities masked, no token.
public struct SupportReport: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        public let name: String
        /// One line; the server's words among them are not yet safe for a terminal.
        public let value: String
    }

    /// Where the result was got.
    public struct Origin: Hashable, Sendable {
        public let profile: String
        public let host: String
        /// Name and version.
        public let program: String

        public init(profile: String, host: String, program: String) {
            self.profile = profile
            self.host = host
            self.program = program
        }
    }

    public let fields: [Field]

    public init(_ result: OperationResult, from origin: Origin) {
        switch result {
        case .reading(let reading): self.init(reading, from: origin)
        case .change(let outcome): self.init(outcome, from: origin)
        }
    }

    private init(_ outcome: ChangeOutcome, from origin: Origin) {
        let type = outcome.type.map { "\($0.word) " } ?? ""
        self.init(
            outcome.verdict.word, "\(outcome.change.action) \(type)\(outcome.factorID.shortened)", outcome.receipt,
            message: outcome.sentence, at: outcome.startedAt, took: outcome.elapsed,
            (outcome.wasSent, outcome.wasAnswered), check: outcome.evidenceSentence, from: origin)
    }

    private init(_ reading: Reading, from origin: Origin) {
        let error = reading.error
        self.init(
            reading.verdict.word, "list", reading.receipt,
            message: error?.sentence ?? reading.receipt.message ?? "-", at: reading.startedAt, took: reading.elapsed,
            (error?.wasSent ?? true, error?.wasAnswered ?? true), check: nil, from: origin)
    }

    private init(
        _ word: String, _ operation: String, _ receipt: Receipt, message: String, at time: Timestamp,
        took elapsed: Duration?, _ transmission: (sent: Bool, answered: Bool), check: String?, from origin: Origin
    ) {
        func yes(_ fact: Bool) -> String { fact ? "yes" : "no" }
        let pairs: [(String, String?)] = [
            ("requestId", receipt.namedRequestID ?? "(none)"), ("outcome", word), ("operation", operation),
            ("time", time.rfc3339), ("took", elapsed?.asElapsed), ("host", origin.host), ("profile", origin.profile),
            ("statusCode", receipt.statusCode.map(String.init) ?? "-"), ("apiCode", receipt.apiCode ?? "-"),
            ("HTTP", receipt.httpStatus.map(String.init) ?? "-"), ("sent", yes(transmission.sent)),
            ("answered", yes(transmission.answered)), ("message", Masking.maskAll(in: message)),
            ("checked", check.map(Masking.maskAll)),
            ("retryAfter", receipt.retryAfter?.inSeconds), ("clock", receipt.clockSentence),
            ("program", origin.program),
        ]
        fields = pairs.compactMap { name, value in value.map { Field(name: name, value: $0) } }
    }

    /// Lines that are safe to print, save and paste.
    public var text: String {
        fields.map { field in
            field.name + String(repeating: " ", count: 12 - field.name.count) + field.value.quoted(columns: 1000) + "\n"
        }.joined()
    }
}

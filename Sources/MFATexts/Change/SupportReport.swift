package import MFACore

/// One result for a support ticket: the request id first, identities masked, no token. In English, whatever the language.
package struct SupportReport: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package let name: String
        /// One line; the server's words among them are not yet safe for a terminal.
        package let value: String
    }

    /// Where the result was got.
    package struct Origin: Hashable, Sendable {
        package let profile: String
        package let host: String
        /// Name and version.
        package let program: String

        package init(profile: String, host: String, program: String) {
            self.profile = profile
            self.host = host
            self.program = program
        }
    }

    package let fields: [Field]

    package init(_ result: OperationResult, from origin: Origin) {
        let lines = ReceiptLines(result, in: Texts(.english))
        let receipt = result.receipt
        let pairs: [(String, String?)] =
            [
                ("requestId", receipt.namedRequestID ?? "(none)"), ("asking", result.asking?.namedRequestID),
                ("outcome", lines.word),
                ("operation", result.operation), ("time", lines.startedAt.rfc3339), ("took", lines.elapsed),
                ("host", origin.host), ("profile", origin.profile),
            ] + (lines.codes + lines.transmission).map { ($0.label, $0.text) } + [
                ("message", Masking.maskAll(in: lines.message.text)),
                ("checked", lines.checked.map { Masking.maskAll(in: $0.text) }),
                ("retryAfter", receipt.retryAfter.map(Texts(.english).seconds)), ("clock", lines.clock?.text),
                ("program", origin.program),
            ]
        fields = pairs.compactMap { name, value in value.map { Field(name: name, value: $0) } }
    }

    /// Lines that are safe to print, save and paste.
    package var text: String {
        fields.map { field in
            field.name + String(repeating: " ", count: 12 - field.name.count) + field.value.quoted(columns: 1000) + "\n"
        }.joined()
    }
}

extension OperationResult {
    /// `unbind OTP 6229ffa…cade3e3d9|otp`
    fileprivate var operation: String {
        switch self {
        case .reading: "list"
        case .check: "verify"
        case .change(let outcome):
            Texts(.english).subject(outcome.change, outcome.type) { $0.shortened }
        }
    }
}

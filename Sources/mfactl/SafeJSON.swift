import FoundationEssentials
import MFACore

/// JSON that is safe to print: what `SafeText` would escape stands as `\u001b` in it.
enum SafeJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(value), as: UTF8.self)
        guard SafeText.wouldChange(json) else { return json }
        // Outside of strings JSON is plain ASCII, so whatever is escaped here stands inside of one.
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            if SafeText.wouldChange(String(scalar)) {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}

/// The envelope of all JSON output.
struct Document<Content: Encodable>: Encodable {
    let api = "mfactl/v1"
    let kind: String
    let data: Content
    let result: Result

    /// Every member is always there; null says "not known".
    struct Result: Encodable {
        let outcome: Verdict
        let receipt: Receipt
        let message: String?
        let sent: Bool
        let answered: Bool
        let verified: Bool?

        private enum Key: String, CodingKey {
            case outcome, httpStatus, statusCode, apiCode, message, requestId, sent, answered, verified
        }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: Key.self)
            try members.encode(outcome.rawValue, forKey: .outcome)
            try members.encode(receipt.httpStatus, forKey: .httpStatus)
            try members.encode(receipt.statusCode, forKey: .statusCode)
            if let number = receipt.apiCode.flatMap({ Int($0) }) {
                try members.encode(number, forKey: .apiCode)
            } else {
                try members.encode(receipt.apiCode, forKey: .apiCode)
            }
            try members.encode(message, forKey: .message)
            try members.encode(receipt.requestID, forKey: .requestId)
            try members.encode(sent, forKey: .sent)
            try members.encode(answered, forKey: .answered)
            try members.encode(verified, forKey: .verified)
        }
    }
}

extension Document.Result {
    init(_ receipt: Receipt, error: FactorServiceError?) {
        self.init(
            outcome: error?.verdict ?? .ok, receipt: receipt, message: error?.sentence ?? receipt.message,
            sent: error?.wasSent ?? true, answered: error?.wasAnswered ?? true, verified: nil)
    }

    init(_ outcome: UnbindOutcome) {
        self.init(
            outcome: outcome.verdict, receipt: outcome.receipt, message: outcome.sentence, sent: outcome.wasSent,
            answered: outcome.wasAnswered, verified: outcome.isVerified)
    }
}

/// A factor as the JSON output tells it.
struct FactorDocument: Encodable {
    let factorId: String?
    let factorType: String?
    let identity: String
    var profile: [String: String] = [:]
    /// Why the row cannot be acted on; absent for a good one.
    var unreadable: String?

    init(_ factor: Factor, masked: Bool) {
        factorId = factor.id.rawValue
        factorType = factor.type.word
        identity = factor.identity(masked: masked)
        for field in factor.profile.fields { profile[field.name] = masked ? Masking.mask(field.value) : field.value }
    }

    init(_ row: UnreadableRow) {
        factorId = row.id
        factorType = nil
        identity = "unreadable factor"
        unreadable = row.reason
    }

    init(_ row: FactorList.Row, masked: Bool) {
        switch row {
        case .factor(let factor): self.init(factor, masked: masked)
        case .unreadable(let row): self.init(row)
        }
    }
}

import MFACore
import MFAFiles
import MFATexts
import StrictJSON

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
            try members.encode(outcome.outcome, forKey: .outcome)
            try members.encode(receipt.httpStatus, forKey: .httpStatus)
            try members.encode(receipt.statusCode, forKey: .statusCode)
            try members.encode(receipt.apiCode.map { NumberOrText($0) }, forKey: .apiCode)
            try members.encode(message, forKey: .message)
            try members.encode(receipt.requestID, forKey: .requestId)
            try members.encode(sent, forKey: .sent)
            try members.encode(answered, forKey: .answered)
            try members.encode(verified, forKey: .verified)
        }
    }
}

extension Document.Result {
    init(_ receipt: Receipt, error: CallError?) {
        self.init(
            outcome: error?.verdict ?? .ok, receipt: receipt,
            message: error.map(Texts(.english).sentence) ?? receipt.message,
            sent: error?.wasSent ?? true, answered: error?.wasAnswered ?? true, verified: nil)
    }

    init(_ outcome: ChangeOutcome) {
        self.init(
            outcome: outcome.verdict, receipt: outcome.receipt, message: Texts(.english).sentence(outcome),
            sent: outcome.wasSent,
            answered: outcome.wasAnswered, verified: outcome.isVerified)
    }
}

/// What a result means and what can be done about it, in plain sentences.
public struct Explanation: Hashable, Sendable {
    public struct Part: Hashable, Sendable {
        public let title: String
        public let text: String
    }

    public let parts: [Part]

    public init(_ result: OperationResult) {
        switch result {
        case .reading(let reading): self.init(reading)
        case .change(let outcome): self.init(outcome)
        }
    }

    private init(_ outcome: ChangeOutcome) {
        parts =
            [Part(title: outcome.verdict.word, text: outcome.verdict.meaning)]
            + Self.serverParts(outcome.receipt, message: outcome.sentence)
            + (outcome.evidenceSentence.map { [Part(title: "What the list said", text: $0)] } ?? [])
            + (outcome.unrecorded.map { [Part(title: "Not recorded in the history", text: $0)] } ?? [])
    }

    private init(_ reading: Reading) {
        let error = reading.error
        parts =
            [Part(title: reading.verdict.word, text: error?.meaningOfReading ?? Verdict.ok.meaning)]
            + Self.serverParts(reading.receipt, message: error?.sentence ?? reading.receipt.message ?? "-")
    }

    private static func serverParts(_ receipt: Receipt, message: String) -> [Part] {
        var parts = [Part(title: "Message", text: message)]
        if let status = receipt.statusCode {
            parts.append(Part(title: "statusCode \(status)", text: Codes.status(status)))
        }
        if let apiCode = receipt.apiCode {
            parts.append(Part(title: "apiCode \(apiCode)", text: Codes.api(apiCode)))
        }
        if let http = receipt.httpStatus, http != 200 {
            parts.append(
                Part(title: "HTTP \(http)", text: "The status of the transport; statusCode decides, if there is one."))
        }
        if let wait = receipt.retryAfter {
            parts.append(Part(title: "Retry-After", text: "The server asks to wait \(wait.inSeconds)."))
        }
        if let clock = receipt.clockSentence {
            parts.append(
                Part(title: "Clock", text: "\(clock) A sign-in can look expired, or not yet valid, for that alone."))
        }
        let id = receipt.namedRequestID ?? "There is none, so support cannot look this call up by it."
        parts.append(Part(title: "requestId", text: id))
        return parts
    }
}

extension Verdict {
    var meaning: String {
        switch self {
        case .ok: "The list was read."
        case .verified:
            "A list that was read after the request does not show the factor any more, and it is the list of this account."
        case .accepted:
            "The server accepted the request. No list has shown that the factor is gone; until then, treat it as valid."
        case .acceptedStillListed:
            "The server accepted the request and still lists the factor. It may take a while. A factor that belongs to the "
                + "account's own phone or e-mail may also come back."
        case .alreadyGone:
            "The factor was listed before and was gone when the list was read just before the request, so nothing was sent."
        case .noSuchFactor:
            "No list has shown a factor of this id, so nothing was sent. A mistyped id is the usual cause."
        case .refused: "The server refused this. Nothing was unbound, as far as its answer says."
        case .notSignedIn: "The access token is missing, wrong, or has expired."
        case .rateLimited: "The server takes no more requests for now. mfactl does not repeat an unbind by itself."
        case .notSent: "Nothing of the request left this machine. The factor is as it was."
        case .takenBack: "The request was held for a moment and taken back before it left. The factor is as it was."
        case .cancelled: "The question was left without a yes. The factor is as it was."
        case .refusedByMfactl: "mfactl follows no redirect: the access token is for one host."
        case .failed: "The server could not answer."
        case .unreadable: "An answer came that is not the service's."
        case .unknown:
            "The request was, or may have been, sent, and no answer that can be trusted came. Only the list can tell whether "
                + "the factor is unbound. Until a list shows that it is gone, treat it as valid."
        }
    }
}

extension CallError {
    fileprivate var meaningOfReading: String {
        switch self {
        case .notSent: "The list could not be asked for; the one on the screen is old."
        case .noAnswer: "The list was asked for and no answer came; the one on the screen is old."
        case .unreadable, .redirected: verdict.meaning
        case .refused(let receipt):
            (receipt.decidingStatus ?? 0) >= 500
                ? "The server could not answer. Reading changes nothing, so it can be tried again." : verdict.meaning
        }
    }
}

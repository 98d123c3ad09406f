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
        case .unbind(let outcome): self.init(outcome)
        }
    }

    private init(_ outcome: UnbindOutcome) {
        parts =
            [Part(title: outcome.verdict.word, text: outcome.verdict.meaning)]
            + Self.serverParts(outcome.receipt, message: outcome.sentence)
            + (outcome.checkSentence.map { [Part(title: "What the list said", text: $0)] } ?? [])
            + (outcome.unrecorded.map { [Part(title: "Not recorded in the history", text: $0)] } ?? [])
    }

    private init(_ reading: Reading) {
        let error = reading.error
        parts =
            [Part(title: error?.wordOfReading ?? Verdict.ok.word, text: error?.meaningOfReading ?? Verdict.ok.meaning)]
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
        case .doneSeenGone:
            "The factor is not in the list that was read after the request."
        case .done:
            "The server said yes. Nobody has seen the factor gone from the list: read it again."
        case .doneStillListed:
            "The server said yes, and still lists the factor. It may take a while, or the factor may come back, as one does "
                + "that belongs to the account's own phone or e-mail. Read the list again; if it stays, ask support."
        case .alreadyGone: "The factor was not in the list any more just before the request, so nothing was sent."
        case .refused: "The server, or mfactl on its behalf, said no. Nothing was unbound, as far as the answer says."
        case .notSignedIn: "The access token is missing, wrong or has expired. Sign in again and use the new token."
        case .slowDown: "Too many requests. Wait, and ask again."
        case .notSent: "Nothing of the request left this machine. The factor is as it was."
        case .unreadable: "An answer came that is not the service's. Is the host the application's own address?"
        case .unknown:
            "The request was, or may have been, sent, and no trustworthy answer came. Only the list can tell: read it "
                + "again before you try once more. A stolen key counts as valid until it is seen gone."
        }
    }
}

extension FactorServiceError {
    fileprivate var meaningOfReading: String {
        switch self {
        case .notSent: "The list could not be asked for; the one on the screen is old."
        case .noAnswer: "The list was asked for and no answer came; the one on the screen is old."
        case .unreadable, .redirected: verdict.meaning
        case .refused(let receipt):
            (receipt.decidingStatus ?? 0) >= 500
                ? "The server is in trouble. Reading changes nothing: try again." : verdict.meaning
        }
    }
}

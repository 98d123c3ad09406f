/// How an operation ended, in one word. The raw values are the `outcome` of the JSON output: a contract.
public enum Verdict: String, CaseIterable, Sendable {
    case ok
    case doneSeenGone
    case done
    case doneStillListed
    case alreadyGone
    case refused
    case notSignedIn
    case slowDown
    case notSent
    case unreadable
    case unknown

    /// As the status pane writes it.
    public var word: String {
        switch self {
        case .ok: "OK"
        case .doneSeenGone: "DONE, SEEN GONE"
        case .done: "DONE"
        case .doneStillListed: "DONE, STILL LISTED"
        case .alreadyGone: "ALREADY GONE"
        case .refused: "REFUSED"
        case .notSignedIn: "NOT SIGNED IN"
        case .slowDown: "SLOW DOWN"
        case .notSent: "FAILED, NOT SENT"
        case .unreadable: "UNREADABLE ANSWER"
        case .unknown: "OUTCOME UNKNOWN"
        }
    }
}

extension FactorServiceError {
    /// As the status pane writes it for a call that changes nothing: "unknown" or "refused" would say too much about a
    /// server in trouble.
    public var wordOfReading: String {
        switch self {
        case .noAnswer: "FAILED"
        case .refused(let receipt) where (receipt.decidingStatus ?? 0) >= 500: "FAILED"
        case .notSent, .unreadable, .redirected, .refused: verdict.word
        }
    }

    /// The verdict on a call that got this error, doubt aside.
    public var verdict: Verdict {
        switch self {
        case .notSent: .notSent
        case .noAnswer, .unreadable: .unreadable
        case .redirected: .refused
        case .refused(let receipt):
            switch receipt.decidingStatus {
            case 401: .notSignedIn
            case 429: .slowDown
            default: .refused
            }
        }
    }
}

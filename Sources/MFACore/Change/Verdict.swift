/// How an operation ended.
public enum Verdict: Hashable, CaseIterable, Sendable {
    /// A read succeeded.
    case ok
    /// A change was made, and a list shows it.
    case verified
    /// The server said yes, and no list has shown it yet.
    case accepted
    /// The server said yes, and the factor is still listed.
    case acceptedStillListed
    /// The server said yes, and the factor is not listed.
    case acceptedNotListed
    /// Nothing was sent: the factor was gone before.
    case alreadyGone
    /// Nothing was sent: a factor of the type is bound.
    case alreadyBound
    /// Nothing was sent: no list has ever shown the factor.
    case noSuchFactor
    /// The server said no.
    case refused
    /// The server takes the token no more: 401.
    case notSignedIn
    /// The server wants fewer calls: 429.
    case rateLimited
    /// Nothing left this machine.
    case notSent
    /// Nothing was sent: the last word was no.
    case takenBack
    /// Nothing was sent: nobody confirmed it.
    case cancelled
    /// The answer was a redirect, which is never followed.
    case refusedByMfactl
    /// No answer came to a read, or the server failed: 5xx.
    case failed
    /// A read was answered with something else than an envelope.
    case unreadable
    /// It may have happened, and no list has shown whether.
    case unknown

    /// The `outcome` of the JSON output and the `result` of a line of the history: a contract.
    package var outcome: String {
        switch self {
        case .ok: "ok"
        case .verified: "verified"
        case .accepted, .acceptedStillListed, .acceptedNotListed: "accepted"
        case .alreadyGone: "alreadyGone"
        case .alreadyBound: "alreadyBound"
        case .noSuchFactor: "noSuchFactor"
        case .refused, .refusedByMfactl: "refused"
        case .notSignedIn: "notSignedIn"
        case .rateLimited: "rateLimited"
        case .notSent: "notSent"
        case .takenBack: "takenBack"
        case .cancelled: "cancelled"
        case .failed: "failed"
        case .unreadable: "unreadable"
        case .unknown: "unknown"
        }
    }

    /// Reads an `outcome` back. Which of several verdicts it is, what was verified and answered tells.
    ///
    /// - Parameter isOfBind: it was to bind something.
    package init?(outcome: String, isVerified: Bool?, httpStatus: Int?, isOfBind: Bool = false) {
        let matches = Self.allCases.filter { $0.outcome == outcome }
        switch matches.first {
        case .accepted where isVerified == false: self = isOfBind ? .acceptedNotListed : .acceptedStillListed
        case .refused where httpStatus.map({ (300..<400).contains($0) }) ?? false: self = .refusedByMfactl
        case let match?: self = match
        case nil: return nil
        }
    }
}

extension CallError {
    /// The verdict on a call that got this error; doubt about a change aside.
    public var verdict: Verdict {
        switch self {
        case .notSent(.signIn(.signedOut)): .notSignedIn
        case .notSent: .notSent
        case .noAnswer: .failed
        case .unreadable: .unreadable
        case .redirected: .refusedByMfactl
        case .refused(let receipt):
            switch receipt.decidingStatus {
            case 401: .notSignedIn
            case 429: .rateLimited
            case let status? where status >= 500: .failed
            default: .refused
            }
        }
    }
}

import MFACore

/// What the process tells its parent. A contract: the numbers stand in the manual.
enum ExitStatus: Int32, Error {
    case done = 0
    case internalError = 1
    case usage = 2
    case notSignedIn = 3
    case forbidden = 4
    case refused = 5
    case unknown = 6
    case failed = 7
    case guarded = 8

    init(_ reading: Reading) {
        self = reading.error.map { ExitStatus($0) } ?? .done
    }

    init(_ outcome: UnbindOutcome) {
        switch outcome.verdict {
        case .ok, .doneSeenGone, .done, .doneStillListed: self = .done
        case .alreadyGone: self = .refused
        case .unknown: self = .unknown
        case .refused, .notSignedIn, .slowDown, .notSent, .unreadable:
            self = outcome.error.map { ExitStatus($0) } ?? .failed
        }
    }

    /// For a call that got this error and left no doubt.
    init(_ error: FactorServiceError) {
        switch error {
        case .notSent(.readOnly), .notSent(.lastFactor): self = .guarded
        case .notSent, .noAnswer, .unreadable, .redirected: self = .failed
        case .refused(let receipt):
            switch receipt.decidingStatus {
            case 401: self = .notSignedIn
            case 403: self = .forbidden
            case 429: self = .failed
            case let status?: self = status >= 500 ? .failed : .refused
            case nil: self = .refused
            }
        }
    }
}

extension ExitStatus {
    /// Leaves the command, unless all is well.
    func end() throws(ExitStatus) {
        guard self == .done else { throw self }
    }
}

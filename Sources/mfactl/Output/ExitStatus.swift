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

    init(_ reading: Reading) { self.init(reading.verdict, reading.error) }
    init(_ outcome: ChangeOutcome) { self.init(outcome.verdict, outcome.error) }
    init(_ error: CallError) { self.init(error.verdict, error) }

    /// One table for all that can be asked.
    private init(_ verdict: Verdict, _ error: CallError?) {
        self =
            switch (verdict, error) {
            case (.ok, _), (.verified, _), (.accepted, _), (.acceptedStillListed, _),
                (.acceptedNotListed, _):
                .done
            case (.cancelled, _): .usage
            case (.notSignedIn, _): .notSignedIn
            case (.refused, .refused(let receipt)): receipt.decidingStatus == 403 ? .forbidden : .refused
            case (.refused, _), (.alreadyGone, _), (.alreadyBound, _), (.noSuchFactor, _): .refused
            case (.unknown, _): .unknown
            case (.notSent, .notSent(.readOnly)), (.notSent, .notSent(.lastFactor)), (.notSent, .notSent(.noLock)),
                (.notSent, .notSent(.signIn(.notFresh))):
                .guarded
            case (.notSent, _), (.takenBack, _), (.rateLimited, _), (.refusedByMfactl, _), (.failed, _),
                (.unreadable, _):
                .failed
            }
    }
}

extension ExitStatus {
    /// Leaves the command, unless all is well.
    func end() throws(ExitStatus) {
        guard self == .done else { throw self }
    }
}

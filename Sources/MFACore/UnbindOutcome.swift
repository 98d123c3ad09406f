/// All that is known of one attempt to unbind. The verdict is derived, so it cannot contradict the facts.
public struct UnbindOutcome: Hashable, Sendable {
    public let id: Factor.ID
    /// Nil when the factor was never seen in a list.
    public let type: FactorType?
    public let startedAt: Timestamp
    /// How long the request took; for a withheld one, the reading before it.
    public let elapsed: Duration
    public let post: Post
    public var check: Check
    /// Why the history could not be written, if so.
    public var unrecorded: String?

    public init(
        id: Factor.ID, type: FactorType?, startedAt: Timestamp, elapsed: Duration, post: Post,
        check: Check = .none, unrecorded: String? = nil
    ) {
        self.id = id
        self.type = type
        self.startedAt = startedAt
        self.elapsed = elapsed
        self.post = post
        self.check = check
        self.unrecorded = unrecorded
    }

    public init(of request: Unbinding.Request, withheld reason: Withheld, after reading: Reading) {
        self.init(
            id: request.id, type: reading.list?[request.id]?.type, startedAt: reading.startedAt,
            elapsed: reading.elapsed, post: .withheld(reason))
    }

    /// What became of the one request.
    public enum Post: Hashable, Sendable {
        case withheld(Withheld)
        case accepted(Receipt)
        case failed(FactorServiceError)
    }

    /// What the list said afterwards.
    public enum Check: Hashable, Sendable {
        case none
        case pending
        case gone(Timestamp)
        case listed(Timestamp)
        case unclear(Timestamp)
        case failed(FactorServiceError)
    }
}

/// Why nothing was sent.
public enum Withheld: Error, Hashable, Sendable {
    case alreadyGone(Receipt)
    case readingFailed(FactorServiceError)
    case obstacle(Obstacle)
}

extension UnbindOutcome {
    public var verdict: Verdict {
        switch (post, check) {
        case (.withheld(.alreadyGone), _): .alreadyGone
        case (.withheld(.readingFailed(let error)), _): error.verdictBeforeSending
        case (.withheld(.obstacle), _): .notSent
        case (.accepted, .gone): .doneSeenGone
        case (.accepted, .listed): .doneStillListed
        case (.accepted, _): .done
        case (.failed(let error), .gone) where error.leavesDoubt: .doneSeenGone
        case (.failed(let error), _): error.leavesDoubt ? .unknown : error.verdict
        }
    }

    /// The server's words on the request, or on the reading that stopped it.
    public var receipt: Receipt {
        switch post {
        case .withheld(.alreadyGone(let receipt)), .accepted(let receipt): receipt
        case .withheld(.readingFailed(let error)), .failed(let error): error.receipt
        case .withheld(.obstacle): Receipt()
        }
    }

    public var error: FactorServiceError? {
        switch post {
        case .withheld(.readingFailed(let error)), .failed(let error): error
        case .withheld(.obstacle(let obstacle)): .notSent(obstacle)
        case .withheld(.alreadyGone), .accepted: nil
        }
    }

    public var wasSent: Bool {
        switch post {
        case .withheld: false
        case .accepted: true
        case .failed(let error): error.wasSent
        }
    }

    public var wasAnswered: Bool {
        switch post {
        case .withheld: false
        case .accepted: true
        case .failed(let error): error.wasAnswered
        }
    }

    /// Asked by a program that ended before the answer came.
    public var isOfEarlierRun: Bool { post == .failed(.noAnswer(.programEnded)) }

    /// Seen gone, seen listed, or nil: not read again, or not readable.
    public var isVerified: Bool? {
        switch check {
        case .gone: true
        case .listed: false
        case .none, .pending, .unclear, .failed: nil
        }
    }

    /// Whether a reading afterwards can tell anything: not without a session, and not for a request that never left.
    var deservesCheck: Bool {
        guard wasSent else { return false }
        return switch verdict {
        case .notSignedIn, .slowDown: false
        default: true
        }
    }

    /// Only a yes or a doubt is worth a second look; a refusal is final.
    var isWorthWaiting: Bool {
        switch post {
        case .accepted: true
        case .failed(let error): error.leavesDoubt
        case .withheld: false
        }
    }
}

extension UnbindOutcome.Check {
    init(_ reading: Reading, of id: Factor.ID) {
        switch reading.result {
        case .failure(let error): self = .failed(error)
        case .success(let answer):
            self =
                switch answer.value.presence(of: id) {
                case .gone: .gone(reading.startedAt)
                case .listed: .listed(reading.startedAt)
                case .unclear: .unclear(reading.startedAt)
                }
        }
    }

    /// A session that ended will not come back by waiting.
    var mayChange: Bool {
        switch self {
        case .listed, .unclear: true
        case .failed(let error): error.verdict != .notSignedIn
        case .none, .pending, .gone: false
        }
    }
}

extension FactorServiceError {
    /// Before anything was sent, only the refusals that name their own remedy keep their name.
    fileprivate var verdictBeforeSending: Verdict {
        guard case .refused(let receipt) = self, (receipt.decidingStatus ?? 0) < 500 else { return .notSent }
        return verdict
    }
}

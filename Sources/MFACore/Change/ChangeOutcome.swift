/// All that is known of one change. The verdict is derived, so it cannot contradict the facts.
public struct ChangeOutcome: Hashable, Sendable {
    /// What was asked for.
    public let change: Change
    /// Nil when the factor was never seen in a list.
    public let type: FactorType?
    /// Wall time at which the request left, or at which the procedure began when none did.
    public let startedAt: Timestamp
    /// How long the request took, or, for a withheld one, what came before it; nil when an earlier run sent it.
    public let elapsed: Duration?
    /// What became of the request.
    public let post: Post
    /// What lists have shown since.
    public package(set) var evidence: Evidence
    /// Why the history could not be written, if so.
    public package(set) var unrecorded: RecordProblem?
    /// Nil unless it may have bound, and the server gave a recovery code.
    package var recoveryCode: RecoveryCode.Keeping?

    /// An outcome of these facts; the verdict follows from them.
    package init(
        _ change: Change, of type: FactorType?, startedAt: Timestamp, elapsed: Duration?, post: Post,
        evidence: Evidence = .none, unrecorded: RecordProblem? = nil
    ) {
        self.change = change
        self.type = type
        self.startedAt = startedAt
        self.elapsed = elapsed
        self.post = post
        self.evidence = evidence
        self.unrecorded = unrecorded
    }

    /// What became of the one request.
    public enum Post: Hashable, Sendable {
        /// It was never sent.
        case withheld(Withheld)
        /// The server said yes, no more.
        case accepted(Receipt)
        /// It was sent, or was to be, and no yes came back.
        case failed(CallError)
    }
}

/// Why nothing was sent.
public enum Withheld: Error, Hashable, Sendable {
    /// The fresh list does not show it any more, and is witnessed.
    case alreadyGone(Receipt)
    /// The fresh list shows a factor of the type that was to be bound.
    case alreadyBound(Receipt, Factor.ID)
    /// No list has ever shown it.
    case noSuchFactor(Receipt)
    /// The fresh list does not show it, and proves nothing.
    case unproven(Receipt, Evidence.Gap)
    /// The list could not be read before.
    case readingFailed(CallError)
    /// A guard stood against it.
    case obstacle(Obstacle)
    /// The last word was no.
    case takenBack(TakenBack)
    /// Left at the question.
    case cancelled
    /// Left where a code was to be typed: what it takes had been asked for, and answered.
    case leftCode(asking: Receipt)

    /// What ended the last second before the request would have left.
    public enum TakenBack: Hashable, Sendable {
        /// A key was pressed.
        case key
        /// The program was stopped.
        case suspended
        /// The window changed its size.
        case resized
        /// The program, or the machine, had slept.
        case overslept
        /// The program was told to end.
        case ended
    }
}

extension ChangeOutcome {
    /// Which factor it is about; nil while nothing has shown one of the type that was to be bound.
    public var factorID: Factor.ID? {
        if let id = change.factorID { return id }
        if case .withheld(.alreadyBound(_, let id)) = post { return id }
        if case .appeared(_, let id) = evidence { return id }
        return nil
    }

    /// The one word for it, derived from what became of the request and from the evidence.
    public var verdict: Verdict {
        switch (post, evidence) {
        case (.withheld(.alreadyGone), _): .alreadyGone
        case (.withheld(.alreadyBound), _): .alreadyBound
        case (.withheld(.noSuchFactor), _): .noSuchFactor
        case (.withheld(.readingFailed(let error)), _): error.verdictBeforeSending
        case (.withheld(.unproven), _): .notSent
        case (.withheld(.obstacle(let obstacle)), _): CallError.notSent(obstacle).verdict
        case (.withheld(.takenBack), _): .takenBack
        case (.withheld(.cancelled), _), (.withheld(.leftCode), _): .cancelled
        // Asking changes nothing that a list could show, so no answer to it leaves a doubt.
        case (.accepted, _) where change.isAsking: .ok
        case (.failed(let error), _) where change.isAsking: error.verdict
        case (.accepted, .gone), (.accepted, .emptied), (.accepted, .appeared): .verified
        case (.accepted, .listed): .acceptedStillListed
        case (.accepted, .absent): .acceptedNotListed
        case (.accepted, _): .accepted
        case (.failed(let error), .gone), (.failed(let error), .appeared): error.leavesDoubt ? .verified : error.verdict
        case (.failed(let error), _): error.leavesDoubt ? .unknown : error.verdict
        }
    }

    /// The server's words on the request, or on the reading that stopped it.
    public var receipt: Receipt {
        switch post {
        case .withheld(.alreadyGone(let receipt)), .withheld(.noSuchFactor(let receipt)),
            .withheld(.alreadyBound(let receipt, _)), .withheld(.unproven(let receipt, _)), .accepted(let receipt):
            receipt
        case .withheld(.readingFailed(let error)), .failed(let error): error.receipt
        case .withheld(.obstacle), .withheld(.takenBack), .withheld(.cancelled), .withheld(.leftCode): Receipt()
        }
    }

    /// Of the request before the one that was left: whoever asks why no message came needs its id.
    package var asking: Receipt? { if case .withheld(.leftCode(let receipt)) = post { receipt } else { nil } }

    /// What went wrong, before the request or with it; nil after a yes, and when it was withheld for another reason.
    public var error: CallError? {
        switch post {
        case .withheld(.readingFailed(let error)), .failed(let error): error
        case .withheld(.obstacle(let obstacle)): .notSent(obstacle)
        case .withheld, .accepted: nil
        }
    }

    /// True as soon as a single byte of the request may have left.
    public var wasSent: Bool {
        switch post {
        case .withheld: false
        case .accepted: true
        case .failed(let error): error.wasSent
        }
    }

    /// True when something came back, readable or not.
    public var wasAnswered: Bool {
        switch post {
        case .withheld: false
        case .accepted: true
        case .failed(let error): error.wasAnswered
        }
    }

    /// Whether a code has changed nothing, for certain, and another may.
    package var allowsAnotherCode: Bool {
        // What there is to sign in for comes first, and nothing follows on what is bound.
        if case .withheld(.obstacle(.signIn)) = post { return false }
        if mayHaveBound || isVerified == true { return false }
        return switch verdict {
        // No code helps against being the only way to sign in.
        case .refused: receipt.apiCode != "2217"
        case .rateLimited, .notSent, .takenBack, .cancelled, .refusedByMfactl: true
        case .ok, .verified, .accepted, .acceptedStillListed, .acceptedNotListed, .alreadyGone, .alreadyBound,
            .noSuchFactor, .notSignedIn, .failed, .unreadable, .unknown:
            false
        }
    }

    /// Of a binding: what was given for it may be good, whatever the answer was. An answer that is no clear no leaves that
    /// open as long as no list has shown otherwise.
    package var mayHaveBound: Bool {
        guard wasSent, change.act == .bind, !change.isAsking else { return false }
        if verdict.mayHaveBound || isVerified == true { return true }
        guard case .failed(let error) = post, ![.notSignedIn, .rateLimited].contains(verdict) else { return false }
        return !error.isClearRefusal && isVerified != false
    }

    /// Whether its code is used up; a request that was one too many was not looked at.
    package var usesUpCode: Bool { wasSent && verdict != .rateLimited }

    /// With what a list shows of a binding that was read when all was over: a factor that none before did.
    package func seen(in reading: Reading) -> ChangeOutcome {
        guard case .bind(let type) = change, evidence == .none,
            let factor = reading.list?.factors.first(where: { $0.type == type })
        else { return self }
        var outcome = self
        outcome.evidence = .appeared(reading.startedAt, factor.id)
        return outcome
    }

    /// What is listed after a code that was refused may have been bound by that: it is then the outcome of that code.
    package func following(_ refused: ChangeOutcome?) -> ChangeOutcome {
        guard case .withheld(.alreadyBound(_, let id)) = post, var refused else { return self }
        refused.evidence = .appeared(startedAt, id)
        return refused
    }

    /// Seen done, seen not done, or nil: not read again, or by a list that proves nothing.
    public var isVerified: Bool? {
        switch evidence {
        case .gone, .appeared: true
        case .listed, .absent: false
        // After a yes it is the end of the last factor; after a doubt, an empty list is only empty.
        case .emptied: verdict == .verified ? true : nil
        case .none, .pending, .unclear, .failed, .half: nil
        }
    }

    /// Whether a look afterwards can tell anything: not without a session, and not for a request that never left.
    var deservesLook: Bool {
        guard wasSent, !change.isAsking else { return false }
        // A code that was clearly refused has bound nothing, and somebody is about to type the next one.
        if case .bind = change, case .failed(let error) = post, error.isClearRefusal { return false }
        return ![.notSignedIn, .rateLimited].contains(verdict)
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

extension CallError {
    /// Before anything was sent, only the refusals that name their own remedy keep their name.
    fileprivate var verdictBeforeSending: Verdict {
        switch self {
        case .refused(let receipt): (receipt.decidingStatus ?? 0) < 500 ? verdict : .notSent
        case .notSent: verdict
        case .noAnswer, .unreadable, .redirected: .notSent
        }
    }
}

/// What can be done after a result, and works there. One table for screen, plain menu and commands.
package enum NextStep: Hashable, Sendable {
    case chooseFactor
    case waitForList
    case readList
    /// A doubt is never answered by a second request before the list has been read.
    case readListFirst
    case waitAMinute(then: AfterAMinute)
    case wait(Duration?, then: Act)
    case signIn
    /// The change may have happened: a new sign-in can tell.
    case signInToLook
    case checkName
    case checkNetwork
    case checkProxy
    case checkCertificate
    case checkAddress
    case useOtherAddress
    case startWritable
    case confirmLast
    case askAgain
    case waitForOther
    case copyWholeID
    case askAdministrator(Wish, hasRequestID: Bool)
    case askSupport(hasRequestID: Bool)
    case endSessions

    package enum AfterAMinute: Hashable, Sendable { case unbindAgain, askSupport }
    package enum Act: Hashable, Sendable { case read, change }
    package enum Wish: Hashable, Sendable { case permission, rule }
}

extension NextStep {
    /// Nil when nothing has to be done.
    package init?(after result: OperationResult) {
        switch result {
        case .change(let outcome): self.init(after: outcome)
        case .reading(let reading):
            if let error = reading.error {
                self.init(after: error, .read)
            } else if reading.list?.rows.isEmpty == false {
                self = .chooseFactor
            } else {
                return nil
            }
        }
    }

    package init(after outcome: ChangeOutcome) {
        switch (outcome.verdict, outcome.post) {
        case (.verified, _): self = .endSessions
        case (.accepted, _): self.init(after: outcome.evidence, elseDo: .readList)
        case (.unknown, _): self.init(after: outcome.evidence, elseDo: .readListFirst)
        case (.acceptedStillListed, _): self = .waitAMinute(then: .askSupport)
        case (.alreadyGone, _), (_, .withheld(.unproven)): self = .readList
        case (.noSuchFactor, _): self = .copyWholeID
        case (.takenBack, _), (.cancelled, _): self = .askAgain
        // Whatever the answer was, the list says that it is gone.
        case (_, .failed) where outcome.isVerified == true: self = .readList
        case (_, .withheld(.readingFailed(let error))): self.init(after: error, .read)
        case (_, .withheld(.obstacle(let obstacle))): self.init(after: obstacle, .change)
        case (_, .failed(let error)): self.init(after: error, .change)
        case (_, .withheld), (_, .accepted): self = .readList
        }
    }

    /// While it is not seen whether the change took effect.
    private init(after evidence: Evidence, elseDo step: NextStep) {
        switch evidence {
        case .pending: self = .waitForList
        case .listed: self = .waitAMinute(then: .unbindAgain)
        case .failed(let error) where error.verdict == .notSignedIn: self = .signInToLook
        case .none, .gone, .emptied, .unclear, .failed: self = step
        }
    }

    package init(after error: CallError, _ act: Act) {
        switch error {
        case .notSent(let obstacle): self.init(after: obstacle, act)
        case .noAnswer(.stopped), .noAnswer(.programEnded): self = .readList
        case .noAnswer: self = .checkNetwork
        case .unreadable: self = .checkAddress
        case .redirected: self = .useOtherAddress
        case .refused(let receipt): self.init(after: receipt, error.verdict, act)
        }
    }

    private init(after receipt: Receipt, _ verdict: Verdict, _ act: Act) {
        let hasRequestID = receipt.requestID != nil
        switch (verdict, receipt.decidingStatus) {
        case (.notSignedIn, _): self = .signIn
        case (.rateLimited, _): self = .wait(receipt.retryAfter, then: act)
        case (.failed, _): self = .wait(receipt.retryAfter, then: .read)
        case (_, 404): self = .readList
        case (_, 403): self = .askAdministrator(.permission, hasRequestID: hasRequestID)
        case (_, 402), (_, 409), (_, 422): self = .askAdministrator(.rule, hasRequestID: hasRequestID)
        default: self = .askSupport(hasRequestID: hasRequestID)
        }
    }

    private init(after obstacle: Obstacle, _ act: Act) {
        self =
            switch obstacle {
            case .nameNotFound: .checkName
            case .noNameServer, .unreachable, .timedOut: .checkNetwork
            case .refusedByProxy: .checkProxy
            case .untrusted: .checkCertificate
            case .readOnly: .startWritable
            case .lastFactor, .noLock: .confirmLast
            case .unreadableRow: .askSupport(hasRequestID: false)
            case .otherChangeUnderWay: .waitForOther
            case .stopped: act == .read ? .readList : .askAgain
            case .setup: .readList
            case .signIn(.signedOut), .signIn(.notFresh): .signIn
            case .signIn(.notRenewed): .checkNetwork
            case .signIn(.otherAccount): .readList
            }
    }
}

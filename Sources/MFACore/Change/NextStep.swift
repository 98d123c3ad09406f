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
    /// A fresh sign-in is demanded of a host that never tells when one was.
    case dropGuard
    case confirmLast
    case askAgain(Act)
    case waitForOther(Act)
    case copyWholeID
    case askAdministrator(Wish, hasRequestID: Bool)
    case askSupport(hasRequestID: Bool)
    case endSessions
    /// What the result of this verb leads on to.
    case goOn(GoOn)

    package enum AfterAMinute: Hashable, Sendable {
        case unbindAgain, bindAgain, removeAgain, askSupport, askSupportIfMissing
    }
    package enum Act: Hashable, Sendable { case read, unbind, bind, remove }
    package enum Wish: Hashable, Sendable { case permission, rule }

    /// One thing leads to the next: from a phone that is lost to its factor unbound, from a code that was wrong to one
    /// that is right.
    package enum GoOn: Hashable, Sendable {
        /// Nothing is bound.
        case bindOne
        /// An app on another phone takes the place of the one that is gone.
        case bindOnNewPhone
        /// There is another way in now, so the lost one can go.
        case unbindLost(FactorType)
        /// The app is bound: does it show right codes?
        case checkCode
        /// The type is bound already.
        case unbindThenBind(FactorType)
        /// What cannot go as a factor may stay, or leave the account.
        case keepOrRemove(Contact)
        case typeCode
        case typeNextCode
        /// It may be an old one, or another entry's.
        case checkNextCode
        /// The code, or its minute, is used up.
        case askForNewCode(Act)
        /// What was scanned may turn out to be good.
        case keepEntry
        /// What was scanned never worked.
        case deleteEntry
        /// The sign-in ended under the binding.
        case deleteEntryAndSignIn
        case checkNumber
        /// The account has no other way to sign in.
        case bindOtherFirst
    }
}

extension Change {
    /// What is done again to have it again.
    package var act: NextStep.Act {
        switch self {
        case .unbind: .unbind
        case .askToBind, .bind: .bind
        case .askToRemove, .removeContact: .remove
        }
    }
}

extension NextStep {
    /// Nil when nothing has to be done.
    ///
    /// - Parameters:
    ///   - list: what is bound now, as far as it is known: it tells what there is to go on with.
    ///   - account: whose; it tells what can leave it.
    package init?(after result: OperationResult, in list: FactorList? = nil, of account: Account? = nil) {
        switch result {
        case .change(let outcome): self.init(after: outcome, in: list, of: account)
        case .check(let check): self.init(after: check)
        case .reading(let reading):
            if let error = reading.error {
                self.init(after: error, .read)
            } else {
                self = reading.list?.rows.isEmpty == false ? .chooseFactor : .goOn(.bindOne)
            }
        }
    }

    package init?(after check: CodeCheck) {
        if let error = check.error {
            self.init(after: error, .read)
        } else if check.isRight == false {
            self = .goOn(.checkNextCode)
        } else {
            return nil
        }
    }

    package init(after outcome: ChangeOutcome, in list: FactorList? = nil, of account: Account? = nil) {
        let act = outcome.change.act
        if let next = GoOn(leadingOnFrom: outcome, in: list, of: account) {
            self = .goOn(next)
            return
        }
        switch (outcome.verdict, outcome.post) {
        case (.verified, _): self = act == .bind ? .readList : .endSessions
        case (.accepted, _): self.init(after: outcome.evidence, elseDo: .readList, act)
        case (.unknown, _): self.init(after: outcome.evidence, elseDo: .readListFirst, act)
        case (.acceptedStillListed, _): self = .waitAMinute(then: .askSupport)
        case (.acceptedNotListed, _): self = .waitAMinute(then: .askSupportIfMissing)
        case (.alreadyGone, _), (_, .withheld(.unproven)): self = .readList
        case (.noSuchFactor, _): self = .copyWholeID
        case (.takenBack, _), (.cancelled, _): self = .askAgain(act)
        // Whatever the answer was, the list says that it is gone.
        case (_, .failed) where outcome.isVerified == true: self = .readList
        case (_, .withheld(.readingFailed(let error))): self.init(after: error, .read)
        case (_, .withheld(.obstacle(let obstacle))): self.init(after: obstacle, act)
        case (_, .failed(let error)): self.init(after: error, act)
        case (_, .withheld), (_, .accepted): self = .readList
        }
    }

    /// While it is not seen whether the change took effect.
    private init(after evidence: Evidence, elseDo step: NextStep, _ act: Act) {
        switch evidence {
        case .pending: self = .waitForList
        case .listed, .absent:
            switch act {
            case .bind: self = .waitAMinute(then: .bindAgain)
            case .remove: self = .waitAMinute(then: .removeAgain)
            case .unbind, .read: self = .waitAMinute(then: .unbindAgain)
            }
        case .failed(let error) where error.verdict == .notSignedIn: self = .signInToLook
        case .none, .gone, .emptied, .unclear, .failed, .appeared, .half: self = step
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
        case _ where receipt.pauseBetweenMessages != nil: self = .wait(receipt.pauseBetweenMessages, then: act)
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
            case .otherChangeUnderWay: .waitForOther(act)
            case .stopped: act == .read ? .readList : .askAgain(act)
            case .setup: .readList
            case .sentMoments(let time): .wait(.seconds(SendingPace.pause) - time, then: act)
            case .signIn(.notFresh(nil)): .dropGuard
            case .signIn(.signedOut), .signIn(.notFresh): .signIn
            case .signIn(.notRenewed(let problem)): problem.mayPass ? .checkNetwork : .signIn
            case .signIn(.otherAccount): .readList
            }
    }
}

extension NextStep.GoOn {
    /// What this verb leads on to; nil where its result says nothing that others would not.
    fileprivate init?(leadingOnFrom outcome: ChangeOutcome, in list: FactorList?, of account: Account?) {
        switch (outcome.change, outcome.verdict) {
        case (.unbind, .verified):
            guard outcome.type == .otp else { return nil }
            self = .bindOnNewPhone
        case (.unbind, .refused), (.unbind, .acceptedStillListed):
            guard let contact = outcome.type.flatMap(Contact.init), outcome.isVerified != true, outcome.wasSent,
                outcome.receipt.decidingStatus != 403
            else { return nil }
            let factor = list?.factors.first { $0.id == outcome.factorID }
            if let factor, let account, account.owns(factor) != true { return nil }
            self = .keepOrRemove(contact)
        case (.bind(.otp), .verified): self = .checkCode
        case (.bind(let type), .verified):
            guard type.isDeliveredCode, let list, list.factors.contains(where: { $0.type == .otp }) else { return nil }
            self = .unbindLost(.otp)
        // Bound by somebody else, while the key was scanned.
        case (.bind(.otp), .alreadyBound): self = .deleteEntry
        case (.askToBind(let type), .alreadyBound), (.bind(let type), .alreadyBound): self = .unbindThenBind(type)
        case (.askToBind, .ok), (.askToRemove, .ok): self = .typeCode
        case (.bind(.otp), .unknown):
            guard outcome.isVerified != false else { return nil }
            self = .keepEntry
        // It was not there when the key was asked for: the entry may be the one that works.
        case (.bind(.otp), .cancelled) where outcome.isVerified == true,
            (.bind(.otp), .refused) where outcome.isVerified == true:
            self = .checkCode
        case (.bind(.otp), .cancelled): self = .deleteEntry
        case (.bind(.otp), .notSignedIn): self = .deleteEntryAndSignIn
        case (.bind, .refused), (.removeContact, .refused), (.askToBind, .refused):
            guard outcome.wasSent, let step = Self(afterCode: outcome) else { return nil }
            self = step
        default: return nil
        }
    }

    /// Source: GenAuth docs `reference/error-code.md`; om-webserver `AuthingRespConvert.java`.
    private init?(afterCode outcome: ChangeOutcome) {
        switch outcome.receipt.apiCode {
        case "6001", "6003": self = .typeNextCode
        case "2001", "2300", "500": self = .askForNewCode(outcome.change.act)
        case "2026", "2035", "2200": self = .checkNumber
        case "2217": self = .bindOtherFirst
        default: return nil
        }
    }
}

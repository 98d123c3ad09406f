import MFACore

extension Claims {
    /// Claims that the facts do not bear out; empty when all that is said is true.
    public func falsehoods(against facts: Facts) -> [String] {
        var found: [String] = []
        func hold(_ claim: String, _ isTrue: Bool) { if !isTrue { found.append(claim) } }

        switch verdict {
        case .verified: hold("done, verified", !facts.isAsBefore && isVerified == true && wasSent)
        case .accepted: hold("accepted", facts.saidYes && isVerified == nil)
        case .acceptedStillListed:
            hold("accepted, still listed", facts.saidYes && isVerified == false && facts.verb == .unbind)
        case .acceptedNotListed:
            hold("accepted, not listed", facts.saidYes && isVerified == false && facts.verb == .bind)
        case .alreadyGone: hold("already gone", !facts.isAsBefore && facts.posts == 0)
        case .notSent: hold("not sent", facts.posts == 0 && !wasSent)
        case .refused: hold("refused", facts.answered == .refuses)
        case .unknown: hold("unknown", wasSent && isVerified != true)
        // Nothing here deserves these.
        case .ok, .alreadyBound, .notSignedIn, .rateLimited, .unreadable, .noSuchFactor, .takenBack,
            .cancelled, .refusedByMfactl,
            .failed:
            hold(verdict.outcome, false)
        }
        if !wasSent { hold("nothing was sent", facts.posts == 0 && !wasAnswered) }
        if wasAnswered { hold("an answer was given", facts.answerBytes > 0) }
        if isVerified == true { hold("verified gone", facts.lastCheck == false) }
        if isVerified == false { hold("verified listed", facts.lastCheck == true) }
        hold("one request at most", facts.posts <= 1)
        return found
    }

    /// What was there to be known and is not claimed; `cut` is nil where nothing was cut.
    public func shortfalls(against facts: Facts, _ cut: Cut?) -> [String] {
        var found: [String] = []
        func hold(_ claim: String, _ isClaimed: Bool) { if !isClaimed { found.append(claim) } }

        if cut.map({ !$0.mayHideAnswer }) ?? true {
            hold("one request", facts.posts == 1)
            hold("sent", wasSent)
            hold("answered", wasAnswered)
            switch facts.answered {
            case .unbinds, .keeps:
                hold(
                    "done", [.verified, .accepted, .acceptedStillListed, .acceptedNotListed].contains(verdict))
            case .refuses: hold("refused", verdict == .refused)
            case .fails: hold("unknown or seen gone", [.unknown, .verified].contains(verdict))
            case nil: hold("an answer", false)
            }
        }
        // A code that was refused has bound nothing: nobody looks.
        let isLookedAt = facts.verb == .unbind || facts.answered != .refuses
        if isLookedAt, cut.map({ !$0.mayHideList }) ?? true { hold("verified", isVerified == !facts.isAsBefore) }
        return found
    }
}

extension Facts {
    /// The vendor's sign of success was sent, to its last byte.
    fileprivate var saidYes: Bool { answered == .unbinds || answered == .keeps }
}

extension Cut {
    /// Whether the answer to the request to unbind may not have reached the client whole. A silence is measured by a
    /// clock, and a busy machine makes others of it.
    fileprivate var mayHideAnswer: Bool {
        switch phase {
        case .preflight, .post: true
        case .firstCheck, .secondCheck, .everyCheck: end == .silence
        }
    }

    /// Whether no list may have reached the client after the request.
    fileprivate var mayHideList: Bool {
        switch (phase, place) {
        case (_, _) where end == .silence: true
        case (.post, .request), (.post, .answer): false
        // A refusal is looked at once.
        case (.firstCheck, _): conduct == .refuses
        case (.post, .arrival), (.preflight, _), (.secondCheck, _), (.everyCheck, _): true
        }
    }
}

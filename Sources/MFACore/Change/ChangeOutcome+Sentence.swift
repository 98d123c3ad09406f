extension ChangeOutcome {
    /// The message line: the server's text when there is one, else ours, never a mixture. Not yet safe for a terminal.
    public var sentence: String {
        switch post {
        case .withheld(let reason): reason.sentence(about: factorID)
        case .accepted(let receipt): receipt.message ?? "The server gave no message."
        case .failed(.noAnswer(.timedOut(let limit))):
            "\(Interruption.timedOut(after: limit).sentence) \(doubt ?? "(no answer was received)")"
        case .failed(.noAnswer(let interruption)):
            doubt.map { "\($0) \(interruption.sentence)" } ?? "(no answer was received) \(interruption.reason)"
        case .failed(.unreadable(let answer)):
            [doubt, answer.sentence].compactMap(\.self).joined(separator: " ")
        case .failed(let error): error.sentence
        }
    }

    /// What the list said, as a sentence; nil when it was not asked.
    public var evidenceSentence: String? {
        switch evidence {
        case .none: nil
        case .pending: "Reading the list again…"
        case .gone(let time): "list read again \(time.clock): the factor is no longer there"
        case .emptied(let time) where verdict == .verified:
            "list read again \(time.clock): the last factor is no longer there"
        case .emptied(let time): "list read again \(time.clock): empty, which proves nothing without a clear answer"
        case .listed(let time) where verdict == .unknown:
            "list read again \(time.clock): still listed; it may still take effect"
        case .listed(let time): "list read again \(time.clock): the factor is still listed"
        case .unclear(let time, let gap): "list read again \(time.clock): \(gap.sentence)"
        case .failed(let error): "could not re-read the list: \(error.sentence)"
        }
    }

    /// What is not known; nil when the list has settled it.
    private var doubt: String? {
        guard verdict == .unknown else { return nil }
        return isVerified == false
            ? "Not seen to happen so far." : "The factor may or may not be unbound."
    }
}

extension Evidence.Gap {
    /// Follows the time of the list.
    public var sentence: String {
        switch self {
        case .isEmpty: "empty, which proves nothing"
        case .hasNoWitness: "no factor that was bound before, which proves nothing"
        case .hasNamelessRow: "a row without a readable id may be the factor"
        }
    }
}

extension Withheld {
    fileprivate func sentence(about id: Factor.ID) -> String {
        switch self {
        case .alreadyGone:
            "Nothing was sent. The factor was listed before and is not in the list any more."
        case .noSuchFactor:
            "Nothing was sent. The list shows no factor of this id.\(id.suspicion.map { " \($0)" } ?? "")"
        case .unproven(_, let gap): "Nothing was sent. The list shows something else than before: \(gap.sentence)."
        case .readingFailed(let error): "Nothing was sent, because the list could not be read: \(error.sentence)"
        case .obstacle(let obstacle): "Nothing was sent. \(obstacle.sentence)"
        case .takenBack(let reason): "Nothing was sent. \(reason.sentence)"
        case .cancelled: "Nothing was sent. You cancelled at the question."
        }
    }
}

extension Withheld.TakenBack {
    fileprivate var sentence: String {
        switch self {
        case .key: "A key took the unbind back."
        case .suspended: "Suspending took the unbind back."
        case .resized: "The window became too small for the question, which took the unbind back."
        case .overslept: "The machine was not responding for more than a second, which took the unbind back."
        case .ended: "The end of the program took the unbind back."
        }
    }
}

extension Factor.ID {
    /// What may be wrong with an id that nobody has; nil when nothing shows.
    fileprivate var suspicion: String? {
        if rawValue.contains("…") || rawValue.contains("...") || rawValue.contains("~") {
            return "It looks like a shortened id; the whole one is needed."
        }
        if rawValue.hasSuffix("|") { return "It ends in |, so its end seems to be missing." }
        guard !rawValue.contains("|") else { return nil }
        return "It holds no |: a shell takes | for itself unless the id stands in quotes."
    }
}

extension UnbindOutcome {
    /// The message line: the server's text when there is one, else ours, never a mixture. Not yet safe for a terminal.
    public var sentence: String {
        switch post {
        case .withheld(.alreadyGone):
            "No factor of this id is bound. Nothing was sent."
                + (id.rawValue.contains("…") ? " It looks like a shortened id: mfactl list prints the whole ones." : "")
        case .withheld(.readingFailed(let error)):
            "Nothing was sent, because the list could not be read: \(error.sentence)"
        case .withheld(.obstacle(let obstacle)): "Nothing was sent. \(obstacle.sentence)"
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
    public var checkSentence: String? {
        switch check {
        case .none: nil
        case .pending: "Reading the list again…"
        case .gone(let time): "list read again \(time.clock): the factor is no longer there"
        case .listed(let time) where verdict == .unknown:
            "list read again \(time.clock): still listed; it may still take effect"
        case .listed(let time): "list read again \(time.clock): the factor is still listed"
        case .unclear(let time): "list read again \(time.clock): a row without a readable id may be the factor"
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

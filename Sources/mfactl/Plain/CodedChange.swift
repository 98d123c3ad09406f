import MFACore

/// What came of a change in two steps: of asking for a code, and of the code.
struct CodedChange {
    /// The newest; what stopped it when nothing was asked.
    var asking: ChangeOutcome
    /// Of the code; nil when none was sent.
    var outcome: ChangeOutcome?
    /// Nil when the server gave none, or nothing can be bound.
    var isRecoveryCodeNoted: Bool?
    /// The last on the way.
    var reading: Reading?

    /// What is told of it as a whole.
    var last: ChangeOutcome { outcome ?? asking }
}

extension ChangeOutcome {
    /// Whether a list says that nothing is bound, or nothing has left: only then what was given for it is of no use.
    func isSeenUnbound(_ reading: Reading?) -> Bool {
        !wasSent || isVerified == false || verdict == .notSignedIn || reading?.list != nil
    }
}

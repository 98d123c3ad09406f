import MFACore

/// Binding, checking, and the way through the account: each by the one procedure, and recorded as an unbind is.
extension Services {
    /// Asks for a key, an SMS or a mail, once, and keeps the pace of sendings.
    func ask(
        _ request: BindRequest, lastWord: @Sendable () async -> Withheld.TakenBack? = { nil },
        report: @escaping @Sendable (Changes.Step) -> Void = { _ in }
    ) async -> Asked {
        await prolong(Self.codeTime)
        return await changes.ask(
            request, through: client, keeping: pace, lastWord: lastWord, report: settling(report))
    }

    /// Binds with a code, once; `settle(_:)` finds out the rest.
    func bind(
        _ offer: BindOffer, code: OneTimeCode, keeping: RecoveryCode.Keeping = .unseen,
        report: @escaping @Sendable (Changes.Step) -> Void = { _ in }
    ) async -> Changes.Sent {
        await changes.bind(offer, code: code, keeping: keeping, through: client, report: settling(report))
    }

    /// Writes what became of the recovery code that a binding brought. Blocks on the disk.
    func record(_ keeping: RecoveryCode.Keeping, of binding: Waited) {
        changes.record(keeping, of: binding.attempt, with: binding.outcome)
    }

    /// Asks, once, whether the app shows the right code.
    ///
    /// - Parameter account: whose list was seen; nil where none was.
    func verify(_ code: OneTimeCode, of account: AccountID? = nil) async -> CodeCheck {
        await CodeCheck(of: code, by: client, for: account, timedBy: time)
    }

    /// Asks for the code that takes a contact off its account, once, and keeps the pace of sendings.
    func sendContactCode(
        _ removal: ContactRemoval, lastWord: @Sendable () async -> Withheld.TakenBack? = { nil },
        report: @escaping @Sendable (Changes.Step) -> Void = { _ in }
    ) async -> AskedCode {
        await prolong(Self.codeTime)
        return await changes.askCode(
            for: removal, through: client, keeping: pace, lastWord: lastWord, report: settling(report))
    }

    /// Takes a contact off its account with a code, once; `settle(_:)` finds out the rest.
    func removeContact(
        _ removal: ContactRemoval, code: OneTimeCode,
        report: @escaping @Sendable (Changes.Step) -> Void = { _ in }
    ) async -> Changes.Sent {
        await changes.remove(removal, code: code, through: client, report: settling(report))
    }

    /// In seconds: what it takes to bring a code. A sign-in that ends under it would cost the key.
    private static let codeTime: Int64 = 300
}

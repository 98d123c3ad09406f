import Glibc
import MFACore
import MFATerminal
import MFATexts

/// What is said and asked before an unbind where there is no screen.
struct UnbindPrompt {
    let factor: Factor
    let remaining: Remaining
    /// What would happen, one fact a line.
    let lines: [String]
    /// Whose it is, masked; nil when the service does not tell.
    private let account: String?
    private let witnesses: Witnesses
    private let texts: Texts

    /// - Parameters:
    ///   - account: whose it is, masked; nil when the service does not tell.
    ///   - clockLead: of the answer that brought the list.
    ///   - isCertain: false for a list that is old.
    init(
        _ factor: Factor, of account: String?, in list: FactorList, clockLead: Duration?, isCertain: Bool = true,
        _ settings: Settings, at now: Timestamp
    ) {
        self.account = account
        let remaining = Remaining(after: factor.id, in: list, isCertain: isCertain)
        self.factor = factor
        self.remaining = remaining
        texts = settings.texts
        witnesses = Witnesses(beside: factor.id, in: list)
        lines =
            texts.questionFacts(
                factor, masked: settings.isMasked, host: settings.shownPlace, profile: settings.profile)
            + [texts.consequence(remaining)]
            + texts.warnings(
                unbinding: factor, leaving: remaining,
                signedInFor: list.signInAge(at: now, clockLead: clockLead, orSince: settings.signedInAt)
            )
            .map { "! \($0)" }
    }

    var request: UnbindRequest {
        UnbindRequest(id: factor.id, acceptsLastFactor: remaining.isLast, witnesses: witnesses)
    }

    /// True after the one answer that means yes. A last factor wants its type word.
    func ask() -> Bool {
        Console.error(texts.aboutToUnbind(from: account?.quoted(columns: 80)))
        lines.forEach(Console.error)
        Console.error(texts.cannotBeUndone)
        let word = remaining.isLast ? factor.confirmationWord : "y"
        // What was typed, or pasted, before the question stood there is no answer to it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        return Console.ask(texts.typeToUnbind(word), onlyOnce: true)?.narrow.lowercased() == word.lowercased()
    }
}

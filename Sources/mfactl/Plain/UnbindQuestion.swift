import Glibc
import MFACore
import MFATerminal

/// What is said and asked before an unbind where there is no screen.
struct UnbindQuestion {
    let factor: Factor
    let remaining: Remaining
    /// What would happen, one fact a line.
    let lines: [String]

    private let witnesses: Witnesses

    /// - Parameter isCertain: false for a list that is old.
    init(_ factor: Factor, in list: FactorList, isCertain: Bool = true, _ settings: Settings, at now: Timestamp) {
        let remaining = Remaining(after: factor.id, in: list, isCertain: isCertain)
        self.factor = factor
        self.remaining = remaining
        witnesses = Witnesses(beside: factor.id, in: list)
        let identity = factor.identity(masked: settings.isMasked).quoted(columns: 60)
        lines =
            [
                "  \(factor.type.word.quoted(columns: 20))   \(identity)", "  ID    \(factor.id)",
                "  at    \(settings.place)   (profile: \(settings.profile))",
                Self.consequence(remaining),
            ] + factor.warnings(leaving: remaining, signedInFor: settings.signInAge(at: now)).map { "! \($0)" }
    }

    var request: UnbindRequest {
        UnbindRequest(id: factor.id, acceptsLastFactor: remaining.isLast, witnesses: witnesses)
    }

    private static func consequence(_ remaining: Remaining) -> String {
        if !remaining.isCertain {
            return "LAST FACTOR: the list is old, so what would remain is not certain. Treat it as the last factor."
        }
        return remaining.isLast
            ? "LAST FACTOR: no other readable factor remains. The account may lose its second step, or its way in."
            : "After this, sign-in can still use: \(remaining.typeWords.quoted(columns: 200))"
    }

    /// True after the one answer that means yes. A last factor wants its type word.
    func ask() -> Bool {
        Console.error("You are about to unbind this factor:")
        lines.forEach(Console.error)
        Console.error("This cannot be undone here. To use it again you must bind it anew.")
        let word = remaining.isLast ? factor.confirmationWord : "y"
        // What was typed, or pasted, before the question stood there is no answer to it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        return Console.ask("Type \(word) to unbind, anything else cancels: ")?.lowercased() == word.lowercased()
    }
}

public import MFACore

/// What is said of an unbinding, by the procedure or by the program.
public struct Claims: Hashable, Sendable {
    public let verdict: Verdict
    public let wasSent: Bool
    public let wasAnswered: Bool
    public let isVerified: Bool?

    public init(verdict: Verdict, wasSent: Bool, wasAnswered: Bool, isVerified: Bool?) {
        self.verdict = verdict
        self.wasSent = wasSent
        self.wasAnswered = wasAnswered
        self.isVerified = isVerified
    }

    public init(_ outcome: ChangeOutcome) {
        self.init(
            verdict: outcome.verdict, wasSent: outcome.wasSent, wasAnswered: outcome.wasAnswered,
            isVerified: outcome.isVerified)
    }
}

/// What the history tells.
public struct History: Hashable, Sendable {
    /// In the order in which they began.
    public let attempts: [Attempt]
    /// Lines that were torn or that this program did not write. They stay where they are.
    public let unreadableLines: Int
    /// Why it could not be read, if so.
    public let problem: String?

    public init(attempts: [Attempt], unreadableLines: Int = 0, problem: String? = nil) {
        self.attempts = attempts
        self.unreadableLines = unreadableLines
        self.problem = problem
    }

    public var leftOpen: [Attempt] { attempts.filter(\.isLeftOpen) }
}

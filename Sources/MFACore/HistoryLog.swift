/// Where changes are written down, so that none is forgotten, not even by a program that was killed.
public protocol HistoryLog: Sendable {
    /// Writes that a request is about to leave, and which other factors are bound. Durable when it returns.
    func begin(_ factor: Factor, beside others: [Factor.ID]) throws -> Attempt.ID

    /// Writes how it ended: what was answered, as soon as it is, and again when the list has had its word.
    ///
    /// - Parameter attempt: nil when its beginning could not be written; the ending is worth a line all the same.
    func end(_ attempt: Attempt.ID?, with outcome: UnbindOutcome) throws
}

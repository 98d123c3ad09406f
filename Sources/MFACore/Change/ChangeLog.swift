/// Where changes are written down, so that none is forgotten, not even by a program that was killed.
public protocol ChangeLog: Sendable {
    /// Writes that a request is about to leave, and what was listed beside its factor. Durable when it returns.
    func begin(_ change: Change, of type: FactorType?, beside witnesses: Witnesses) throws(RecordProblem) -> Attempt.ID

    /// Writes what is known: the answer, as soon as it is, and again when the list has had its word. The last one counts;
    /// as long as the evidence is pending, there is more to come.
    ///
    /// - Parameters:
    ///   - attempt: nil when its beginning could not be written; the ending is worth a line all the same.
    ///   - outcome: all that is known by now.
    func end(_ attempt: Attempt.ID?, with outcome: ChangeOutcome) throws(RecordProblem)
}

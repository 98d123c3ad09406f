/// Makes the changes of this machine on one origin wait for each other, whatever program asks for them: two that ran at
/// once could each believe that the other's factor remains.
public protocol ChangeLock: Sendable {
    /// Waits for its turn; cancelling the task ends the waiting.
    func take() async -> Turn
}

/// What came of waiting for a lock.
public enum Turn: Sendable {
    /// Nobody else's until the value is gone.
    case held(any Sendable)
    /// Another change has not ended in time, or the waiting was cancelled.
    case isOthers
    /// There can be no lock here: what another program does at the same time is not known.
    case impossible(reason: RecordProblem)
}

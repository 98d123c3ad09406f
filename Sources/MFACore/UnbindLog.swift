/// Where changes are written down.
public protocol UnbindLog: Sendable {
    /// Durable when it returns.
    func record(_ entry: UnbindRecord) throws
}

public enum UnbindRecord: Sendable {
    /// The request is about to leave.
    case sending(Factor)
    case closed(UnbindOutcome)
}

/// What is asked of the service that changes something: one request, sent at most once.
public enum Change: Hashable, Sendable {
    case unbind(Factor.ID)

    public var factorID: Factor.ID {
        switch self {
        case .unbind(let id): id
        }
    }

    /// As the history and a ticket name it.
    public var action: String {
        switch self {
        case .unbind: "unbind"
        }
    }
}

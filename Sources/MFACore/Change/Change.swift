/// What is asked of the service that changes something: one request, sent at most once.
public enum Change: Hashable, Sendable {
    /// `POST /api/v3/reset-factor`.
    case unbind(Factor.ID)

    /// Which factor it is about.
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

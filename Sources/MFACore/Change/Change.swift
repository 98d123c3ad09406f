/// What is asked of the service, in one request that is sent at most once.
public enum Change: Hashable, Sendable {
    /// `POST /api/v3/reset-factor`.
    case unbind(Factor.ID)
    /// `POST /api/v3/send-enroll-factor-request`: what a binding takes. Nothing is bound by it.
    case askToBind(FactorType)
    /// `POST /api/v3/enroll-factor`.
    case bind(FactorType)
    /// `POST /api/v3/send-sms`, `POST /api/v3/send-email`: the code for the next one. Nothing is removed by it.
    /// Without a factor before it is known which one goes with it.
    case askToRemove(Contact, Factor.ID?)
    /// `POST /api/v3/unbind-phone`, `POST /api/v3/unbind-email`: from the account, and with it the factor that it brings.
    case removeContact(Contact, Factor.ID)

    /// Which factor it is about; nil for one that is to be bound.
    public var factorID: Factor.ID? {
        switch self {
        case .unbind(let id), .removeContact(_, let id): id
        case .askToRemove(_, let id): id
        case .askToBind, .bind: nil
        }
    }

    /// As the history and a ticket name it.
    public var action: String {
        switch self {
        case .unbind: "unbind"
        case .askToBind, .bind: "bind"
        case .askToRemove, .removeContact: "account-unbind"
        }
    }

    /// True for what only asks for a key or a code.
    package var isAsking: Bool {
        switch self {
        case .askToBind, .askToRemove: true
        case .unbind, .bind, .removeContact: false
        }
    }

    /// The change that a line of the history tells of; nil for what this version of the program cannot judge.
    init?(action: String, type: FactorType?, factorID: Factor.ID?) {
        switch (action, type.flatMap(Contact.init), factorID) {
        case ("unbind", _, let id?): self = .unbind(id)
        case ("account-unbind", let contact?, let id?): self = .removeContact(contact, id)
        case ("bind", _, _):
            guard let type else { return nil }
            self = .bind(type)
        default: return nil
        }
    }
}

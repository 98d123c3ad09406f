package import MFACore
import MFATexts

/// What is asked for before there is a code.
package enum CodeRequest: Hashable, Sendable {
    case binding(BindRequest)
    case removal(ContactRemoval)

    var type: FactorType {
        switch self {
        case .binding(let request): request.target.type
        case .removal(let removal): removal.address.contact.type
        }
    }

    func title(in texts: Texts) -> String {
        switch self {
        case .binding: texts.codeTitle(.bind(type), type, number: 1)
        case .removal(let removal): texts.removeTitle(removal.address.contact)
        }
    }

    /// Where the message goes.
    func place(masked: Bool) -> String {
        switch self {
        case .binding(let request): request.target.address.map { masked ? $0.masked : $0.text } ?? "-"
        case .removal(let removal): masked ? removal.address.masked : removal.address.text
        }
    }

    func effect(_ ticket: Ticket) -> Effect {
        switch self {
        case .binding(let request): .ask(request, ticket)
        case .removal(let removal): .askContactCode(removal, ticket)
        }
    }
}

/// What was asked for and given: the code is sent with it.
package enum CodeSubject: Hashable, Sendable {
    case binding(BindRequest, BindOffer)
    /// And when the asking left.
    case removal(ContactRemoval, Duration)

    var request: CodeRequest {
        switch self {
        case .binding(let request, _): .binding(request)
        case .removal(let removal, _): .removal(removal)
        }
    }

    /// Nil for a code that was sent to somebody.
    var key: OTPKey? { offer?.key }

    /// Nil for what binds nothing.
    var offer: BindOffer? {
        switch self {
        case .binding(_, let offer): offer
        case .removal: nil
        }
    }

    var leftAt: Duration {
        switch self {
        case .binding(_, let offer): offer.leftAt
        case .removal(_, let time): time
        }
    }

    /// What the code does.
    var change: Change {
        switch self {
        case .binding(let request, _): .bind(request.target.type)
        case .removal(let removal, _): .removeContact(removal.address.contact, removal.factor.id)
        }
    }

    func effect(_ code: OneTimeCode, _ ticket: Ticket) -> Effect {
        switch self {
        case .binding(_, let offer): .bind(offer, code, ticket)
        case .removal(let removal, _): .removeContact(removal, code, ticket)
        }
    }

    /// Nil where there is no key to compare.
    func hasSameKey(as earlier: CodeSubject) -> Bool? {
        guard let offer, let old = earlier.offer else { return nil }
        return offer.hasSameKey(as: old)
    }
}

/// What an account is reached by. It brings a factor along, and unbinding that one may be refused.
///
/// Source: authing-node-sdk 94f2b82, the remarks on `list-enrolled-factors` and `reset-factor`.
public enum Contact: Hashable, CaseIterable, Sendable {
    /// The account's phone number.
    case phone
    /// The account's e-mail address.
    case email

    /// The factor that it brings along.
    public var type: FactorType {
        switch self {
        case .phone: .sms
        case .email: .email
        }
    }

    /// Nil for a factor of another kind.
    package init?(_ type: FactorType) {
        guard let contact = Self.allCases.first(where: { $0.type == type }) else { return nil }
        self = contact
    }

    /// What has to be typed, in any case, before it leaves the account.
    package var confirmationWord: String {
        switch self {
        case .phone: "PHONE"
        case .email: "EMAIL"
        }
    }
}

/// A contact, and where its code goes.
package enum ContactAddress: Hashable, Sendable {
    case phone(PhoneNumber)
    case email(EmailAddress)

    package var contact: Contact {
        switch self {
        case .phone: .phone
        case .email: .email
        }
    }
}

/// What the account says of itself.
package struct SecurityInfo: Hashable, Sendable {
    /// Nil when the server does not tell.
    package let hasPhone: Bool?
    package let hasEmail: Bool?

    package init(hasPhone: Bool?, hasEmail: Bool?) {
        self.hasPhone = hasPhone
        self.hasEmail = hasEmail
    }

    package func has(_ contact: Contact) -> Bool? {
        switch contact {
        case .phone: hasPhone
        case .email: hasEmail
        }
    }
}

extension Account {
    /// Whether a factor's number or address is the account's own: nothing else can be taken off it, since the request names
    /// none. Nil when the account does not tell.
    package func owns(_ factor: Factor) -> Bool? {
        switch Contact(factor.type) {
        case .phone:
            guard let phone, let shown = factor.profile["phoneNumber"] ?? factor.profile["phone"] else { return nil }
            let number = try? PhoneNumber(countryCode: phoneCountryCode ?? "+86", number: phone)
            return number?.agrees(with: shown) ?? (phone == shown)
        case .email:
            guard let email, let shown = factor.profile["email"] else { return nil }
            return (try? EmailAddress(typed: email))?.agrees(with: shown) ?? (email == shown)
        case nil: return false
        }
    }
}

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

    /// As it is sent.
    package var text: String {
        switch self {
        case .phone(let number): number.text
        case .email(let address): address.text
        }
    }

    package var masked: String {
        switch self {
        case .phone(let number): number.masked
        case .email(let address): address.masked
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
    /// The contact itself; nil when it has none, or when the server hides some of it.
    package func address(_ contact: Contact) -> ContactAddress? {
        switch contact {
        case .phone:
            phone.flatMap { try? PhoneNumber(countryCode: phoneCountryCode ?? "+86", number: $0) }.map(
                ContactAddress.phone)
        case .email:
            email.flatMap { $0.contains("*") ? nil : try? EmailAddress(typed: $0) }.map(ContactAddress.email)
        }
    }

    /// As the server shows it, hidden in parts or not; empty when it shows none.
    package func shown(_ contact: Contact) -> String {
        switch contact {
        case .phone: phone ?? ""
        case .email: email ?? ""
        }
    }

    /// Whether what somebody has typed can be what the account shows.
    package func agrees(with address: ContactAddress) -> Bool {
        switch address {
        case .phone(let number): number.agrees(with: shown(.phone))
        case .email(let address): address.agrees(with: shown(.email))
        }
    }

    /// Whether a factor's number or address is the account's own: nothing else can be taken off it, since the request names
    /// none. Nil when the account does not tell.
    package func owns(_ factor: Factor) -> Bool? {
        switch Contact(factor.type) {
        case .phone:
            guard let phone, let shown = factor.profile["phoneNumber"] ?? factor.profile["phone"] else { return nil }
            // Either may be hidden in part.
            let numbers = [(phone, shown), (shown, phone)].compactMap { text, other in
                (try? PhoneNumber(countryCode: phoneCountryCode ?? "+86", number: text))?.agrees(with: other)
            }
            return numbers.first ?? (phone == shown)
        case .email:
            guard let email, let shown = factor.profile["email"] else { return nil }
            return [(email, shown), (shown, email)].contains { text, other in
                (try? EmailAddress(typed: text))?.agrees(with: other) ?? (text == other)
            }
        case nil: return false
        }
    }
}

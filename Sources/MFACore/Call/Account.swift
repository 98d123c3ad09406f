/// Who is signed in, as far as the token's scope lets the server tell.
public struct Account: Hashable, Sendable {
    /// E-mail, phone, user name or name, whichever came first; nil when none did.
    public let label: String?

    /// The account's own number, without its country code.
    package let phone: String?
    /// `+86`; nil when the account does not tell.
    package let phoneCountryCode: String?
    /// The account's own address.
    package let email: String?

    /// An account with that label.
    package init(label: String?, phone: String? = nil, phoneCountryCode: String? = nil, email: String? = nil) {
        self.label = label
        self.phone = phone
        self.phoneCountryCode = phoneCountryCode
        self.email = email
    }

    /// The label, or what `Masking` leaves of it.
    package func label(masked: Bool) -> String? {
        masked ? label.map(Masking.mask) : label
    }
}

/// Who is signed in, as far as the token's scope lets the server tell.
public struct Account: Hashable, Sendable {
    /// E-mail, phone, user name or name, whichever came first; nil when none did.
    public let label: String?

    /// An account with that label.
    package init(label: String?) { self.label = label }

    /// The label, or what `Masking` leaves of it.
    package func label(masked: Bool) -> String? {
        masked ? label.map(Masking.mask) : label
    }
}

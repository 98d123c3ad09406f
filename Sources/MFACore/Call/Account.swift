/// Who is signed in, as far as the token's scope lets the server tell.
public struct Account: Hashable, Sendable {
    /// E-mail, phone, user name or name, whichever came first; nil when none did.
    public let label: String?

    public init(label: String?) { self.label = label }

    public func label(masked: Bool) -> String? {
        masked ? label.map(Masking.mask) : label
    }
}

/// What stands for this machine in the callback address.
public enum RedirectHost: String, Hashable, CaseIterable, Sendable {
    /// RFC 8252 §8.3 prefers the address over the name.
    case loopback = "127.0.0.1"
    /// Both loopback addresses, or none.
    case localhost
}

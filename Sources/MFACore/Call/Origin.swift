/// Where the service lives: scheme, host and port, nothing else. Every private deployment has its own.
public struct Origin: Hashable, Sendable, CustomStringConvertible {
    /// `https://acme.genauth.ai`, without a trailing slash.
    public let description: String
    /// Host and port as written, for people.
    public let host: String
    /// True when it is this machine, so that plain `http` is allowed.
    public let isLoopback: Bool

    package init(scheme: String, host: String, isLoopback: Bool) {
        self.host = host
        self.isLoopback = isLoopback
        description = "\(scheme)://\(host)"
    }
}

extension Origin {
    /// Why a text names no origin.
    public enum Invalid: Error, Hashable, Sendable {
        /// It cannot be read as an address.
        case notAnAddress
        /// No number from 1 to 65535: what stands in its place, cut.
        case port(String)
        /// A user's name or a password.
        case holdsUser
        /// A path, a query or a fragment follows the host.
        case goesOn
        /// Neither `https`, nor `http` to this machine.
        case notSecure
    }
}

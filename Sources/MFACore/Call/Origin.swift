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

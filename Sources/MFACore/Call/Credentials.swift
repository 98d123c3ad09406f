/// What a call needs to be let in, and where.
public struct Access: Hashable, Sendable {
    public let origin: Origin
    public let token: AccessToken
    /// Nil for a token that came from elsewhere.
    public let identity: Identity?

    public init(origin: Origin, token: AccessToken, identity: Identity? = nil) {
        self.origin = origin
        self.token = token
        self.identity = identity
    }
}

/// Gives each call its access. It may start what answers the call, or renew a token that is about to expire.
public protocol Credentials: Sendable {
    /// Asked before every call.
    func access() async throws(CallError) -> Access

    /// Asked once when a read was answered 401, never after a change: nil when there is no other access, or when it is
    /// the same one.
    func access(insteadOf refused: Access) async throws(CallError) -> Access?
}

/// A token that somebody has, for as long as the server takes it.
public struct FixedCredentials: Credentials {
    private let fixed: Access

    public init(_ access: Access) { fixed = access }

    public func access() -> Access { fixed }
    public func access(insteadOf refused: Access) -> Access? { nil }
}

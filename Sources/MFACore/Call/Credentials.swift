/// What a call needs to be let in, and where.
public struct Access: Hashable, Sendable {
    /// Where the calls go.
    public let origin: Origin
    /// What they are let in with.
    public let token: AccessToken
    /// Nil for a token that came from elsewhere.
    public let identity: Identity?

    /// A token for an origin.
    public init(origin: Origin, token: AccessToken, identity: Identity? = nil) {
        self.origin = origin
        self.token = token
        self.identity = identity
    }
}

/// Gives each call its access. It may start what answers the call, or renew a token that is about to expire.
public protocol Credentials: Sendable {
    /// The access for one call. Asked before every call, from any task.
    ///
    /// - Throws: what the call then throws; `.notSent` unless something was asked of the service.
    func access() async throws(CallError) -> Access

    /// Another access than the one that was refused. Asked once when a read was answered 401, never after a change: nil
    /// when there is no other access, or when it is the same one.
    ///
    /// - Throws: what the read then throws.
    func access(insteadOf refused: Access) async throws(CallError) -> Access?
}

/// A token that somebody has, for as long as the server takes it.
public struct FixedCredentials: Credentials {
    private let fixed: Access

    /// Credentials that give this access and have no other.
    public init(_ access: Access) { fixed = access }

    /// The one access.
    public func access() -> Access { fixed }
    /// None.
    public func access(insteadOf refused: Access) -> Access? { nil }
}

import GenAuthWire
import HummingbirdCore

/// What a request asks for is decided by one of two kinds of function. Each throws `Refusal` or `OIDCRefusal` for a bad request, or
/// what the connection throws while the body arrives.
enum Handler: Sendable {
    /// Needs an access token.
    case api(@Sendable (Call) async throws -> Deed)
    case open(@Sendable (OpenCall) async throws -> Deed)
}

/// A request with an access token, and what a handler may use to answer it.
struct Call: Sendable {
    let request: Request
    let pool: UserPool
    let accountId: String
    /// Of the token.
    let scopes: Set<String>
    let envelopes: EnvelopeWriter
}

/// A request without one.
struct OpenCall: Sendable {
    let request: Request
    let pool: UserPool
    let place: Place
    /// Of the body.
    let form: FormFields
    /// Texts attack the terminal.
    let isHostile: Bool
}

/// Where a request came in.
struct Place: Sendable {
    /// On 127.0.0.1.
    let port: Int
    /// Makes a request of the sandbox's own to an application's redirect URI, and ignores the answer.
    let visit: @Sendable (_ head: String, _ target: LoopbackURI) async -> Void

    var origin: String { "http://127.0.0.1:\(port)" }
    var issuer: String { origin + OIDCPath.issuer }
}

/// What a well-formed request asks for, before it is decided what becomes of it.
struct Deed: Sendable {
    /// Does it, and gives the usual answer.
    let perform: @Sendable () async throws -> Reply
    /// Gives the usual answer without doing it.
    let pretend: @Sendable () async throws -> Reply

    init(perform: @escaping @Sendable () async throws -> Reply, pretend: @escaping @Sendable () async throws -> Reply) {
        self.perform = perform
        self.pretend = pretend
    }

    /// One that has no answer but its own: a read, or what gives something that nobody has.
    init(_ perform: @escaping @Sendable () async throws -> Reply) {
        self.init(perform: perform, pretend: perform)
    }
}

import GenAuthWire
import HTTPTypes
import HummingbirdCore

/// The calls the sandbox knows.
enum Operation: CaseIterable {
    case list, factor, bindable, unbind, profile

    init(method: HTTPRequest.Method, path: String) throws(Refusal) {
        guard let operation = Self.allCases.first(where: { $0.endpoint.path == path }) else {
            throw .unknownPath
        }
        let allowed = operation.endpoint.method
        guard method == allowed else { throw .wrongMethod(allowed: allowed) }
        self = operation
    }

    var endpoint: Endpoint { row.endpoint }

    /// What a request asks for.
    ///
    /// - Throws: `Refusal` for a bad request, or what the connection throws while the body arrives.
    func deed(_ call: Call) async throws -> Deed { try await row.handler(call) }

    private var row: (endpoint: Endpoint, handler: @Sendable (Call) async throws -> Deed) {
        switch self {
        case .list: (.get(.listEnrolledFactors), listFactors)
        case .factor: (.get(.getFactor), getFactor)
        case .bindable: (.get(.listFactorsToEnroll), listFactorsToEnroll)
        case .unbind: (.post(.resetFactor), resetFactor)
        case .profile: (.get(.getProfile), getProfile)
        }
    }
}

enum Endpoint {
    case get(Get)
    case post(Post)

    var method: HTTPRequest.Method {
        switch self {
        case .get: .get
        case .post: .post
        }
    }

    var path: String {
        switch self {
        case .get(let call): call.path
        case .post(let call): call.path
        }
    }
}

/// A request, and what a handler may use to answer it.
struct Call: Sendable {
    let request: Request
    let account: SandboxAccount
    let envelopes: EnvelopeWriter
}

/// What a well-formed request asks for, before it is decided what becomes of it.
struct Deed: Sendable {
    /// What it changes.
    var effect: @Sendable () async -> Void = {}
    /// The usual answer.
    let reply: @Sendable () async throws -> Reply
}

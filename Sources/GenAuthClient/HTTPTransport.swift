import GenAuthWire
import MFACore

/// Carries one request and says how far it got. The only thing a test has to replace.
protocol HTTPTransport: Sendable {
    /// Sends once. Cancelling the task stops the exchange at once.
    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse
}

struct HTTPRequest: Sendable {
    var method: Endpoint.Method
    /// Path and percent-encoded query.
    var target: String
    var headers: [(name: String, value: String)]
    var body: [UInt8]?
}

struct HTTPResponse: Hashable, Sendable {
    var status: Int
    /// Names in lower case.
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// Where a redirect points, as an absolute URL.
    var redirect: String?
    /// How long the server asks to wait: RFC 9110 §10.2.3, seconds or a date.
    var retryAfter: Duration?
    /// How far the server's clock is ahead of ours, by its `Date`; nil when they agree or it sends none.
    var clockLead: Duration?
}

struct TransportFailure: Error, Hashable, Sendable {
    enum Cause: Hashable, Sendable {
        case setup(String)
        case nameNotFound
        case noNameServer
        case refusedByProxy(status: Int)
        case unreachable(reason: String)
        case untrusted(reason: String)
        /// The limit that ran out; before the request could be written, also in which step.
        case timedOut(after: Duration, while: ConnectionStep)
        case stopped
        case closed(reason: String)
        /// An answer began and broke one of the `Limits`, or ended early.
        case incomplete(HTTPResponse, reason: String)
    }

    let cause: Cause
    /// True as soon as a single byte of the request may have left.
    let maybeSent: Bool
}

/// Carries one request and says how far it got. The only thing a test has to replace.
package protocol HTTPTransport: Sendable {
    /// Sends once. Cancelling the task stops the exchange at once.
    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPResponse
}

package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package var method: Method
    /// Absolute, percent-encoded; `http` or `https`.
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]?

    package init(method: Method, url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

package struct HTTPResponse: Hashable, Sendable {
    package var status: Int
    /// Names in lower case.
    package var headers: [String: String]
    package var body: [UInt8]
    /// Where a redirect points, as an absolute URL.
    package var redirect: String?
    /// How long the server asks to wait: RFC 9110 §10.2.3, seconds or a date.
    package var retryAfter: Duration?
    /// How far the server's clock is ahead of ours, by its `Date`, to the second; nil when it sends none.
    package var clockLead: Duration?

    package init(
        status: Int, headers: [String: String] = [:], body: [UInt8] = [], redirect: String? = nil,
        retryAfter: Duration? = nil, clockLead: Duration? = nil
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.redirect = redirect
        self.retryAfter = retryAfter
        self.clockLead = clockLead
    }
}

/// Bounds on what a server may make us take.
package enum HTTPLimits {
    package static let connect: Duration = .seconds(10)
    package static let headerBytes = 64 * 1024
    package static let bodyBytes = 1024 * 1024
}

/// What the server said about one call, as far as it said it. Every field may be missing.
public struct Receipt: Hashable, Sendable {
    /// 100 to 599; Source: RFC 9110 §15.
    public var httpStatus: Int?
    /// `statusCode` of the envelope; 200 is the vendor's sign of success.
    public var statusCode: Int?
    /// A number in most answers, a word in the newest.
    public var apiCode: String?
    /// The server's own text: unfit for a terminal until it has become a `SafeText`.
    public var message: String?
    /// What to name when asking the vendor about this call; 256 bytes at most.
    public var requestID: String?
    /// The header or member that the id stands in, when it is not the service's own request id: `cf-ray`.
    public var requestIDName: String?
    /// How long the server asks to wait, on 429 and 503.
    public var retryAfter: Duration?
    /// How far the server's clock is ahead of this machine's; negative when it is behind, nil when it sends
    /// no `Date`.
    public var clockLead: Duration?

    /// A receipt with what is known.
    public init(
        httpStatus: Int? = nil, statusCode: Int? = nil, apiCode: String? = nil, message: String? = nil,
        requestID: String? = nil, requestIDName: String? = nil, retryAfter: Duration? = nil, clockLead: Duration? = nil
    ) {
        self.httpStatus = httpStatus
        self.statusCode = statusCode
        self.apiCode = apiCode
        self.message = message
        self.requestID = requestID
        self.requestIDName = requestIDName
        self.retryAfter = retryAfter
        self.clockLead = clockLead
    }

    /// Nil as well for what is not worth a word: less than five minutes.
    package var notableClockLead: Duration? {
        clockLead.flatMap { $0 > .seconds(-300) && $0 < .seconds(300) ? nil : $0 }
    }

    /// Success is exactly this; a missing or odd envelope never is.
    package var isSuccess: Bool {
        statusCode == 200 && httpStatus.map { (200..<300).contains($0) } ?? false
    }

    /// The request id as people are shown it, with the name that it has elsewhere: `(cf-ray) 7d1a…`.
    package var namedRequestID: String? {
        requestID.map { id in requestIDName.map { "(\($0)) \(id)" } ?? id }
    }

    /// The status that decides: the envelope's, unless it says 200 and HTTP disagrees.
    public var decidingStatus: Int? {
        statusCode == 200 ? httpStatus : statusCode ?? httpStatus
    }
}

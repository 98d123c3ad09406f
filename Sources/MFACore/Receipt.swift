/// What the server said about one call, as far as it said it. Every field may be missing.
public struct Receipt: Hashable, Sendable {
    public var httpStatus: Int?
    /// `statusCode` of the envelope; 200 is the vendor's sign of success.
    public var statusCode: Int?
    /// A number in most answers, a word in the newest.
    public var apiCode: String?
    /// The server's own text: unfit for a terminal until it has become a `SafeText`.
    public var message: String?
    public var requestID: String?
    /// How long the server asks to wait, on 429 and 503.
    public var retryAfter: Duration?

    public init(
        httpStatus: Int? = nil, statusCode: Int? = nil, apiCode: String? = nil, message: String? = nil,
        requestID: String? = nil, retryAfter: Duration? = nil
    ) {
        self.httpStatus = httpStatus
        self.statusCode = statusCode
        self.apiCode = apiCode
        self.message = message
        self.requestID = requestID
        self.retryAfter = retryAfter
    }

    /// Success is exactly this; a missing or odd envelope never is.
    public var isSuccess: Bool {
        statusCode == 200 && httpStatus.map { (200..<300).contains($0) } ?? false
    }

    /// The status that decides: the envelope's, unless it says 200 and HTTP disagrees.
    public var decidingStatus: Int? {
        statusCode == 200 ? httpStatus : statusCode ?? httpStatus
    }
}

/// What wraps every V3 answer. `statusCode == 200` is the vendor's only sign of success; the HTTP status is 200 for most
/// refusals as well.
///
/// Decoding is lenient about spelling and never about meaning: a member that is missing or has an unusable type is nil,
/// and nil is never 200.
/// Source: GenAuth docs `reference/error-code.md`; genauth-node-sdk ef9b64d `models/CommonResponseDto.ts:9-21`.
public struct Envelope<Payload> {
    public var statusCode: WireCode?
    public var message: String?
    /// Present only with errors that have a business meaning.
    public var apiCode: WireCode?
    public var requestId: String?
    public var data: Payload?

    public init(
        statusCode: WireCode?, message: String?, apiCode: WireCode? = nil, requestId: String?, data: Payload? = nil
    ) {
        self.statusCode = statusCode
        self.message = message
        self.apiCode = apiCode
        self.requestId = requestId
        self.data = data
    }
}

extension Envelope: Sendable where Payload: Sendable {}
extension Envelope: Equatable where Payload: Equatable {}

private enum EnvelopeKey: String, CodingKey {
    case statusCode, message, apiCode, requestId, data
    /// Spellings of older and newer endpoints, read but never written.
    case code, uniqueId, error
    case errorDescription = "error_description"
}

private enum NestedErrorKey: String, CodingKey {
    case code, message
    case requestId = "request_id"
}

extension Envelope: Decodable where Payload: Decodable {
    public init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: EnvelopeKey.self)
        func read<Value: Decodable>(_ type: Value.Type, _ key: EnvelopeKey) -> Value? {
            try? members.decodeIfPresent(type, forKey: key)
        }
        // The session service nests its refusals; OAuth endpoints name them in `error`.
        let nested = try? members.nestedContainer(keyedBy: NestedErrorKey.self, forKey: .error)
        statusCode = read(WireCode.self, .statusCode)
        message =
            read(String.self, .message) ?? (try? nested?.decodeIfPresent(String.self, forKey: .message))
            ?? read(String.self, .errorDescription)
        apiCode =
            read(WireCode.self, .apiCode) ?? read(WireCode.self, .code)
            ?? (try? nested?.decodeIfPresent(WireCode.self, forKey: .code)) ?? read(WireCode.self, .error)
        requestId =
            read(String.self, .requestId) ?? read(String.self, .uniqueId)
            ?? (try? nested?.decodeIfPresent(String.self, forKey: .requestId))
        data = read(Payload.self, .data)
    }
}

extension Envelope: Encodable where Payload: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: EnvelopeKey.self)
        try members.encodeIfPresent(statusCode, forKey: .statusCode)
        try members.encodeIfPresent(message, forKey: .message)
        try members.encodeIfPresent(apiCode, forKey: .apiCode)
        try members.encodeIfPresent(requestId, forKey: .requestId)
        try members.encodeIfPresent(data, forKey: .data)
    }
}

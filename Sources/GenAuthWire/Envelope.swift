package import StrictJSON

/// What wraps every V3 answer. `statusCode == 200` is the vendor's only sign of success; the HTTP status is 200 for most
/// refusals as well.
///
/// Source: GenAuth docs `reference/error-code.md`; genauth-node-sdk ef9b64d `models/CommonResponseDto.ts:9-21`.
package struct Envelope<Payload> {
    package var statusCode: NumberOrText?
    package var message: String?
    /// Present only with errors that have a business meaning.
    package var apiCode: NumberOrText?
    package var requestId: String?
    package var data: Payload?

    package init(
        statusCode: NumberOrText?, message: String?, apiCode: NumberOrText? = nil, requestId: String?,
        data: Payload? = nil
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
extension Envelope: Decodable where Payload: Decodable {}
extension Envelope: Encodable where Payload: Encodable {}

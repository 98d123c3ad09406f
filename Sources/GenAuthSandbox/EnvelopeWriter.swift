import FoundationEssentials
import GenAuthWire
import HTTPTypes
import NIOCore
import StrictJSON

/// How one request is answered: every envelope carries its request id, in the body and in a header.
struct EnvelopeWriter: Sendable {
    let requestId: String
    private let isHostile: Bool

    init(isHostile: Bool) {
        self.isHostile = isHostile
        let id = UUID().uuidString.lowercased()
        requestId = isHostile ? HostileText.spoiled(id) : id
    }

    /// An envelope without `data`.
    func success(statusCode: NumberOrText? = NumberOrText(200), message: String = done) throws -> Reply {
        try reply(Envelope<NoPayload>(statusCode: statusCode, message: message, requestId: requestId))
    }

    func success<Payload: Encodable>(_ data: Payload?, message: String = done) throws -> Reply {
        try reply(
            Envelope(statusCode: NumberOrText(200), message: message, requestId: requestId, data: data))
    }

    static let done = "Operation successful"

    func refusal(_ refusal: Refusal) throws -> Reply {
        let envelope = Envelope<NoPayload>(
            statusCode: NumberOrText(refusal.statusCode), message: refusal.message,
            apiCode: refusal.apiCode.map { NumberOrText($0) }, requestId: requestId)
        var reply = try reply(envelope)
        reply.status = refusal.httpStatus
        reply.headers.append(contentsOf: refusal.headers)
        return reply
    }

    private func reply<Payload: Encodable>(_ envelope: Envelope<Payload>) throws -> Reply {
        var envelope = envelope
        if isHostile { envelope.message = envelope.message.map(HostileText.spoiled) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers: HTTPFields = [.contentType: "\(jsonMediaType); charset=utf-8"]
        if let name = HTTPField.Name(HeaderName.requestId) {
            // Lenient: a hostile id keeps its control characters, save for newlines and NUL.
            headers.append(HTTPField(name: name, lenientValue: Array(requestId.utf8)))
        }
        return Reply(headers: headers, body: ByteBuffer(bytes: try encoder.encode(envelope)))
    }
}

import FoundationEssentials
import GenAuthWire
import HTTPTypes
import HummingbirdCore
import NIOCore

/// What the sandbox demands of a request.
extension Request {
    /// The largest body that is read, in bytes.
    static let bodyLimit = 64 * 1024

    /// Accepts `Bearer <token>` and the bare token: the vendor's SDKs send either.
    /// Source: genauth 5.1.0 `http/AuthenticationHttpClient.py:71-72`; authing-java-sdk 0ee2a36
    /// `model/AuthenticationClientOptions.java:109-137`.
    var accessToken: String {
        let scheme = "bearer "
        var credentials = headers[.authorization] ?? ""
        if credentials.lowercased().hasPrefix(scheme) {
            credentials = String(credentials.dropFirst(scheme.count).drop { $0 == " " })
        }
        return credentials
    }

    /// Whether the service needs an app id beside a token is not documented: none is accepted, an empty one is not.
    func requireUsableAppId() throws(Refusal) {
        let sent = HeaderName.appIds.compactMap { name in HTTPField.Name(name).flatMap { headers[$0] } }
        guard sent.isEmpty || sent.contains(where: { !$0.isEmpty }) else {
            throw .invalidArgument("\(HeaderName.appIds[0]) must not be empty")
        }
    }

    func factorIdFromQuery() throws(Refusal) -> String {
        guard let id = uri.queryParameters[factorIdQueryItem[...]], !id.isEmpty else {
            throw .invalidArgument("\(factorIdQueryItem) is required")
        }
        return String(id)
    }

    /// - Throws: `Refusal`, or what the connection throws while the body arrives.
    func factorIdFromBody() async throws -> String {
        let form = try await json(
            ResetFactorDto.self, otherwise: "the body must be a JSON object with a string \(factorIdQueryItem)")
        guard !form.factorId.isEmpty else {
            throw Refusal.invalidArgument("\(factorIdQueryItem) must not be empty")
        }
        return form.factorId
    }

    /// - Throws: as above.
    func json<Payload: Decodable>(_ payload: Payload.Type, otherwise complaint: String) async throws -> Payload {
        guard mediaType == jsonMediaType else { throw Refusal.invalidArgument("content-type must be \(jsonMediaType)") }
        let bytes = try await wholeBody()
        guard let form = try? JSONDecoder().decode(payload, from: Data(bytes.readableBytesView)) else {
            throw Refusal.invalidArgument(complaint)
        }
        return form
    }

    /// - Throws: as above.
    func form() async throws -> FormFields {
        guard mediaType == FormFields.mediaType else {
            throw OIDCRefusal.invalidRequest("content-type must be \(FormFields.mediaType)")
        }
        guard let form = FormFields(text: String(buffer: try await wholeBody())) else {
            throw OIDCRefusal.invalidRequest("the body is no form")
        }
        return form
    }

    private var mediaType: String { (headers[.contentType] ?? "").prefix { $0 != ";" && $0 != " " }.lowercased() }

    private func wholeBody() async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: Self.bodyLimit)
        } catch is NIOTooManyBytesError {
            throw Refusal.bodyTooLarge
        }
    }
}

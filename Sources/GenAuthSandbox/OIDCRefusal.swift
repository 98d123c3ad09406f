import FoundationEssentials
import GenAuthWire
import HTTPTypes
import NIOCore

/// A refusal of `/oidc/*`, where no answer has an envelope.
///
/// Source: RFC 6749 §4.1.2.1, §5.2; RFC 7009 §2.2.1.
struct OIDCRefusal: Error, Hashable {
    let error: OIDCError
    var status = HTTPResponse.Status.badRequest
    var headers = HTTPFields()

    init(_ error: OIDCError, _ status: HTTPResponse.Status = .badRequest, headers: HTTPFields = [:]) {
        (self.error, self.status, self.headers) = (error, status, headers)
    }
}

extension OIDCRefusal {
    static func invalidRequest(_ reason: String) -> Self { Self(OIDCError("invalid_request", reason)) }
    static func missing(_ name: String) -> Self { invalidRequest("\(name) is missing") }
    static func invalidGrant(_ reason: String) -> Self { Self(OIDCError("invalid_grant", reason)) }

    static let unsupportedGrantType = Self(OIDCError("unsupported_grant_type"))
    static let invalidClient = Self(
        OIDCError("invalid_client", "client authentication failed"), .unauthorized,
        headers: [.wwwAuthenticate: #"Basic realm="sandbox""#])
    /// Source: node-oidc-provider b95c294 `lib/actions/revocation.js`.
    static let unsupportedTokenType = Self(
        OIDCError("unsupported_token_type", "structured JWT tokens cannot be revoked here"))
    static let unavailable = Self(
        OIDCError("temporarily_unavailable", "under maintenance"), .serviceUnavailable)
    /// Tokens are signed by libcrypto.
    static let noCrypto = Self(
        OIDCError("server_error", "the sandbox needs libcrypto.so.3"), .internalServerError)
}

extension OIDCRefusal {
    var spoiled: OIDCRefusal { OIDCRefusal(error.spoiled, status, headers: headers) }
}

extension OIDCError {
    var spoiled: OIDCError { OIDCError(error, HostileText.spoiled(errorDescription ?? "")) }
}

extension Reply {
    /// Source: RFC 6749 §5.1: neither tokens nor refusals are kept in a cache.
    static func json(
        _ payload: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [.cacheControl: "no-store"]
    ) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = headers
        headers[.contentType] = "\(jsonMediaType); charset=utf-8"
        return Reply(status: status, headers: headers, body: ByteBuffer(bytes: try encoder.encode(payload)))
    }

    static func refusal(_ refusal: OIDCRefusal) throws -> Reply {
        var headers = refusal.headers
        headers[.cacheControl] = "no-store"
        return try json(refusal.error, status: refusal.status, headers: headers)
    }
}

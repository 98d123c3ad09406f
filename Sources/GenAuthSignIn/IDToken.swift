import GenAuthWire
import MFACore
import StrictJSON

/// An id_token as it came: read, and nothing of it believed yet.
struct IDToken {
    let header: IDTokenHeader
    let claims: IDTokenClaims
    let text: SignedText

    private static let depthLimit = 8

    init(_ text: String) throws(IDTokenFault) {
        guard let parts = SignedText(text) else { throw .malformed }
        header = try Self.object(parts.header)
        claims = try Self.object(parts.payload)
        self.text = parts
        guard header.crit == nil else { throw .critical }
        // From 1970 to the year 9999; more than that is no time of anybody's clock.
        guard [claims.exp, claims.iat, claims.authTime ?? 0].allSatisfy({ Timestamp.range.contains($0) }) else {
            throw .malformed
        }
        // At most 255 characters: OpenID Connect Core 1.0 §2.
        guard (1...255).contains(claims.sub.utf8.count) else { throw .noSubject }
    }

    /// `auth_time`, unless it is the 0 by which some providers say that they do not know.
    var authenticatedAt: Int64? { claims.authTime.flatMap { $0 > 0 ? $0 : nil } }

    /// Two readers must not read it in two ways.
    private static func object<Value: Decodable>(_ bytes: [UInt8]) throws(IDTokenFault) -> Value {
        guard (try? JSONDocument(bytes, depth: depthLimit, strict: .allNames)) != nil,
            let value = bytes.decoded(as: Value.self)
        else { throw .malformed }
        return value
    }
}

import FoundationEssentials
public import MFACore

extension AccessToken {
    /// When the user signed in, in Unix seconds, if the token is a JWT that says so. Never the time of its issue, which a
    /// renewal moves. For display only: not verified.
    public var signedInAt: Int64? {
        claims?.auth_time.flatMap { Self.moments.contains($0) ? $0 : nil }
    }

    /// When it expires, in the same way.
    public var expiresAt: Int64? { claims?.exp.flatMap { Self.moments.contains($0) ? $0 : nil } }

    private static let moments: ClosedRange<Int64> = 1...32_503_680_000

    private struct Claims: Decodable {
        // OpenID Connect Core 1.0 §2, RFC 7519 §4.1.4
        var auth_time: Int64?
        var exp: Int64?
    }

    private var claims: Claims? {
        let parts = value.split(separator: ".")
        guard parts.count == 3 else { return nil }
        let standard = parts[1].map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        let padded = String(standard) + String(repeating: "=", count: (4 - parts[1].count % 4) % 4)
        return Data(base64Encoded: padded).flatMap { try? JSONDecoder().decode(Claims.self, from: $0) }
    }
}

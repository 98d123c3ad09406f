import FoundationEssentials

/// The user's access token. It can be put in a request and nowhere else: every description is `<redacted>`.
public struct AccessToken: Hashable, Sendable {
    let value: String

    /// Nil unless 1 to 8 192 visible ASCII characters; anything else could break out of a header line.
    public init?(_ text: String) {
        guard (1...8192).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            return nil
        }
        value = text
    }

    /// When the user signed in, in Unix seconds, if the token is a JWT that says so. For display only: not verified.
    public var signedInAt: Int64? {
        struct Claims: Decodable {
            // OpenID Connect Core 1.0 §2, RFC 7519 §4.1.6
            var auth_time: Int64?
            var iat: Int64?
        }
        let parts = value.split(separator: ".")
        guard parts.count == 3 else { return nil }
        let standard = parts[1].map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
        let padded = String(standard) + String(repeating: "=", count: (4 - parts[1].count % 4) % 4)
        guard let data = Data(base64Encoded: padded),
            let claims = try? JSONDecoder().decode(Claims.self, from: data)
        else { return nil }
        return [claims.auth_time, claims.iat].compactMap(\.self).first { (1...32_503_680_000).contains($0) }
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "<redacted>" }
    public var debugDescription: String { "<redacted>" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

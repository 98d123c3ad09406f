/// The header of an id_token. What it says of keys (`jku`, `jwk`, `x5u`) is left unread.
///
/// Source: RFC 7515 §4.1.
package struct IDTokenHeader: Codable, Hashable, Sendable {
    package var alg: String
    package var kid: String?
    package var typ: String?
    /// Extensions that must be understood; who understands none refuses.
    package var crit: [String]?

    package init(alg: String, kid: String?, typ: String? = nil) {
        self.alg = alg
        self.kid = kid
        self.typ = typ
    }
}

/// What an id_token says. Moments are Unix seconds.
///
/// Source: OpenID Connect Core 1.0 §2; RFC 7519 §4.1, §2 (a moment may have a fraction, which is cut off).
package struct IDTokenClaims: Codable, Hashable, Sendable {
    package var iss: String
    package var sub: String
    /// A single text on the wire, or a list.
    package var aud: [String]
    package var azp: String?
    package var exp: Int64
    package var iat: Int64
    /// Comes when `max_age` was asked.
    package var authTime: Int64?
    package var nonce: String?

    package enum CodingKeys: String, CodingKey {
        case iss, sub, aud, azp, exp, iat
        case authTime = "auth_time"
        case nonce
    }

    package init(
        iss: String, sub: String, aud: [String], azp: String? = nil, exp: Int64, iat: Int64, authTime: Int64? = nil,
        nonce: String? = nil
    ) {
        self.iss = iss
        self.sub = sub
        self.aud = aud
        self.azp = azp
        self.exp = exp
        self.iat = iat
        self.authTime = authTime
        self.nonce = nonce
    }
}

extension IDTokenClaims {
    package init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: CodingKeys.self)
        iss = try claims.decode(String.self, forKey: .iss)
        sub = try claims.decode(String.self, forKey: .sub)
        if let one = try? claims.decode(String.self, forKey: .aud) {
            aud = [one]
        } else {
            aud = try claims.decode([String].self, forKey: .aud)
        }
        azp = try claims.decodeIfPresent(String.self, forKey: .azp)
        exp = try claims.decode(Moment.self, forKey: .exp).seconds
        iat = try claims.decode(Moment.self, forKey: .iat).seconds
        authTime = try claims.decodeIfPresent(Moment.self, forKey: .authTime)?.seconds
        nonce = try claims.decodeIfPresent(String.self, forKey: .nonce)
    }

    package func encode(to encoder: any Encoder) throws {
        var claims = encoder.container(keyedBy: CodingKeys.self)
        try claims.encode(iss, forKey: .iss)
        try claims.encode(sub, forKey: .sub)
        if aud.count == 1 {
            try claims.encode(aud[0], forKey: .aud)
        } else {
            try claims.encode(aud, forKey: .aud)
        }
        try claims.encodeIfPresent(azp, forKey: .azp)
        try claims.encode(exp, forKey: .exp)
        try claims.encode(iat, forKey: .iat)
        try claims.encodeIfPresent(authTime, forKey: .authTime)
        try claims.encodeIfPresent(nonce, forKey: .nonce)
    }

    private struct Moment: Decodable {
        let seconds: Int64

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let whole = try? container.decode(Int64.self) {
                seconds = whole
                return
            }
            guard let whole = Int64(exactly: try container.decode(Double.self).rounded(.down)) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "overflow")
            }
            seconds = whole
        }
    }
}

/// The keys that id_tokens are signed with.
///
/// Source: RFC 7517 §5: a key that is not understood is ignored.
package struct KeySet: Codable, Hashable, Sendable {
    package var keys: [PublicKey]

    package init(keys: [PublicKey]) { self.keys = keys }
}

/// Source: RFC 7517 §4; RFC 7518 §6.2.1, §6.3.1. Numbers are base64url, big-endian.
package struct PublicKey: Codable, Hashable, Sendable {
    /// `RSA` or `EC`.
    package var kty: String
    package var kid: String?
    /// `sig`, where it is said.
    package var use: String?
    package var alg: String?
    /// Modulus and exponent of an RSA key.
    package var n: String?
    package var e: String?
    /// Curve (`P-256`) and coordinates of an EC key.
    package var crv: String?
    package var x: String?
    package var y: String?

    package init(rsaModulus n: String, exponent e: String, kid: String) {
        (kty, self.n, self.e, self.kid, use, alg) = ("RSA", n, e, kid, "sig", "RS256")
    }
}

extension KeySet {
    package init(from decoder: any Decoder) throws {
        struct Entry: Decodable {
            let key: PublicKey?

            init(from decoder: any Decoder) { key = try? PublicKey(from: decoder) }
        }
        let set = try decoder.container(keyedBy: CodingKeys.self)
        keys = try set.decode([Entry].self, forKey: .keys).compactMap(\.key)
    }
}

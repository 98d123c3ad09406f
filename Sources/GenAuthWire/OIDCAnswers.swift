package import StrictJSON

/// What the token endpoint gives.
///
/// Source: RFC 6749 §5.1; OpenID Connect Core 1.0 §3.1.3.3, §12.2. `/api/v3/signin` spells the lifetime `expire_in`
/// (genauth-node-sdk ef9b64d `models/LoginTokenResponseDataDto.ts:9-29`), and either may be text.
package struct TokenAnswer: Codable, Hashable, Sendable {
    package var accessToken: String
    package var tokenType: String
    /// In seconds.
    package var expiresIn: NumberOrText?
    package var refreshToken: String?
    package var idToken: String?
    /// What was granted, separated by blanks; nil when it is what was asked.
    package var scope: String?

    package enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case tokenType = "token_type"
        case expiresIn = "expires_in"
        case refreshToken = "refresh_token"
        case idToken = "id_token"
        case scope
    }

    package init(
        accessToken: String, tokenType: String = "Bearer", expiresIn: NumberOrText?, refreshToken: String? = nil,
        idToken: String? = nil, scope: String? = nil
    ) {
        self.accessToken = accessToken
        self.tokenType = tokenType
        self.expiresIn = expiresIn
        self.refreshToken = refreshToken
        self.idToken = idToken
        self.scope = scope
    }

    /// What goes with the token may be odd: that is no reason to lose the token.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        accessToken = try fields.decode(String.self, forKey: .accessToken)
        tokenType = try fields.decode(String.self, forKey: .tokenType)
        let seconds = (try? fields.decode(Double.self, forKey: .expiresIn)).flatMap { Int(exactly: $0.rounded(.down)) }
        expiresIn = (try? fields.decode(NumberOrText.self, forKey: .expiresIn)) ?? seconds.map { NumberOrText($0) }
        refreshToken = try? fields.decode(String.self, forKey: .refreshToken)
        idToken = try? fields.decode(String.self, forKey: .idToken)
        scope = try? fields.decode(String.self, forKey: .scope)
    }
}

/// A refusal of `/oidc/*`, which has no envelope.
///
/// Source: RFC 6749 §4.1.2.1, §5.2; RFC 7009 §2.2.1.
package struct OIDCError: Codable, Hashable, Sendable {
    package var error: String
    package var errorDescription: String?

    package enum CodingKeys: String, CodingKey {
        case error
        case errorDescription = "error_description"
    }

    package init(_ error: String, _ errorDescription: String? = nil) {
        self.error = error
        self.errorDescription = errorDescription
    }
}

extension TokenAnswer: Redacted {}

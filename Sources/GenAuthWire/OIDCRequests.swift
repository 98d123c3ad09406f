/// What the browser is sent to the authorization endpoint with: a code, bound to a verifier by S256.
///
/// Source: RFC 6749 §4.1.1; RFC 7636 §4.3; OpenID Connect Core 1.0 §3.1.2.1.
package struct AuthorizationRequest: Hashable, Sendable {
    package var clientId: String
    package var redirectURI: String
    package var scopes: [String]
    package var state: String
    package var nonce: String
    /// Base64url of the verifier's SHA-256.
    package var challenge: String
    /// `none`, `login`, `consent`.
    package var prompts: [String] = []
    /// In seconds.
    package var maxAge: Int?
    package var language: String?

    package init(
        clientId: String, redirectURI: String, scopes: [String], state: String, nonce: String, challenge: String,
        prompts: [String] = [], maxAge: Int? = nil, language: String? = nil
    ) {
        self.clientId = clientId
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.state = state
        self.nonce = nonce
        self.challenge = challenge
        self.prompts = prompts
        self.maxAge = maxAge
        self.language = language
    }

    /// The query.
    package var fields: FormFields {
        var fields = FormFields([
            (OIDCField.responseType, "code"), (OIDCField.clientId, clientId), (OIDCField.redirectURI, redirectURI),
            (OIDCField.scope, scopes.joined(separator: " ")), (OIDCField.state, state), (OIDCField.nonce, nonce),
            (OIDCField.challenge, challenge), (OIDCField.challengeMethod, "S256"),
        ])
        fields.append(OIDCField.prompt, prompts.isEmpty ? nil : prompts.joined(separator: " "))
        fields.append(OIDCField.maxAge, maxAge.map { "\($0)" })
        fields.append(OIDCField.language, language)
        return fields
    }
}

/// What the token endpoint is asked, as a form in the body.
///
/// Source: RFC 6749 §4.1.3, §6; RFC 7636 §4.5. A public client names itself in the form (RFC 6749 §3.2.1).
package enum TokenRequest: Hashable, Sendable {
    case code(String, verifier: String, redirectURI: String, clientId: String)
    case refresh(String, clientId: String)

    package var fields: FormFields {
        switch self {
        case .code(let code, let verifier, let redirectURI, let clientId):
            FormFields([
                (OIDCField.grantType, "authorization_code"), (OIDCField.code, code),
                (OIDCField.verifier, verifier), (OIDCField.redirectURI, redirectURI), (OIDCField.clientId, clientId),
            ])
        case .refresh(let token, let clientId):
            FormFields([
                (OIDCField.grantType, "refresh_token"), (OIDCField.refreshToken, token),
                (OIDCField.clientId, clientId),
            ])
        }
    }
}

/// What ends a token, as a form in the body. A good answer has an empty one.
///
/// Source: RFC 7009 §2.1, §2.2.
package struct RevocationRequest: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case refreshToken = "refresh_token"
        case accessToken = "access_token"
    }

    package var token: String
    package var kind: Kind
    package var clientId: String

    package init(token: String, kind: Kind, clientId: String) {
        self.token = token
        self.kind = kind
        self.clientId = clientId
    }

    package var fields: FormFields {
        FormFields([
            (OIDCField.token, token), (OIDCField.tokenTypeHint, kind.rawValue), (OIDCField.clientId, clientId),
        ])
    }
}

extension AuthorizationRequest: Redacted {}
extension TokenRequest: Redacted {}
extension RevocationRequest: Redacted {}

/// OpenID Connect's part of the service, on the application's own host. The paths are those of node-oidc-provider; a client takes
/// all but the first two from the discovery document.
///
/// Source: genauth-node-sdk ef9b64d `models/OidcDiscoveryMetadata.ts:9-95`; genauth 5.1.0 `AuthenticationClient.py:210-215,
/// 394-404, 513-551`; GenAuth docs `guides/federation/oidc.md`.
package enum OIDCPath {
    /// Behind the origin it is the issuer's identifier.
    package static let issuer = "/oidc"
    package static let discovery = "/oidc/.well-known/openid-configuration"
    package static let authorization = "/oidc/auth"
    package static let token = "/oidc/token"
    package static let revocation = "/oidc/token/revocation"
    package static let keys = "/oidc/.well-known/jwks.json"
    package static let endSession = "/oidc/session/end"
}

/// What the provider says of itself. Only what must be there is not optional.
///
/// Source: OpenID Connect Discovery 1.0 §3; RFC 8414 §2 (revocation, challenge methods); RFC 9207 §3 (`iss` in the answer);
/// RP-Initiated Logout 1.0 §2.1 (`end_session_endpoint`).
package struct ProviderMetadata: Codable, Hashable, Sendable {
    package var issuer: String
    package var authorizationEndpoint: String
    package var tokenEndpoint: String
    package var keysAddress: String
    package var revocationEndpoint: String?
    package var endSessionEndpoint: String?
    package var scopes: [String]?
    package var responseTypes: [String]?
    package var responseModes: [String]?
    package var grantTypes: [String]?
    package var subjectTypes: [String]?
    package var signingAlgorithms: [String]?
    package var challengeMethods: [String]?
    package var tokenAuthMethods: [String]?
    package var revocationAuthMethods: [String]?
    package var prompts: [String]?
    package var claims: [String]?
    /// Whether `iss` is promised in the answer that comes through the browser.
    package var namesIssuerInAnswer: Bool?

    package enum CodingKeys: String, CodingKey {
        case issuer
        case authorizationEndpoint = "authorization_endpoint"
        case tokenEndpoint = "token_endpoint"
        case keysAddress = "jwks_uri"
        case revocationEndpoint = "revocation_endpoint"
        case endSessionEndpoint = "end_session_endpoint"
        case scopes = "scopes_supported"
        case responseTypes = "response_types_supported"
        case responseModes = "response_modes_supported"
        case grantTypes = "grant_types_supported"
        case subjectTypes = "subject_types_supported"
        case signingAlgorithms = "id_token_signing_alg_values_supported"
        case challengeMethods = "code_challenge_methods_supported"
        case tokenAuthMethods = "token_endpoint_auth_methods_supported"
        case revocationAuthMethods = "revocation_endpoint_auth_methods_supported"
        case prompts = "prompt_values_supported"
        case claims = "claims_supported"
        case namesIssuerInAnswer = "authorization_response_iss_parameter_supported"
    }

    package init(issuer: String, authorizationEndpoint: String, tokenEndpoint: String, keysAddress: String) {
        self.issuer = issuer
        self.authorizationEndpoint = authorizationEndpoint
        self.tokenEndpoint = tokenEndpoint
        self.keysAddress = keysAddress
    }
}

/// Names in a query or a form.
///
/// Source: RFC 6749 §4.1; RFC 7636 §4.3, §4.5; RFC 7009 §2.1; RFC 9207 §2; OpenID Connect Core 1.0 §3.1.2.1;
/// authing-android-sdk 7c2477d `client/OIDCClient.java:49-50` (`_authing_lang`).
package enum OIDCField {
    package static let clientId = "client_id"
    package static let responseType = "response_type"
    package static let redirectURI = "redirect_uri"
    package static let scope = "scope"
    package static let state = "state"
    package static let nonce = "nonce"
    package static let prompt = "prompt"
    /// In seconds.
    package static let maxAge = "max_age"
    package static let challenge = "code_challenge"
    package static let challengeMethod = "code_challenge_method"
    /// Language of the pages: `zh-CN`, `en-US`.
    package static let language = "_authing_lang"

    package static let code = "code"
    package static let issuer = "iss"
    package static let error = "error"
    package static let errorDescription = "error_description"

    package static let grantType = "grant_type"
    package static let verifier = "code_verifier"
    package static let refreshToken = "refresh_token"
    package static let token = "token"
    package static let tokenTypeHint = "token_type_hint"
    package static let idTokenHint = "id_token_hint"
}

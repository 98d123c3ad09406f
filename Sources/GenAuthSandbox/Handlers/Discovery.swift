import GenAuthWire
import HTTPTypes

/// Laid out as node-oidc-provider does, which names only what it has.
/// Source: panva/node-oidc-provider b95c294 `lib/actions/discovery.js`.
@Sendable func describeProvider(_ call: OpenCall) -> Deed {
    let origin = call.place.origin
    var provider = ProviderMetadata(
        issuer: call.place.issuer, authorizationEndpoint: origin + OIDCPath.authorization,
        tokenEndpoint: origin + OIDCPath.token, keysAddress: origin + OIDCPath.keys)
    provider.revocationEndpoint = origin + OIDCPath.revocation
    provider.endSessionEndpoint = origin + OIDCPath.endSession
    provider.scopes = AuthorizationDemand.knownScopes
    provider.responseTypes = ["code"]
    provider.responseModes = ["query"]
    provider.grantTypes = ["authorization_code", "refresh_token"]
    provider.subjectTypes = ["public"]
    provider.signingAlgorithms = ["RS256"]
    provider.challengeMethods = ["S256"]
    provider.tokenAuthMethods = ["none"]
    provider.revocationAuthMethods = ["none"]
    provider.prompts = ["none", "login", "consent", "select_account"]
    provider.claims = ["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce"]
    provider.namesIssuerInAnswer = true
    return Deed { [provider] in try Reply.json(provider, headers: [:]) }
}

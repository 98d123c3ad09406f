import GenAuthWire

extension SignIn {
    /// The page that a sign-in begins with.
    func page(
        at provider: Provider, redirectURI: String, _ secrets: SignInSecrets, challenge: String, _ wish: SignInWish
    ) -> String {
        let request = AuthorizationRequest(
            clientId: configuration.clientID, redirectURI: redirectURI,
            scopes: ["openid", "profile"] + (wish.isLasting ? ["offline_access"] : []), state: secrets.state,
            nonce: secrets.nonce, challenge: challenge,
            // Without consent, providers of this kind drop `offline_access` silently …
            prompts: (wish.isFresh ? ["login"] : []) + (wish.isFresh || wish.isLasting ? ["consent"] : []),
            // … and tell `auth_time` only to who asks for an age.
            maxAge: wish.isFresh ? 0 : Self.usualAge, language: configuration.language)
        return provider.authorization + (provider.authorization.contains("?") ? "&" : "?") + request.fields.text
    }

    /// Seconds.
    private static let usualAge = 600
}

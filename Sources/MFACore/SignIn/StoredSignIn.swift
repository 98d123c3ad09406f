/// A sign-in as it is kept between two runs: whose it is, for which application, and what opens the service with it.
/// Nothing of the id_token but what is named here.
public struct StoredSignIn: Hashable, Sendable {
    /// Whose it is.
    public let account: AccountID
    /// For which application.
    public let clientID: String
    /// `auth_time`, in Unix seconds: when the user last proved who they are. No refresh renews it; nil when the provider
    /// does not tell.
    public let authenticatedAt: Int64?
    /// What speaks for its owner.
    public let proof: SignatureProof
    /// Nil when there was room for the refresh token alone.
    public let accessToken: AccessToken?
    /// In Unix seconds, by this machine's clock when it was issued; nil when the provider did not tell.
    public let expiresAt: Int64?
    /// Seconds from issue to expiry.
    public let lifetime: Int64?
    /// What renews it; nil when the provider gave none, or takes it no more.
    public let refreshToken: RefreshToken?

    /// A sign-in as it is kept.
    public init(
        account: AccountID, clientID: String, authenticatedAt: Int64?, proof: SignatureProof, accessToken: AccessToken?,
        expiresAt: Int64?, lifetime: Int64?, refreshToken: RefreshToken?
    ) {
        self.account = account
        self.clientID = clientID
        self.authenticatedAt = authenticatedAt
        self.proof = proof
        self.accessToken = accessToken
        self.expiresAt = expiresAt
        self.lifetime = lifetime
        self.refreshToken = refreshToken
    }

    /// Whose it is, and since when.
    public var identity: Identity { Identity(account: account, authenticatedAt: authenticatedAt) }

    /// For which host it counts: the issuer without its path.
    package func belongs(to origin: Origin, clientID: String) -> Bool {
        account.issuer == origin.issuer && self.clientID == clientID
    }

    /// Without the one part that a small store has no room for.
    package var withoutAccessToken: StoredSignIn {
        StoredSignIn(
            account: account, clientID: clientID, authenticatedAt: authenticatedAt, proof: proof, accessToken: nil,
            expiresAt: nil, lifetime: nil, refreshToken: refreshToken)
    }

    /// What is left of it when the provider has refused to renew it.
    package var withoutRefreshToken: StoredSignIn {
        StoredSignIn(
            account: account, clientID: clientID, authenticatedAt: authenticatedAt, proof: proof,
            accessToken: accessToken, expiresAt: expiresAt, lifetime: lifetime, refreshToken: nil)
    }
}

/// What speaks for the id_token that told whose sign-in it is.
public enum SignatureProof: String, Hashable, Sendable {
    /// RS256, against the provider's published keys.
    case rs256 = "RS256"
    /// ES256, against the provider's published keys.
    case es256 = "ES256"
    /// HS256, which only the provider can check: the token came over verified TLS, from the provider itself.
    ///
    /// Source: OpenID Connect Core 1.0 §3.1.3.7, item 6.
    case tls = "HS256"
}

extension Origin {
    /// Source: GenAuth docs `guides/federation/oidc.md`.
    package var issuer: String { "\(description)/oidc" }
}

/// How far a sign-in has come.
public enum SignInStep: Hashable, Sendable {
    /// Asking the provider for its description of itself.
    case discovering
    /// The address for the browser, and until when an answer is waited for, in Unix seconds.
    case waiting(SignInAddress, until: Int64)
    /// Asking for the tokens.
    case exchanging
    /// Keeping the sign-in.
    case storing
}

/// Where the user signs in.
public struct SignInAddress: Hashable, Sendable {
    /// The provider's page, with all that belongs to this sign-in. For the user's own eyes.
    public let page: String
    /// A one-time address on this machine that leads there: other users of the machine may see a browser's arguments.
    /// Nil when nothing listens.
    public let oneTime: String?

    /// An address, and the one-time address that leads there.
    public init(page: String, oneTime: String?) {
        self.page = page
        self.oneTime = oneTime
    }
}

/// Why a pasted text is not the answer that is waited for. Nothing is lost by it.
public enum PasteFault: Error, Hashable, Sendable {
    /// No address at all.
    case noAddress
    /// Not the address that the provider was told to send the browser to.
    case otherAddress(expected: String)
    /// The page that the sign-in begins with.
    case ownPage
    /// Of another sign-in, perhaps an earlier one.
    case otherSignIn
}

/// What became of each token when the user signed out.
public struct SignOut: Hashable, Sendable {
    /// What became of one token.
    public enum Revocation: Hashable, Sendable {
        /// The provider takes it no more.
        case revoked
        /// The provider says where to, or does not at all.
        case noEndpoint
        /// The provider does not revoke tokens of this kind: until when it lives, in Unix seconds.
        case unsupported
        /// The provider did not say yes.
        case failed(CallError)
        /// There was none.
        case nothing
    }

    /// Who has signed out.
    public let account: AccountID
    /// What became of the refresh token.
    public let refreshToken: Revocation
    /// What became of the access token.
    public let accessToken: Revocation
    /// In Unix seconds.
    public let accessTokenExpiresAt: Int64?
    /// Where the browser's own session is ended.
    public let endSessionPage: String?

    /// Nothing of it is known to go on, beyond what the provider never revokes by itself.
    package var isComplete: Bool {
        // An access token ends soon by itself.
        [.revoked, .nothing].contains(refreshToken) && [.revoked, .unsupported, .nothing].contains(accessToken)
    }

    /// What is known of signing out.
    public init(
        account: AccountID, refreshToken: Revocation, accessToken: Revocation, accessTokenExpiresAt: Int64?,
        endSessionPage: String?
    ) {
        self.account = account
        self.refreshToken = refreshToken
        self.accessToken = accessToken
        self.accessTokenExpiresAt = accessTokenExpiresAt
        self.endSessionPage = endSessionPage
    }
}

/// Whose account an operation belongs to: one user of one provider.
///
/// Source: OpenID Connect Core 1.0 §2, `iss` and `sub`.
public struct AccountID: Hashable, Sendable {
    /// `https://acme.genauth.ai/oidc`
    public let issuer: String
    /// The user's id with that provider.
    public let subject: String
    /// Tells two accounts apart where neither is to be named: a hash of both, in hexadecimal digits.
    public let digest: String

    package init(issuer: String, subject: String, digest: String) {
        self.issuer = issuer
        self.subject = subject
        self.digest = digest
    }
}

/// Who a call is made for, as far as it is known.
public struct Identity: Hashable, Sendable {
    /// Which account.
    public let account: AccountID
    /// `auth_time`, in Unix seconds: when the user last proved who they are. No renewal changes it; nil when the provider
    /// does not tell.
    public let authenticatedAt: Int64?

    /// An account, and when its user last proved to be that.
    public init(account: AccountID, authenticatedAt: Int64?) {
        self.account = account
        self.authenticatedAt = authenticatedAt
    }
}

extension Identity {
    /// How long ago the user proved who they are; nil when the provider does not tell.
    ///
    /// - Parameter clockLead: how far the provider's clock is ahead of this machine's; nil when they agree.
    package func age(at now: Timestamp, clockLead: Duration?) -> Duration? {
        let age = authenticatedAt.map { .seconds(now.unixSeconds - $0) + (clockLead ?? .zero) }
        // What lies ahead of both clocks is no time at which anybody signed in.
        return age.flatMap { $0 < .seconds(-300) ? nil : max(.zero, $0) }
    }
}

extension FactorList {
    /// How long ago the user signed in, by the server's clock; nil when nobody tells.
    ///
    /// - Parameters:
    ///   - clockLead: of the answer that brought the list.
    ///   - signedInAt: what the token itself says, in Unix seconds, for a list that names no owner.
    package func signInAge(at now: Timestamp, clockLead: Duration?, orSince signedInAt: Int64?) -> Duration? {
        guard let owner else { return signedInAt.map { .seconds(now.unixSeconds - $0) } }
        return owner.age(at: now, clockLead: clockLead)
    }
}

/// How old a sign-in may be before that is worth a word.
public enum SignInAge {
    /// Ten minutes.
    public static let limit: Duration = .seconds(600)
}

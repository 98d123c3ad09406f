package import MFACore

/// What is known of a stored sign-in without a look at its secrets, for lists and for `doctor`.
package struct KeptSignIn: Hashable, Sendable {
    package let profile: String
    package let place: SignInPlace
    package let facts: Facts

    package struct Facts: Hashable, Sendable {
        package let issuer: String
        package let clientID: String
        /// The digest of its `AccountID`.
        package let account: String
        /// `auth_time`, in Unix seconds.
        package let authenticatedAt: Int64?
        /// Of the access token, in Unix seconds; nil as well when there is none.
        package let expiresAt: Int64?
        package let isRenewable: Bool
    }
}

/// Where a sign-in is kept.
package enum SignInPlace: Hashable, Sendable {
    case keyring
    case file(FilePath)
}

extension KeptSignIn.Facts {
    package init(_ signIn: StoredSignIn) {
        issuer = signIn.account.issuer
        clientID = signIn.clientID
        account = signIn.account.digest
        authenticatedAt = signIn.authenticatedAt
        expiresAt = signIn.expiresAt
        isRenewable = signIn.refreshToken != nil
    }
}

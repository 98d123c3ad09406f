/// What a sign-in has to do with a call that was not made.
public enum SignInObstacle: Hashable, Sendable {
    /// Nobody is signed in.
    case signedOut(SignedOut)
    /// The token has expired, and no other could be had this time. The sign-in itself is kept.
    indirect case notRenewed(SignInProblem)
    /// The sign-in is another account's than the one that the operation began with, or it cannot be told.
    case otherAccount
    /// Older than `SignInAge.limit`, or of unknown age.
    case notFresh(Duration?)
}

/// Why nobody is signed in.
public enum SignedOut: Hashable, Sendable {
    /// Nobody has been, as far as is known.
    case never
    /// The access token has expired, and there is nothing to renew it with.
    case expired
    /// The provider does not renew it any more.
    case refused(Receipt)
    /// By another program, since this one began.
    case elsewhere
    /// There is one, for another host or application: its issuer and client id.
    case storedForOther(issuer: String, clientID: String)
}

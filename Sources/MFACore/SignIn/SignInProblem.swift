/// Why a sign-in did not come about. Nothing is kept then.
public enum SignInProblem: Error, Hashable, Sendable {
    /// A call to the provider itself gave nothing that could be used. For the exchange, the proxy that it went through.
    case call(ProviderCall, CallError, proxyVariable: String?)
    case provider(ProviderFault)
    case listener(ListenerFault)
    /// Nothing came back within the time, in seconds; how many strangers' requests came meanwhile.
    case timedOut(after: Int, strangers: Int)
    /// The one-time address was opened twice: another local user may have been first.
    case openedTwice
    case denied
    /// The provider's `error` and `error_description`, unfit for a terminal as they are.
    case refused(error: String, description: String?)
    /// What names the provider in its answer, if anything, is not the one that was asked.
    case otherIssuer(String?)
    case idToken(IDTokenFault)
    /// The answer holds no access token, or one that fits into no request.
    case noAccessToken
    case store(SignInStoreFault)
    case otherSignInUnderWay
    case stopped
}

/// What is asked of the provider.
public enum ProviderCall: Hashable, Sendable {
    case discovery
    case keys
    case exchange
    case refresh
    case revocation
}

/// Why a provider's description of itself cannot be used.
public enum ProviderFault: Hashable, Sendable {
    /// It calls itself something else.
    case issuer(String)
    /// Missing, or of another type.
    case unusable(member: String)
    /// One of its addresses leads elsewhere.
    case foreignAddress(member: String, String)
    case noCodeFlow
    case noS256
}

/// Why nothing can be received from the browser.
public enum ListenerFault: Error, Hashable, Sendable {
    case portBusy(Int)
    /// `localhost` means two addresses, and one of them is taken.
    case portHalfBusy(Int, address: String)
    /// The system's reason.
    case failed(String)
}

/// Why an id_token is not believed.
///
/// Source: OpenID Connect Core 1.0 §3.1.3.7, RFC 7515.
public enum IDTokenFault: Error, Hashable, Sendable {
    case missing
    case malformed
    /// The algorithm's name, as the token has it.
    case algorithm(String)
    /// HS256 proves something over verified TLS alone.
    case unprovable
    /// A `crit` header, which asks for what is not understood here.
    case critical
    case noKey
    case signature
    /// The library that checks signatures is not there.
    case noLibrary
    case issuer(String)
    case audience
    case authorizedParty
    case nonce
    /// Both clocks, in Unix seconds: the token's and this machine's.
    case expired(at: Int64, now: Int64)
    case fromTheFuture(issuedAt: Int64, now: Int64)
    case noSubject
    /// After a refresh: another user, or another provider.
    case otherAccount
}

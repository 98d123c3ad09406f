/// Why a sign-in did not come about. Nothing is kept then.
public enum SignInProblem: Error, Hashable, Sendable {
    /// A call to the provider itself gave nothing that could be used. For the exchange, the proxy that it went through.
    case call(ProviderCall, CallError, proxyVariable: String?)
    /// What the provider says of itself cannot be used.
    case provider(ProviderFault)
    /// Nothing on this machine can receive the answer.
    case listener(ListenerFault)
    /// Nothing came back within the time, in seconds; how many strangers' requests came meanwhile.
    case timedOut(after: Int, strangers: Int)
    /// The one-time address was opened twice: another local user may have been first.
    case openedTwice
    /// Another local user has opened the one-time address.
    case openedByOther
    /// The user, or the provider for the user, said no.
    case denied
    /// The provider's `error` and `error_description`, unfit for a terminal as they are.
    case refused(error: String, description: String?)
    /// What names the provider in its answer, if anything, is not the one that was asked.
    case otherIssuer(String?)
    /// The id_token is not believed.
    case idToken(IDTokenFault)
    /// The answer holds no access token, or one that fits into no request.
    case noAccessToken
    /// The sign-in could not be kept.
    case store(SignInStoreFault)
    /// Another program is signing in or renewing, and did not end in time.
    case otherSignInUnderWay
    /// The task was cancelled, or the sign-in stopped.
    case stopped
}

extension SignInProblem {
    /// Whether trying again later may help; everything else takes a new sign-in.
    var mayPass: Bool {
        switch self {
        case .call(_, .refused(let receipt), _): (receipt.decidingStatus ?? 500) >= 500 || receipt.decidingStatus == 429
        case .call, .listener, .timedOut, .store, .otherSignInUnderWay, .stopped: true
        case .provider, .openedTwice, .openedByOther, .denied, .refused, .otherIssuer, .idToken, .noAccessToken: false
        }
    }
}

/// What is asked of the provider.
public enum ProviderCall: Hashable, Sendable {
    /// Its description of itself.
    case discovery
    /// Its public keys.
    case keys
    /// The tokens for a code.
    case exchange
    /// New tokens for a refresh token.
    case refresh
    /// The end of a token.
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
    /// It does not offer the code flow.
    case noCodeFlow
    /// It does not offer PKCE with SHA-256.
    case noS256
}

/// Why nothing can be received from the browser.
public enum ListenerFault: Error, Hashable, Sendable {
    /// Another program listens there.
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
    /// There is none.
    case missing
    /// It is no signed JSON Web Token.
    case malformed
    /// The algorithm's name, as the token has it.
    case algorithm(String)
    /// HS256 proves something over verified TLS alone.
    case unprovable
    /// A `crit` header, which asks for what is not understood here.
    case critical
    /// The provider publishes no key that fits.
    case noKey
    /// The signature is wrong.
    case signature
    /// The library that checks signatures is not there.
    case noLibrary
    /// It is from somebody else.
    case issuer(String)
    /// It is for another application.
    case audience
    /// It was issued to another application.
    case authorizedParty
    /// It belongs to another sign-in.
    case nonce
    /// Both clocks, in Unix seconds: the token's and this machine's.
    case expired(at: Int64, now: Int64)
    /// Both clocks, in Unix seconds.
    case fromTheFuture(issuedAt: Int64, now: Int64)
    /// It names no user.
    case noSubject
    /// After a refresh: another user, or another provider.
    case otherAccount
}

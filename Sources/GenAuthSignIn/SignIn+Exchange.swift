import GenAuthWire
import MFACore
import StrictJSON

extension SignIn {
    /// Sends the code, once.
    func exchange(
        _ code: String, for redirectURI: String, _ secrets: SignInSecrets, at provider: Provider
    ) async throws(SignInProblem) -> StoredSignIn {
        let request = TokenRequest.code(
            code, verifier: secrets.verifier, redirectURI: redirectURI, clientId: configuration.clientID)
        let tokens = try await tokens(.exchange, request, secrets: [code, secrets.verifier], at: provider)
        guard let text = tokens.idToken else { throw .idToken(.missing) }
        let (token, proof) = try await believed(text, nonce: secrets.nonce, at: provider)
        return StoredSignIn(
            account: AccountID(token.claims), clientID: configuration.clientID,
            authenticatedAt: token.authenticatedAt, proof: proof, accessToken: tokens.accessToken,
            expiresAt: tokens.lifetime.map { now + $0 }, lifetime: tokens.lifetime, refreshToken: tokens.refreshToken)
    }

    /// Renews a sign-in.
    ///
    /// - Returns: the same sign-in with new tokens; the refresh token stays when the provider gives no other.
    func refresh(
        _ signIn: StoredSignIn, with refreshToken: RefreshToken, at provider: Provider
    ) async throws(SignInProblem) -> StoredSignIn {
        let request = TokenRequest.refresh(refreshToken.value, clientId: configuration.clientID)
        let tokens = try await tokens(.refresh, request, secrets: [refreshToken.value], at: provider)
        let renewed = StoredSignIn(
            account: signIn.account, clientID: signIn.clientID, authenticatedAt: signIn.authenticatedAt,
            proof: signIn.proof, accessToken: tokens.accessToken, expiresAt: tokens.lifetime.map { now + $0 },
            lifetime: tokens.lifetime, refreshToken: tokens.refreshToken ?? refreshToken)
        do throws(SignInProblem) { try await checkAccount(tokens.idToken, is: signIn.account, at: provider) } catch {
            // Nobody is to have what is somebody else's, or nobody's.
            _ = await signOut(renewed)
            throw error
        }
        return renewed
    }

    /// Of a renewal, which gives no new proof of who it is: what cannot be checked now, or only tells of clocks that differ,
    /// is no reason to lose a refresh token that has taken the place of the one before.
    private func checkAccount(
        _ text: String?, is account: AccountID, at provider: Provider
    ) async throws(SignInProblem) {
        guard let text else { return }
        do throws(SignInProblem) {
            let (token, _) = try await believed(text, nonce: nil, at: provider)
            guard AccountID(token.claims) == account else { throw .idToken(.otherAccount) }
        } catch {
            switch error {
            case .call, .idToken(.noKey), .idToken(.expired), .idToken(.fromTheFuture):
                guard let token = try? IDToken(text), AccountID(token.claims) == account else {
                    throw .idToken(.otherAccount)
                }
            default: throw error
            }
        }
    }

    private func tokens(
        _ call: ProviderCall, _ request: TokenRequest, secrets: [String], at provider: Provider
    ) async throws(SignInProblem) -> Tokens {
        let body = try await asking(call) { () throws(CallError) in
            try await calls.post(provider.token, request.fields, secrets: secrets)
        }
        guard let answer = body.decoded(as: TokenAnswer.self), let tokens = Tokens(answer) else { throw .noAccessToken }
        return tokens
    }

    private func believed(
        _ text: String, nonce: String?, at provider: Provider
    ) async throws(SignInProblem) -> (IDToken, SignatureProof) {
        let token: IDToken
        do throws(IDTokenFault) { token = try IDToken(text) } catch { throw .idToken(error) }
        let expected = IDToken.Expected(
            issuer: provider.issuer, clientID: configuration.clientID, nonce: nonce, now: now,
            isOverTLS: configuration.origin.description.hasPrefix("https://"))
        let proof = try await token.checked(expected) { () async throws(SignInProblem) in
            let body = try await asking(.keys) { () throws(CallError) in try await calls.get(provider.keys) }
            return PublishedKeys(body.decoded(as: KeySet.self) ?? KeySet(keys: []))
        }
        return (token, proof)
    }
}

/// What the token endpoint has given, in our types.
private struct Tokens {
    let accessToken: AccessToken
    let refreshToken: RefreshToken?
    /// Seconds; nil when the provider does not tell.
    let lifetime: Int64?
    let idToken: String?

    /// Ten years, in seconds: what lives longer does not expire for us.
    private static let lifetimeLimit = 315_360_000

    /// Nil for a token that fits into no request, or is no bearer token.
    init?(_ answer: TokenAnswer) {
        guard answer.tokenType.lowercased() == "bearer", let token = AccessToken(answer.accessToken) else { return nil }
        accessToken = token
        refreshToken = answer.refreshToken.flatMap(RefreshToken.init)
        lifetime = answer.expiresIn?.number.map { Int64(min(max($0, 0), Self.lifetimeLimit)) }
        idToken = answer.idToken
    }
}

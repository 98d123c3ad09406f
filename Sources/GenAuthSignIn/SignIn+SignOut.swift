import GenAuthWire
public import MFACore

extension SignIn {
    /// Ends a sign-in at the provider: the refresh token first, which ends the grant at most of them, then the access
    /// token. Never throws: what could not be ended is told. Cancelling the task does not cut it.
    public func signOut(_ signIn: StoredSignIn) async -> SignOut {
        await Task(executorPreference: executor) { await end(signIn) }.value
    }

    private func end(_ signIn: StoredSignIn) async -> SignOut {
        var provider: Provider?
        var refusal = SignOut.Revocation.noEndpoint
        do throws(SignInProblem) { provider = try await discover() } catch {
            if case .call(_, let reason, _) = error { refusal = .failed(reason) }
        }
        let refreshToken = await revoke(signIn.refreshToken?.value, .refreshToken, at: provider, else: refusal)
        let accessToken = await revoke(signIn.accessToken?.value, .accessToken, at: provider, else: refusal)
        return SignOut(
            account: signIn.account, refreshToken: refreshToken, accessToken: accessToken,
            accessTokenExpiresAt: signIn.expiresAt, endSessionPage: provider?.endSession)
    }

    private func revoke(
        _ token: String?, _ kind: RevocationRequest.Kind, at provider: Provider?, else refusal: SignOut.Revocation
    ) async -> SignOut.Revocation {
        guard let token else { return .nothing }
        guard let address = provider?.revocation else { return refusal }
        let request = RevocationRequest(token: token, kind: kind, clientId: configuration.clientID)
        do throws(CallError) {
            _ = try await calls.post(address, request.fields, secrets: [token], mayBeEmpty: true)
            return .revoked
        } catch {
            guard case .refused(let receipt) = error, receipt.apiCode == "unsupported_token_type" else {
                return .failed(error)
            }
            return .unsupported
        }
    }
}

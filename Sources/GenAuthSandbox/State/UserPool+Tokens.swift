import FoundationEssentials
import GenAuthWire
import StrictJSON

extension UserPool {
    /// Gives tokens for a code, once. A second use ends what the first one gave (RFC 6749 §4.1.2).
    func exchange(
        _ code: String, verifier: String, redirectURI: String, app: RegisteredApp, issuer: String
    ) throws(OIDCRefusal) -> TokenAnswer {
        guard let issued = codes[code], issued.request.app == app else { throw .invalidGrant("unknown code") }
        guard !issued.isUsed else {
            end(grant: issued.signIn.grantId)
            throw .invalidGrant("the code was used before")
        }
        guard issued.end > now else { throw .invalidGrant("the code has expired") }
        guard issued.request.redirectURI == redirectURI else { throw .invalidGrant("another redirect_uri") }
        guard let challenge = challenge(of: verifier) else { throw .noCrypto }
        guard issued.request.challenge == challenge else { throw .invalidGrant("another code_verifier") }
        codes[code]?.isUsed = true
        return try tokens(for: issued.signIn, app: app, issuer: issuer)
    }

    /// Gives tokens, and a new refresh token in place of this one. A second use ends the grant: one of the two users has
    /// stolen it (RFC 9700 §4.14.2).
    func refresh(_ token: String, app: RegisteredApp, issuer: String) throws(OIDCRefusal) -> TokenAnswer {
        guard let issued = refreshTokens[token], let grant = grants[issued.signIn.grantId], grant.appId == app.id else {
            throw .invalidGrant("unknown refresh token")
        }
        guard !issued.isUsed else {
            end(grant: issued.signIn.grantId)
            throw .invalidGrant("the refresh token was used before")
        }
        guard issued.end > now else { throw .invalidGrant("the refresh token has expired") }
        refreshTokens[token]?.isUsed = true
        return try tokens(for: issued.signIn, app: app, issuer: issuer)
    }

    /// Ends a refresh token with its grant. An unknown one is as good as ended (RFC 7009 §2.2).
    func revoke(refreshToken token: String, app: RegisteredApp) throws(OIDCRefusal) {
        guard let issued = refreshTokens[token], let grant = grants[issued.signIn.grantId] else { return }
        guard grant.appId == app.id else { throw .invalidRequest("the token belongs to another application") }
        end(grant: issued.signIn.grantId)
    }

    func keySet() throws(OIDCRefusal) -> KeySet { KeySet(keys: [try signingKey.publicKey()]) }

    private func tokens(for signIn: GrantedSignIn, app: RegisteredApp, issuer: String) throws(OIDCRefusal)
        -> TokenAnswer
    {
        tidy()
        guard let grant = grants[signIn.grantId] else { throw .invalidGrant("the grant has ended") }
        let start = Int64(now.timeIntervalSince1970)
        let scopes = signIn.scopes.filter { $0 != "offline_access" || terms.givesRefreshToken }
        let access = try signingKey.sign(
            AccessTokenClaims(
                iss: issuer, sub: grant.accountId, aud: app.id, client_id: app.id, iat: start,
                exp: start + Int64(terms.lifetime), jti: secret(), scope: scopes.joined(separator: " ")),
            type: "at+jwt")
        let identity = try signingKey.sign(
            IDTokenClaims(
                iss: terms.wrong.contains(.issuer) ? Terms.otherIssuer : issuer, sub: grant.accountId, aud: [app.id],
                exp: start + Int64(Lifetime.idToken), iat: start, authTime: signIn.authTime,
                nonce: terms.wrong.contains(.nonce) ? secret() : signIn.nonce),
            type: "JWT")
        accessTokens[access] = IssuedAccessToken(
            grantId: signIn.grantId, scopes: Set(scopes), end: now.addingTimeInterval(terms.lifetime))
        return TokenAnswer(
            accessToken: access, expiresIn: .init(Int(terms.lifetime)),
            refreshToken: scopes.contains("offline_access") ? newRefreshToken(signIn) : nil,
            idToken: terms.wrong.contains(.signature) ? identity.withAnotherSignature : identity,
            scope: scopes.joined(separator: " "))
    }

    private func newRefreshToken(_ signIn: GrantedSignIn) -> String {
        let token = secret()
        refreshTokens[token] = IssuedRefreshToken(
            signIn: signIn, end: now.addingTimeInterval(Lifetime.refreshToken))
        return token
    }
}

/// Source: RFC 9068 §2.2.
private struct AccessTokenClaims: Encodable {
    let iss, sub, aud, client_id: String
    let iat, exp: Int64
    let jti, scope: String
}

extension String {
    /// The same text, signed by nobody.
    fileprivate var withAnotherSignature: String {
        guard let token = SignedText(self) else { return self }
        let altered = token.signature.map { $0 ^ 0x55 }
        return "\(String(decoding: token.signed, as: UTF8.self)).\(Base64URL.text(of: altered))"
    }
}

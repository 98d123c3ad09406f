import GenAuthWire
import MFACore

/// When an id_token is believed. Source: OpenID Connect Core 1.0 §3.1.3.7, §12.2.
extension IDToken {
    /// What it is held against.
    struct Expected {
        let issuer: String
        let clientID: String
        /// Nil after a refresh, which need not repeat it.
        let nonce: String?
        /// Unix seconds.
        let now: Int64
        /// True when it came over TLS from the provider itself.
        let isOverTLS: Bool
    }

    /// Clocks of two machines that differ by no more, in seconds, agree.
    private static let leeway: Int64 = 300

    /// - Parameter keys: asked for when a signature can be checked.
    /// - Throws: `.idToken`, or why the keys could not be had.
    func checked(
        _ expected: Expected, keys: () async throws(SignInProblem) -> PublishedKeys
    ) async throws(SignInProblem) -> SignatureProof {
        do throws(IDTokenFault) { try check(expected) } catch { throw .idToken(error) }
        let proof: SignatureProof
        switch header.alg {
        case "RS256": proof = .rs256
        case "ES256": proof = .es256
        case "HS256":
            guard expected.isOverTLS else { throw .idToken(.unprovable) }
            return .tls
        default: throw .idToken(.algorithm(header.alg.cut(toBytes: 32)))
        }
        let published = try await keys()
        do throws(IDTokenFault) { try published.verify(self, as: proof) } catch { throw .idToken(error) }
        return proof
    }

    private func check(_ expected: Expected) throws(IDTokenFault) {
        guard claims.iss == expected.issuer else { throw .issuer(claims.iss.cut(toBytes: 256)) }
        guard claims.aud.contains(expected.clientID) else { throw .audience }
        guard claims.azp.map({ $0 == expected.clientID }) ?? (claims.aud.count == 1) else { throw .authorizedParty }
        if let nonce = expected.nonce, !(claims.nonce?.isSecretly(nonce) ?? false) { throw .nonce }
        guard claims.exp > expected.now - Self.leeway else { throw .expired(at: claims.exp, now: expected.now) }
        guard claims.iat <= expected.now + Self.leeway else {
            throw .fromTheFuture(issuedAt: claims.iat, now: expected.now)
        }
    }
}

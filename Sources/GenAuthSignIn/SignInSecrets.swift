import CCrypto
import GenAuthWire

/// What proves that an answer belongs to this sign-in and no other: 32 random bytes each.
///
/// Source: RFC 7636 §4.1–4.2 (verifier, S256), OpenID Connect Core 1.0 §3.1.2.1 (state, nonce).
struct SignInSecrets: Sendable {
    let state: String
    let nonce: String
    let verifier: String
    /// Parts of addresses on this machine.
    let oneTimePath: String
    let donePath: String

    /// - Parameter random: as many bytes as it is asked for, of the system's randomness.
    init(_ random: (Int) -> [UInt8]) {
        state = Base64URL.text(of: random(32))
        nonce = Base64URL.text(of: random(32))
        verifier = Base64URL.text(of: random(32))
        oneTimePath = "/start/\(Base64URL.text(of: random(16)))"
        donePath = "/done/\(Base64URL.text(of: random(16)))"
    }

    /// Nil without libcrypto.
    var challenge: String? { SHA256.digest(of: Array(verifier.utf8)).map { Base64URL.text(of: $0) } }
}

extension SignInSecrets: Redacted {}

enum SHA256 {
    /// Nil without libcrypto.
    static func digest(of bytes: [UInt8]) -> [UInt8]? {
        var digest = [UInt8](repeating: 0, count: Int(ccrypto_sha256_size))
        return ccrypto_sha256(bytes, bytes.count, &digest) == .done ? digest : nil
    }
}

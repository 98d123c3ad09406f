import CCrypto
import FoundationEssentials
import GenAuthWire
import Synchronization

/// The key that tokens are signed with. It is made on first use, for that takes a tenth of a second.
final class SigningKey: Sendable {
    static let id = "sandbox-1"
    private let key = Mutex(RSAKey())

    /// - Throws: when there is no libcrypto.
    func publicKey() throws(OIDCRefusal) -> PublicKey {
        let modulus = key.withLock {
            $0.made.flatMap { key in filled(ccrypto_rsa_size) { ccrypto_key_modulus(key, $0) } }
        }
        guard let modulus else { throw .noCrypto }
        return PublicKey(rsaModulus: Base64URL.text(of: modulus), exponent: "AQAB", kid: Self.id)
    }

    /// - Parameter type: `JWT`, or `at+jwt` (RFC 9068 §2.1).
    func sign(_ claims: some Encodable, type: String) throws(OIDCRefusal) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let header = try? encoder.encode(IDTokenHeader(alg: "RS256", kid: Self.id, typ: type)),
            let payload = try? encoder.encode(claims)
        else { throw .noCrypto }
        let input = SignedText.input(header: Array(header), payload: Array(payload))
        let message = Array(input.utf8)
        let signature = key.withLock {
            $0.made.flatMap { key in
                filled(ccrypto_rsa_size) { ccrypto_sign_rs256(key, message, message.count, $0) }
            }
        }
        guard let signature else { throw .noCrypto }
        return "\(input).\(Base64URL.text(of: signature))"
    }
}

private struct RSAKey: ~Copyable {
    private var pointer: OpaquePointer?

    deinit { ccrypto_key_free(pointer) }

    /// Nil when there is no libcrypto.
    var made: OpaquePointer? {
        mutating get {
            if pointer == nil { _ = ccrypto_key_make(&pointer) }
            return pointer
        }
    }
}

/// What the code challenge of a verifier is, by S256. Nil when there is no libcrypto.
/// Source: RFC 7636 §4.2.
func challenge(of verifier: String) -> String? {
    let bytes = Array(verifier.utf8)
    return filled(ccrypto_sha256_size) { ccrypto_sha256(bytes, bytes.count, $0) }.map(Base64URL.text(of:))
}

/// What a function of libcrypto writes; nil unless it says that it is done.
func filled(_ size: Int, _ fill: (UnsafeMutablePointer<UInt8>?) -> ccrypto_result) -> [UInt8]? {
    var result = ccrypto_result.refused
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        buffer.initialize(repeating: 0)
        result = fill(buffer.baseAddress)
        count = size
    }
    return result == .done ? bytes : nil
}

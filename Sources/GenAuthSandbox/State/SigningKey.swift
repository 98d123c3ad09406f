import CCrypto
import FoundationEssentials
import GenAuthWire

/// The key that tokens are signed with. It is made on first use, for that takes tens of milliseconds.
struct SigningKey: ~Copyable {
    private var pointer: OpaquePointer?
    static let id = "sandbox-1"

    deinit { ccrypto_key_free(pointer) }

    /// - Throws: when there is no libcrypto.
    mutating func publicKey() throws(OIDCRefusal) -> PublicKey {
        let key = try made()
        guard let modulus = filled(ccrypto_rsa_size, { ccrypto_key_modulus(key, $0) }) else { throw .noCrypto }
        return PublicKey(rsaModulus: Base64URL.text(of: modulus), exponent: "AQAB", kid: Self.id)
    }

    /// - Parameter type: `JWT`, or `at+jwt` (RFC 9068 §2.1).
    mutating func sign(_ claims: some Encodable, type: String) throws(OIDCRefusal) -> String {
        let key = try made()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let header = try? encoder.encode(IDTokenHeader(alg: "RS256", kid: Self.id, typ: type)),
            let payload = try? encoder.encode(claims)
        else { throw .noCrypto }
        let input = SignedText.input(header: Array(header), payload: Array(payload))
        let message = Array(input.utf8)
        guard let signature = filled(ccrypto_rsa_size, { ccrypto_sign_rs256(key, message, message.count, $0) })
        else { throw .noCrypto }
        return "\(input).\(Base64URL.text(of: signature))"
    }

    private mutating func made() throws(OIDCRefusal) -> OpaquePointer {
        if let pointer { return pointer }
        guard ccrypto_key_make(&pointer) == .done, let pointer else { throw .noCrypto }
        return pointer
    }
}

/// What the code challenge of a verifier is, by S256. Nil when there is no libcrypto.
/// Source: RFC 7636 §4.2.
func challenge(of verifier: String) -> String? {
    let bytes = Array(verifier.utf8)
    return filled(ccrypto_sha256_size) { ccrypto_sha256(bytes, bytes.count, $0) }.map(Base64URL.text(of:))
}

private func filled(_ size: Int, _ fill: (UnsafeMutablePointer<UInt8>?) -> ccrypto_result) -> [UInt8]? {
    var result = ccrypto_result.refused
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        buffer.initialize(repeating: 0)
        result = fill(buffer.baseAddress)
        count = size
    }
    return result == .done ? bytes : nil
}

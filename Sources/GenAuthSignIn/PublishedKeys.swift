import CCrypto
import GenAuthWire
import MFACore

/// The keys that a provider publishes, as far as they can check an id_token.
struct PublishedKeys {
    private let keys: [PublicKey]

    /// More than a provider has while it changes them.
    private static let countLimit = 32

    init(_ set: KeySet) {
        // One for encryption signs nothing.
        keys = Array(set.keys.filter { $0.use ?? "sig" == "sig" }.prefix(Self.countLimit))
    }

    func verify(_ token: IDToken, as proof: SignatureProof) throws(IDTokenFault) {
        // Without an id, any of the kind may be the one.
        let candidates = keys.filter { key in token.header.kid == nil || key.kid == nil || key.kid == token.header.kid }
        var wasTried = false
        for key in candidates {
            guard let result = key.verify(token.text, as: proof) else { continue }
            switch result {
            case .done: return
            case .refused: wasTried = true
            case .no_library: throw .noLibrary
            }
        }
        throw wasTried ? .signature : .noKey
    }
}

extension PublicKey {
    /// Nil when it is a key of another kind.
    fileprivate func verify(_ text: SignedText, as proof: SignatureProof) -> ccrypto_result? {
        switch (proof, kty) {
        case (.rs256, "RSA"):
            guard let modulus = n.flatMap({ Base64URL.bytes(of: $0) }),
                let exponent = e.flatMap({ Base64URL.bytes(of: $0) })
            else { return nil }
            return ccrypto_verify_rs256(
                modulus, modulus.count, exponent, exponent.count, text.signed, text.signed.count, text.signature,
                text.signature.count)
        case (.es256, "EC"):
            guard crv == "P-256", let x = x.flatMap({ Base64URL.bytes(of: $0) }),
                let y = y.flatMap({ Base64URL.bytes(of: $0) })
            else { return nil }
            return ccrypto_verify_es256(
                x, x.count, y, y.count, text.signed, text.signed.count, text.signature, text.signature.count)
        default: return nil
        }
    }
}

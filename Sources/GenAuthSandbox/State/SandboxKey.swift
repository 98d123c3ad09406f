import CCrypto
import GenAuthWire

/// What an authenticator app makes its codes of.
///
/// Source: RFC 6238 §4, RFC 4226 §5.3.
struct SandboxKey: Hashable, Sendable {
    let secret: [UInt8]
    var form = OTPForm()

    static let secretSize = 10

    /// 16 characters.
    var base32: String { Base32.text(of: secret) }

    /// The number of the period that a moment is in.
    /// - Parameter time: Unix seconds.
    func step(at time: Double) -> Int64 { Int64(time / Double(form.period)) }

    /// - Throws: when there is no libcrypto.
    func code(at step: Int64) throws(Refusal) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        guard let mac = form.hash.authenticate(counter, with: secret), let last = mac.last else { throw .noCrypto }
        let start = Int(last & 15)
        let number = mac[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        return String.digits(UInt64(number), count: form.digits)
    }

    /// What the QR code says.
    ///
    /// Source: a recorded answer in authing-android-sdk 7c2477d `TestCaseV3Util.java`.
    func uri(pool: String, account: String) -> String {
        let (pool, account) = (FormFields.encoded(pool), FormFields.encoded(account))
        return "otpauth://totp/\(pool):\(account)?secret=\(base32)&period=\(form.period)&digits=\(form.digits)"
            + "&algorithm=\(form.hash.rawValue)&issuer=\(pool)"
    }
}

/// How codes are made of a key. As it stands here, every app understands it.
struct OTPForm: Hashable, Sendable {
    enum Hash: String, Sendable {
        case sha1 = "SHA1"
        case sha256 = "SHA256"
    }

    var digits = 6
    /// In seconds.
    var period = 30
    var hash = Hash.sha1
}

extension OTPForm.Hash {
    /// HMAC (RFC 2104). Nil when there is no libcrypto.
    fileprivate func authenticate(_ message: [UInt8], with key: [UInt8]) -> [UInt8]? {
        switch self {
        case .sha1:
            return filled(ccrypto_sha1_size) { ccrypto_hmac_sha1(key, key.count, message, message.count, $0) }
        case .sha256:
            // Keys here are shorter than a block.
            let block = key + Array(repeating: 0, count: max(0, 64 - key.count))
            return sha256(block.map { $0 ^ 0x36 } + message).flatMap { sha256(block.map { $0 ^ 0x5c } + $0) }
        }
    }

    private func sha256(_ bytes: [UInt8]) -> [UInt8]? {
        filled(ccrypto_sha256_size) { ccrypto_sha256(bytes, bytes.count, $0) }
    }
}

extension String {
    /// The last `count` digits of a number, with leading zeros.
    static func digits(_ number: UInt64, count: Int) -> String {
        let text = String(String(number).suffix(count))
        return String(repeating: "0", count: count - text.count) + text
    }
}

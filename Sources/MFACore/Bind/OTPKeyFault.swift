/// Why a text of the server's is no key for an authenticator app: a server must not make a phone open anything else.
public enum OTPKeyFault: Error, Hashable, Sendable {
    /// Not `otpauth://totp/`.
    case notTOTP
    /// In bytes.
    case tooLong(limit: Int)
    /// In the text, or in what its percent escapes stand for.
    case controlCharacter
    /// A broken escape, a fragment, no label.
    case malformed
    /// Two readers would pick two.
    case repeatedParameter
    /// There is no secret.
    case noSecret
    /// Not 16 to 128 characters of base32.
    case unusableSecret
    /// Digits, period or algorithm are none that an app knows.
    case unusableParameter
}

import GenAuthWire
import MFACore

extension AccountID {
    /// Whose id_token it is.
    init(_ claims: IDTokenClaims) { self.init(issuer: claims.iss, subject: claims.sub) }

    /// 16 hexadecimal digits of a SHA-256: more accounts than anybody has can be told apart by them.
    package init(issuer: String, subject: String) {
        let digest = SHA256.digest(of: Array("\(issuer)\n\(subject)".utf8)) ?? []
        let digits = digest.prefix(8).map { byte in
            let text = String(byte, radix: 16)
            return text.count < 2 ? "0\(text)" : text
        }
        self.init(issuer: issuer, subject: subject, digest: digits.joined())
    }
}

/// A key for an authenticator app.
///
/// Source: google-authenticator wiki, "Key Uri Format".
package struct OTPKey: Hashable, Sendable, Secret {
    /// Base32 in capitals, without padding.
    package let secret: String
    /// Nil when neither parameter nor label name one.
    package let issuer: String?
    package let account: String
    /// 6 to 8.
    package let digits: Int
    /// In seconds.
    package let period: Int
    package let algorithm: Algorithm
    let spelling: Spelling

    package enum Algorithm: String, Hashable, Sendable {
        case sha1 = "SHA1"
        case sha256 = "SHA256"
        case sha512 = "SHA512"
    }

    /// How its address was written: escapes in capitals, and only the parameters that are known.
    struct Spelling: Hashable, Sendable {
        /// With the issuer before the account, if so.
        let label: String
        /// The account alone, where the issuer before it is that of the parameter.
        let account: String?
        let parameters: [Parameter]

        struct Parameter: Hashable, Sendable {
            let name: String
            let value: String
        }
    }
}

extension OTPKey {
    /// As people read it aloud: `JBSW Y3DP EHPK 3PXP`.
    package var inFours: String {
        var groups: [Substring] = []
        var rest = secret[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }

    /// Some apps ignore anything else, and then show wrong codes.
    package var isUsual: Bool { digits == 6 && period == 30 && algorithm == .sha1 }

    /// Whether what was scanned of the other one stays good.
    package func isSameKey(as other: OTPKey) -> Bool {
        secret == other.secret && digits == other.digits && period == other.period && algorithm == other.algorithm
    }

    /// The longer an address is, the larger is its picture.
    package enum Form: CaseIterable, Hashable, Sendable {
        case whole
        /// Without the parameters that say what goes without saying.
        case withoutDefaults
        /// As well without the issuer in the label, which the parameter repeats.
        case withoutPrefix
    }

    /// What an app reads from the picture; nil where the form would not be shorter.
    package func address(_ form: Form) -> String? {
        let usual = [("period", "30"), ("digits", "6"), ("algorithm", "SHA1")]
        let parameters = spelling.parameters.filter { parameter in
            form == .whole || !usual.contains { $0 == parameter.name && $1 == parameter.value }
        }
        let label: String
        switch form {
        case .whole: label = spelling.label
        case .withoutDefaults:
            guard parameters.count < spelling.parameters.count else { return nil }
            label = spelling.label
        case .withoutPrefix:
            guard let account = spelling.account else { return nil }
            label = account
        }
        return Self.scheme + label + "?" + parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    static let scheme = "otpauth://totp/"
}

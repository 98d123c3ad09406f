import FoundationEssentials

/// How the sandbox binds factors. As they stand here, all is right.
struct EnrolmentTerms: Hashable, Sendable {
    /// Of an enrolment token, in seconds.
    var lifetime = Lifetime.enrolment
    var takesExpiredTokens = false
    /// Asking again gives the same key.
    var keepsKey = false
    /// A wrong code ends the token.
    var burnsToken = false
    var form = OTPForm()
    var poolName = "Sandbox"
    /// In place of the account's address in a key's label.
    var accountName: String?
    /// Keys attack whoever reads them, and messages tell secrets.
    var isHostile = false
    /// Every number and address is another account's.
    var isEverythingTaken = false
    /// How long ago an SMS has gone to every number, in seconds.
    var lastSMS: TimeInterval?
    /// SMS and EMAIL are unbound with the account's phone and e-mail only.
    var keepsAccountFactors = false
    /// What the account still has is listed again, from the second list on.
    var factorsComeBack = false
}

/// One attack after another, each time a key is asked for.
enum KeyAttack: CaseIterable {
    case encodedEscapes, escapes, scheme, picture

    init(turn: Int) { self = Self.allCases[turn % Self.allCases.count] }

    func spoiled(_ key: SandboxKey, pool: String, account: String, picture: String) -> (uri: String, picture: String) {
        switch self {
        case .encodedEscapes:
            (key.uri(pool: HostileText.spoiled(pool), account: HostileText.spoiled(account)), picture)
        case .escapes:
            (
                "otpauth://totp/\(HostileText.spoiled(pool)):\(HostileText.spoiled(account))?secret=\(key.base32)"
                    + "&issuer=\(HostileText.spoiled(pool))", picture
            )
        case .scheme: ("https://elsewhere.example/?secret=\(key.base32)", picture)
        case .picture: (key.uri(pool: pool, account: account), picture + String(repeating: "A", count: 2 << 20))
        }
    }
}

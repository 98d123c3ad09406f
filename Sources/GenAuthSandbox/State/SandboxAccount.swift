import GenAuthWire
import StrictJSON

/// A person's account, with factors of its own.
struct SandboxAccount: Sendable {
    private(set) var profile: UserDto
    let password: String
    private(set) var factors: [FactorDto]
    /// That of the OTP factor, while there is one.
    fileprivate(set) var otpKey: SandboxKey

    /// Also the `sub` of an id_token.
    var id: String { profile.userId }

    func factor(_ id: String) -> FactorDto? {
        factors.first { $0.factorId == id }
    }

    mutating func unbind(_ id: String) { factors.removeAll { $0.factorId == id } }

    func has(_ type: EnrollableType) -> Bool {
        factors.contains { $0.factorType == type.rawValue || $0.factorId == factorId(type) }
    }

    /// Of the OTP factor, if there is one.
    var boundKey: SandboxKey? { factor(factorId(.otp)) == nil ? nil : otpKey }

    mutating func bind(_ key: SandboxKey) {
        otpKey = key
        insert(.otp, .object([:]))
    }

    /// A phone or address is also the account's own, if it has none.
    mutating func bind(_ recipient: Recipient) {
        insert(recipient.factorType, recipient.profile)
        switch recipient {
        case .phone(let countryCode, let number) where profile.phone == nil:
            (profile.phone, profile.phoneCountryCode) = (number, countryCode)
        case .email(let address) where profile.email == nil: profile.email = address
        case .phone, .email: break
        }
    }

    private mutating func insert(_ type: EnrollableType, _ profile: JSONValue) {
        let factor = FactorDto(factorId: factorId(type), factorType: type.rawValue, profile: profile)
        let order = Self.types
        let place = order.firstIndex(of: type.rawValue) ?? 0
        let index = factors.firstIndex { (order.firstIndex(of: $0.factorType) ?? order.count) > place }
        factors.insert(factor, at: index ?? factors.count)
    }

    private func factorId(_ type: EnrollableType) -> String { "\(id)|\(type.idSuffix)" }

    /// The types switched on for the application and not bound, in the vendor's order.
    var typesToEnroll: [FactorToEnrollDto] {
        let bound = Set(factors.map(\.factorType))
        return Self.types.filter { !bound.contains($0) }.map(FactorToEnrollDto.init)
    }

    private static let types = ["OTP", "SMS", "EMAIL", "FACE"]

    var securityInfo: SecurityInfoDto {
        SecurityInfoDto(
            passwordSecurityLevel: .init(2), mfaEnrolled: !factors.isEmpty, passwordSet: true,
            emailBinded: profile.email != nil, phoneBinded: profile.phone != nil,
            securityScore: .init(factors.isEmpty ? 40 : 80))
    }
}

/// The phone and the e-mail that are the account's own.
extension SandboxAccount {
    var phone: Recipient? {
        profile.phone.map { .phone(countryCode: profile.phoneCountryCode ?? Recipient.usualCountryCode, number: $0) }
    }

    var email: Recipient? { profile.email.map(Recipient.email) }

    /// How many names there are to sign in with.
    var waysIn: Int { [profile.phone, profile.email, profile.username].count { $0 != nil } }

    func has(_ recipient: Recipient) -> Bool {
        [phone, email].contains { $0?.key == recipient.key } || factors.contains { $0.profile == recipient.profile }
    }

    /// Whoever has a phone or an e-mail has the factor that it is.
    mutating func bindOwnRecipients() {
        for recipient in [phone, email].compactMap(\.self) where !has(recipient.factorType) { bind(recipient) }
    }

    /// The account loses it, and the factor that it is.
    mutating func drop(_ recipient: Recipient) {
        factors.removeAll { $0.profile == recipient.profile }
        switch recipient {
        case .phone: (profile.phone, profile.phoneCountryCode) = (nil, nil)
        case .email: profile.email = nil
        }
    }
}

extension SandboxAccount {
    /// The one whose factors a scenario chooses; the fixed access token is hers.
    static func alice(_ scenario: Scenario) -> SandboxAccount {
        var profile = UserDto(
            userId: FactorDto.hex(), email: "alice@example.com", phone: scenario.hasPhone ? "18888888888" : nil,
            name: scenario.isHostile ? HostileText.spoiled("Alice") : "Alice")
        profile.phoneCountryCode = profile.phone.map { _ in Recipient.usualCountryCode }
        return SandboxAccount(
            profile: profile, password: "wonderland", factors: scenario.factors, otpKey: .alice)
    }

    /// To sign in as somebody else.
    static let bob = SandboxAccount(
        profile: UserDto(userId: FactorDto.hex(0xFEED_BEEF), email: "bob@example.com", name: "Bob"),
        password: "builder", factors: FactorDto.strangers, otpKey: .bob)
}

/// What their apps have had from the start.
extension SandboxKey {
    /// `JBSWY3DPEHPK3PXP`
    static let alice = SandboxKey(secret: Array("Hello!".utf8) + [0xDE, 0xAD, 0xBE, 0xEF])
    static let bob = SandboxKey(secret: Array("builder-01".utf8))
}

import GenAuthWire
import StrictJSON

/// A person's account, with factors of its own.
struct SandboxAccount: Sendable {
    let profile: UserDto
    let password: String
    private(set) var factors: [FactorDto]

    /// Also the `sub` of an id_token.
    var id: String { profile.userId }

    func factor(_ id: String) -> FactorDto? {
        factors.first { $0.factorId == id }
    }

    mutating func unbind(_ id: String) { factors.removeAll { $0.factorId == id } }

    /// The types switched on for the application and not bound, in the vendor's order.
    var typesToEnroll: [FactorToEnrollDto] {
        let bound = Set(factors.map(\.factorType))
        return ["OTP", "SMS", "EMAIL", "FACE"].filter { !bound.contains($0) }.map(FactorToEnrollDto.init)
    }

    var securityInfo: SecurityInfoDto {
        SecurityInfoDto(
            passwordSecurityLevel: .init(2), mfaEnrolled: !factors.isEmpty, passwordSet: true,
            emailBinded: profile.email != nil, phoneBinded: profile.phone != nil,
            securityScore: .init(factors.isEmpty ? 40 : 80))
    }
}

extension SandboxAccount {
    /// The one whose factors a scenario chooses; the fixed access token is hers.
    static func alice(_ scenario: Scenario) -> SandboxAccount {
        var profile = UserDto(
            userId: FactorDto.hex(), email: "alice@example.com", phone: "18888888888",
            name: scenario.isHostile ? HostileText.spoiled("Alice") : "Alice")
        profile.phoneCountryCode = "+86"
        return SandboxAccount(profile: profile, password: "wonderland", factors: scenario.factors)
    }

    /// To sign in as somebody else.
    static let bob = SandboxAccount(
        profile: UserDto(userId: FactorDto.hex(0xFEED_BEEF), email: "bob@example.com", name: "Bob"),
        password: "builder", factors: FactorDto.strangers)
}

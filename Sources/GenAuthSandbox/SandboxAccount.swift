import GenAuthWire

/// The one account behind a sandbox.
actor SandboxAccount {
    let profile: UserDto
    private(set) var factors: [FactorDto]
    /// Well-formed calls so far.
    private var counts: [Operation: Int] = [:]

    init(_ scenario: Scenario) {
        profile = UserDto(
            userId: FactorDto.hex(), email: "alice@example.com", phone: "18888888888",
            name: scenario.isHostile ? HostileText.spoiled("Alice") : "Alice")
        factors = scenario.factors
    }

    func factor(_ id: String) -> FactorDto? {
        factors.first { $0.factorId == id }
    }

    /// Counts a well-formed call, this one included.
    func count(_ operation: Operation) -> (calls: Int, unbinds: Int) {
        counts[operation, default: 0] += 1
        return (counts[operation, default: 0], counts[.unbind, default: 0])
    }

    func unbind(_ id: String) { factors.removeAll { $0.factorId == id } }

    /// The types switched on for the application and not bound, in the vendor's order.
    var typesToEnroll: [FactorToEnrollDto] {
        let bound = Set(factors.map(\.factorType))
        return ["OTP", "SMS", "EMAIL", "FACE"].filter { !bound.contains($0) }.map(FactorToEnrollDto.init)
    }
}

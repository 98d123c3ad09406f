import GenAuthWire

/// The one account behind a sandbox.
actor Account {
    let profile: UserDto
    private(set) var factors: [FactorDto]

    init(profile: UserDto, factors: [FactorDto]) {
        self.profile = profile
        self.factors = factors
    }

    func factor(_ id: String) -> FactorDto? {
        factors.first { $0.factorId == id }
    }

    /// Removes the factor and returns it; nil when it is not bound.
    func unbind(_ id: String) -> FactorDto? {
        guard let index = factors.firstIndex(where: { $0.factorId == id }) else { return nil }
        return factors.remove(at: index)
    }

    /// The types switched on for the application and not bound, in the vendor's order.
    var typesToEnroll: [FactorToEnrollDto] {
        let bound = Set(factors.map(\.factorType))
        return ["OTP", "SMS", "EMAIL", "FACE"].filter { !bound.contains($0) }.map(FactorToEnrollDto.init)
    }
}

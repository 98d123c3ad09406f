import GenAuthWire

/// The one account behind a sandbox.
actor Account {
    let profile: UserDto
    private(set) var factors: [FactorDto]
    /// What has happened so far.
    private var tally = Tally()

    struct Tally {
        var readings = 0
        var unbinds = 0
    }

    init(profile: UserDto, factors: [FactorDto]) {
        self.profile = profile
        self.factors = factors
    }

    func factor(_ id: String) -> FactorDto? {
        factors.first { $0.factorId == id }
    }

    /// Counts a reading of the list, this one included.
    func countReading() -> Tally {
        tally.readings += 1
        return tally
    }

    /// Removes the factor and returns it; nil when it is not bound.
    func unbind(_ id: String) -> FactorDto? {
        guard let index = factors.firstIndex(where: { $0.factorId == id }) else { return nil }
        tally.unbinds += 1
        return factors.remove(at: index)
    }

    /// The types switched on for the application and not bound, in the vendor's order.
    var typesToEnroll: [FactorToEnrollDto] {
        let bound = Set(factors.map(\.factorType))
        return ["OTP", "SMS", "EMAIL", "FACE"].filter { !bound.contains($0) }.map(FactorToEnrollDto.init)
    }
}

/// What sign-in could still use after one factor is unbound.
public struct Remaining: Hashable, Sendable {
    public let factors: [Factor]
    /// False when the list is old or was never read.
    public let isCertain: Bool

    /// Unreadable rows do not count: nobody knows what they are.
    public init(after id: Factor.ID, in list: FactorList, isCertain: Bool = true) {
        factors = list.factors.filter { $0.id != id }
        self.isCertain = isCertain
    }

    /// Doubt counts as last.
    public var isLast: Bool { factors.isEmpty || !isCertain }

    public var isWeakOnly: Bool { !factors.isEmpty && factors.allSatisfy(\.type.isDeliveredCode) }

    /// `SMS, EMAIL`, each type once, in the server's order.
    public var typeWords: String {
        var seen: Set<FactorType> = []
        return factors.map(\.type).filter { seen.insert($0).inserted }.map(\.word).joined(separator: ", ")
    }
}

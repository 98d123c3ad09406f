/// What sign-in could still use after one factor is unbound.
package struct Remaining: Hashable, Sendable {
    private let id: Factor.ID
    private let list: FactorList
    /// Each type once, in the server's order.
    package let types: [FactorType]
    /// False when the list is old or was never read.
    package let isCertain: Bool

    package init(after id: Factor.ID, in list: FactorList, isCertain: Bool = true) {
        self.id = id
        self.list = list
        self.isCertain = isCertain
        var types: [FactorType] = []
        // Asked at every key, of lists of any length: a type that has been seen needs no second look.
        for case .factor(let factor) in list.rows where !types.contains(factor.type) && factor.id != id {
            types.append(factor.type)
        }
        self.types = types
    }

    /// Unreadable rows do not count: nobody knows what they are.
    package var factors: [Factor] { list.factors.filter { $0.id != id } }

    /// Doubt counts as last.
    package var isLast: Bool { types.isEmpty || !isCertain }

    package var isWeakOnly: Bool { !types.isEmpty && types.allSatisfy(\.isDeliveredCode) }
}

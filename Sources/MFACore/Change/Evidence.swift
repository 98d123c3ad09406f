/// What a list shows of a factor that was asked to be unbound, or of a type that was asked to be bound. The one rule for
/// all who look: the procedure after its request, the guards before it, and whoever settles the attempt of an earlier run.
///
/// That an id is missing proves little: the list may be empty by mistake, or another account's. A list proves an
/// absence when it is *witnessed*: it still shows another factor that stood beside the missing one.
public enum Evidence: Hashable, Sendable {
    /// Nobody has looked.
    case none
    /// Somebody is about to.
    case pending
    /// It is listed, and was to go. A presence needs no witness.
    case listed(Timestamp)
    /// A factor of the type is listed that was not before, in a list of the same account.
    case appeared(Timestamp, Factor.ID)
    /// No factor of the type that was to be bound is listed.
    case absent(Timestamp)
    /// Of the two that have to say that a contact is gone, one does.
    case half(Timestamp, Half)
    /// It is not listed, and a witness is.
    case gone(Timestamp)
    /// It had stood alone, and the list is empty: nothing is left to be a witness.
    case emptied(Timestamp)
    /// It is not listed, and that proves nothing.
    case unclear(Timestamp, Gap)
    /// The list could not be read.
    case failed(CallError)

    /// Who says that a contact is gone.
    public enum Half: Hashable, Sendable {
        /// A witnessed list, which lacks its factor.
        case list
        /// The account, which had it before.
        case account
    }

    /// Why a list without the factor proves nothing.
    public enum Gap: Hashable, Sendable {
        /// Empty, though several factors had been listed.
        case isEmpty
        /// None of the factors in it had stood beside the missing one.
        case hasNoWitness
        /// A row without a readable id may be the factor.
        case hasNamelessRow
        /// It is another account's list, or it cannot be told whose.
        case isOthers
    }
}

/// What stood in a list beside a factor.
public struct Witnesses: Hashable, Sendable {
    /// What to look for in a later list.
    public let ids: [Factor.ID]
    /// True when the factor was the only row.
    public let areImpossible: Bool
    /// Whose list it was; nil where tokens name no account.
    public let account: AccountID?

    /// Witnesses that were noted down.
    package init(ids: [Factor.ID], areImpossible: Bool = false, account: AccountID? = nil) {
        self.ids = ids
        self.areImpossible = areImpossible
        self.account = account
    }

    /// All that a list shows beside a factor.
    public init(beside id: Factor.ID, in list: FactorList) {
        self.init(
            ids: list.ids.filter { $0 != id }, areImpossible: list.rows.count == 1 && list[id] != nil,
            account: list.owner?.account)
    }
}

extension Evidence {
    /// What a reading shows of a factor.
    package init(of id: Factor.ID, beside witnesses: Witnesses, in reading: Reading) {
        switch reading.result {
        case .failure(let error): self = .failed(error)
        case .success(let answer): self.init(of: id, beside: witnesses, in: answer.value, readAt: reading.startedAt)
        }
    }

    private init(of id: Factor.ID, beside witnesses: Witnesses, in list: FactorList, readAt time: Timestamp) {
        switch list.presence(of: id) {
        case _ where !list.belongs(to: witnesses.account): self = .unclear(time, .isOthers)
        case .listed: self = .listed(time)
        case .unclear: self = .unclear(time, .hasNamelessRow)
        case .missing where witnesses.ids.contains { list.presence(of: $0) == .listed }: self = .gone(time)
        case .missing where !list.rows.isEmpty: self = .unclear(time, .hasNoWitness)
        case .missing: self = witnesses.areImpossible ? .emptied(time) : .unclear(time, .isEmpty)
        }
    }

    /// Whether another look may show more. A session that has ended does not come back by waiting.
    var mayChange: Bool {
        switch self {
        case .unclear(_, .isOthers): false
        case .listed, .unclear, .absent, .half: true
        case .failed(let error): error.verdict != .notSignedIn
        case .none, .pending, .gone, .emptied, .appeared: false
        }
    }
}

/// The answer to "which factors are bound?", with every row the server sent.
public struct FactorList: Hashable, Sendable {
    /// One row of the answer.
    public enum Row: Hashable, Sendable {
        /// A factor that can be acted on.
        case factor(Factor)
        /// A row that cannot be understood, and is kept to be shown.
        case unreadable(UnreadableRow)
    }

    /// In the server's order.
    public let rows: [Row]
    /// Whose list it is; nil where tokens name no account.
    public let owner: Identity?

    /// A list of these rows.
    public init(rows: [Row], owner: Identity? = nil) {
        self.rows = rows
        self.owner = owner
    }

    /// Whether it can be a list of this account: always where none is named.
    package func belongs(to account: AccountID?) -> Bool { account == nil || owner?.account == account }

    /// The readable rows.
    public var factors: [Factor] {
        rows.compactMap { if case .factor(let factor) = $0 { factor } else { nil } }
    }

    /// Of every row that has one, unreadable ones included.
    package var ids: [Factor.ID] {
        rows.compactMap { row in
            switch row {
            case .factor(let factor): factor.id
            case .unreadable(let row): row.id.flatMap { Factor.ID($0) }
            }
        }
    }

    /// How many rows cannot be read.
    package var unreadableCount: Int { rows.count - factors.count }

    /// The factor with that id among the readable rows.
    public subscript(id: Factor.ID) -> Factor? {
        factors.first { $0.id == id }
    }
}

/// A row that cannot be acted on: its id or type is missing, malformed, or shared with another row.
public struct UnreadableRow: Hashable, Sendable {
    /// What is wrong with it.
    public let reason: Reason
    /// The id, when that much could be read.
    public let id: String?
    /// The row as the server described it.
    public let json: JSONText

    /// A row that cannot be read.
    /// - Parameters:
    ///   - reason: what is wrong with it.
    ///   - id: the id, when that much could be read.
    ///   - json: the row as the server described it.
    package init(reason: Reason, id: String?, json: String) {
        self.reason = reason
        self.id = id
        self.json = JSONText(json)
    }

    /// What is wrong with a row.
    public enum Reason: Hashable, Sendable {
        /// Its id stands in the list twice.
        case idRepeated
        /// Its id or type is missing, or no text.
        case idOrTypeMissing
        /// Empty, too long, or with controls in it.
        case idUnusable
        /// Its type is empty.
        case typeEmpty
    }
}

extension FactorList {
    package enum Presence: Sendable {
        case listed
        case missing
        /// Not among the readable rows, but a row without a readable id may be it.
        case unclear
    }

    package func presence(of id: Factor.ID) -> Presence {
        if self[id] != nil { return .listed }
        var hasNameless = false
        for case .unreadable(let row) in rows {
            if row.id.flatMap({ Factor.ID($0) }) == id { return .listed }
            hasNameless = hasNameless || row.id == nil
        }
        return hasNameless ? .unclear : .missing
    }
}

/// The answer to "which factors are bound?", with every row the server sent.
public struct FactorList: Hashable, Sendable {
    public enum Row: Hashable, Sendable {
        case factor(Factor)
        case unreadable(UnreadableRow)
    }

    /// In the server's order.
    public let rows: [Row]
    /// Whose list it is; nil where tokens name no account.
    public let owner: Identity?

    public init(rows: [Row], owner: Identity? = nil) {
        self.rows = rows
        self.owner = owner
    }

    /// Whether it can be a list of this account: always where none is named.
    public func belongs(to account: AccountID?) -> Bool { account == nil || owner?.account == account }

    public var factors: [Factor] {
        rows.compactMap { if case .factor(let factor) = $0 { factor } else { nil } }
    }

    /// Of every row that has one, unreadable ones included.
    public var ids: [Factor.ID] {
        rows.compactMap { row in
            switch row {
            case .factor(let factor): factor.id
            case .unreadable(let row): row.id.flatMap { Factor.ID($0) }
            }
        }
    }

    public var unreadableCount: Int { rows.count - factors.count }

    public subscript(id: Factor.ID) -> Factor? {
        factors.first { $0.id == id }
    }
}

/// A row that cannot be acted on: its id or type is missing, malformed, or shared with another row.
public struct UnreadableRow: Hashable, Sendable {
    public let reason: Reason
    /// The id, when that much could be read.
    public let id: String?
    /// The row as the server described it.
    public let json: JSONText

    public init(reason: Reason, id: String?, json: String) {
        self.reason = reason
        self.id = id
        self.json = JSONText(json)
    }

    public enum Reason: Hashable, Sendable {
        case idRepeated
        case idOrTypeMissing
        /// Empty, too long, or with controls in it.
        case idUnusable
        case typeEmpty
    }
}

extension FactorList {
    public enum Presence: Sendable {
        case listed
        case missing
        /// Not among the readable rows, but a row without a readable id may be it.
        case unclear
    }

    public func presence(of id: Factor.ID) -> Presence {
        if self[id] != nil { return .listed }
        var hasNameless = false
        for case .unreadable(let row) in rows {
            if row.id.flatMap({ Factor.ID($0) }) == id { return .listed }
            hasNameless = hasNameless || row.id == nil
        }
        return hasNameless ? .unclear : .missing
    }
}

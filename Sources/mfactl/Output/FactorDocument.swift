import MFACore
import MFATexts

/// A factor as the JSON output tells it.
struct FactorDocument: Encodable {
    let factorId: String?
    let factorType: String?
    let identity: String
    var profile: [String: String] = [:]
    /// Why the row cannot be acted on; absent for a good one.
    var unreadable: String?

    init(_ factor: Factor, masked: Bool) {
        factorId = factor.id.rawValue
        factorType = factor.type.word
        identity = Texts(.english).identity(of: factor, masked: masked)
        for field in factor.profile.fields { profile[field.name] = masked ? Masking.mask(field.value) : field.value }
    }

    init(_ row: UnreadableRow) {
        factorId = row.id
        factorType = nil
        identity = Texts(.english).unreadableFactor
        unreadable = Texts(.english).reason(row.reason)
    }

    init(_ row: FactorList.Row, masked: Bool) {
        switch row {
        case .factor(let factor): self.init(factor, masked: masked)
        case .unreadable(let row): self.init(row)
        }
    }
}

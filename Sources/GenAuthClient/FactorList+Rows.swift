import GenAuthWire
import MFACore
import StrictJSON

extension JSONView {
    /// `data` of the list calls: declared as an array, printed as its single element in the vendor's documentation. An
    /// object with none of a row's members is neither: `{"totalCount":0,"list":[]}` says nothing that we could read.
    func rows(like row: [some CodingKey]) throws(AnswerFault) -> [JSONView] {
        if let elements {
            guard elements.count <= Limits.factors else {
                throw .tooManyFactors(limit: Limits.factors)
            }
            return elements
        }
        guard isObject else { throw .noData }
        guard row.contains(where: { self[$0.stringValue] != nil }) else {
            throw .neitherListNorFactor
        }
        return [self]
    }

    subscript(_ key: FactorDto.CodingKeys) -> JSONView? { self[key.stringValue] }

    /// The id by which the row can be told from others, whether or not the rest of it can be read.
    var usableID: Factor.ID? { self[.factorId]?.string.flatMap { Factor.ID($0) } }
}

extension FactorList {
    init(_ elements: [JSONView], owner: Identity?) {
        let ids = elements.map(\.usableID)
        var counts: [Factor.ID: Int] = [:]
        for case let id? in ids { counts[id, default: 0] += 1 }
        self.init(
            rows: zip(elements, ids).map { element, id in
                if let id, counts[id, default: 0] > 1 {
                    return .unreadable(UnreadableRow(reason: .idRepeated, id: id.rawValue, json: element.json))
                }
                return Row(element, id: id)
            }, owner: owner)
    }
}

extension FactorList.Row {
    init(_ element: JSONView, id: Factor.ID?) {
        func unreadable(_ reason: UnreadableRow.Reason) -> Self {
            .unreadable(UnreadableRow(reason: reason, id: id?.rawValue, json: element.json))
        }
        guard let type = element[.factorType]?.string, id != nil || element[.factorId]?.string != nil else {
            self = unreadable(.idOrTypeMissing)
            return
        }
        guard let id else {
            self = unreadable(.idUnusable)
            return
        }
        guard !type.isEmpty else {
            self = unreadable(.typeEmpty)
            return
        }
        let profile = FactorProfile(fields: element[.profile]?.fields ?? [], json: element.json)
        self = .factor(Factor(id: id, type: FactorType(type.cut(toBytes: Limits.identifier)), profile: profile))
    }
}

extension JSONView {
    /// Anything but an object has no field names; it is shown all the same.
    fileprivate var fields: [FactorProfile.Field] {
        guard isObject else { return elements?.isEmpty == true ? [] : [.init(name: "profile", value: plain)] }
        return members.map { .init(name: $0.name.cut(toBytes: SafeText.limit), value: $0.value.plain) }
    }

    /// Text as it is, anything else as JSON.
    private var plain: String { (string ?? compact).cut(toBytes: SafeText.limit) }
}

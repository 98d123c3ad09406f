import GenAuthWire
public import MFACore

extension GenAuthClient {
    /// The bound factors, in the server's order. An account without factors gives an empty list; rows that cannot be
    /// understood are kept as `.unreadable`.
    public func boundFactors() async throws(FactorServiceError) -> Answer<FactorList> {
        try await pipeline.read(.listEnrolledFactors) { data throws(UnusableData) in
            FactorList(try data.rows(like: FactorDto.CodingKeys.allCases))
        }
    }

    public func factor(_ id: Factor.ID) async throws(FactorServiceError) -> Answer<Factor> {
        try await pipeline.read(.getFactor, query: [(factorIdQueryItem, id.rawValue)]) { data throws(UnusableData) in
            guard case .factor(let factor) = FactorList.Row(data) else {
                throw UnusableData(reason: "The factor cannot be read.")
            }
            guard factor.id == id else { throw UnusableData(reason: "The answer is about another factor.") }
            return factor
        }
    }

    public func bindableTypes() async throws(FactorServiceError) -> Answer<[FactorType]> {
        try await pipeline.read(.listFactorsToEnroll) { data throws(UnusableData) in
            try data.rows(like: [FactorDto.CodingKeys.factorType])
                .compactMap { $0[.factorType]?.string.map { FactorType($0.cut(toBytes: Limits.identifier)) } }
        }
    }

    /// `POST /api/v3/reset-factor`: asks to unbind a factor, once.
    ///
    /// Returning means that the server answered with HTTP 2xx and statusCode 200. It does not say that the factor is
    /// gone: read the list. `Unbinding` does both in the right order.
    /// - Throws: see `FactorService.unbind(_:)`; `.notSent(.readOnly)` when the configuration forbids changes.
    public func unbind(_ id: Factor.ID) async throws(FactorServiceError) -> Receipt {
        try await pipeline.change(.resetFactor, body: ResetFactorDto(factorId: id.rawValue))
    }
}

extension JSONView {
    /// `data` of the list calls: declared as an array, printed as its single element in the vendor's documentation. An
    /// object with none of a row's members is neither: `{"totalCount":0,"list":[]}` says nothing that we could read.
    fileprivate func rows(like row: [some CodingKey]) throws(UnusableData) -> [JSONView] {
        if let elements {
            guard elements.count <= Limits.factors else {
                throw UnusableData(reason: "The list has more than \(Limits.factors) factors.")
            }
            return elements
        }
        guard isObject else { throw .none }
        guard row.contains(where: { self[$0.stringValue] != nil }) else {
            throw UnusableData(reason: "The answer's data is an object that is neither a list nor a factor.")
        }
        return [self]
    }

    fileprivate subscript(_ key: FactorDto.CodingKeys) -> JSONView? { self[key.stringValue] }

    /// The id by which the row can be told from others, whether or not the rest of it can be read.
    fileprivate var usableID: Factor.ID? { self[.factorId]?.string.flatMap { Factor.ID($0) } }
}

extension FactorList {
    fileprivate init(_ elements: [JSONView]) {
        var counts: [Factor.ID: Int] = [:]
        for case let id? in elements.map(\.usableID) { counts[id, default: 0] += 1 }
        self.init(
            rows: elements.map { element in
                if let id = element.usableID, counts[id, default: 0] > 1 {
                    return .unreadable(
                        UnreadableRow(reason: "its id stands in the list twice", id: id.rawValue, json: element.json))
                }
                return Row(element)
            })
    }
}

extension FactorList.Row {
    fileprivate init(_ element: JSONView) {
        func unreadable(_ reason: String) -> Self {
            .unreadable(UnreadableRow(reason: reason, id: element.usableID?.rawValue, json: element.json))
        }
        guard let id = element[.factorId]?.string, let type = element[.factorType]?.string else {
            self = unreadable("its id or type is missing or no text")
            return
        }
        guard let id = Factor.ID(id) else {
            self = unreadable("its id is empty, too long or has controls")
            return
        }
        guard !type.isEmpty else {
            self = unreadable("its type is empty")
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

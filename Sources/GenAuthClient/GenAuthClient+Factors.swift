import GenAuthWire
public import MFACore

extension GenAuthClient {
    /// The bound factors, in the server's order. An account without factors gives an empty list; rows that cannot be
    /// understood are kept as `.unreadable`.
    public func boundFactors() async throws(FactorServiceError) -> Answer<FactorList> {
        let answer = try await pipeline.read(.listEnrolledFactors, as: OneOrMany<Tolerant<FactorDto>>.self)
        guard answer.value.elements.count <= Limits.factors else {
            throw .unreadable(
                UnreadableAnswer(receipt: answer.receipt, reason: "The list has more than \(Limits.factors) factors."))
        }
        return Answer(FactorList(answer.value.elements), receipt: answer.receipt)
    }

    public func factor(_ id: Factor.ID) async throws(FactorServiceError) -> Answer<Factor> {
        let answer = try await pipeline.read(
            .getFactor, query: [(factorIdQueryItem, id.rawValue)], as: Tolerant<FactorDto>.self)
        guard case .factor(let factor) = FactorList.Row(answer.value) else {
            throw .unreadable(UnreadableAnswer(receipt: answer.receipt, reason: "The factor cannot be read."))
        }
        guard factor.id == id else {
            throw .unreadable(UnreadableAnswer(receipt: answer.receipt, reason: "The answer is about another factor."))
        }
        return Answer(factor, receipt: answer.receipt)
    }

    public func bindableTypes() async throws(FactorServiceError) -> Answer<[FactorType]> {
        let answer = try await pipeline.read(.listFactorsToEnroll, as: OneOrMany<Tolerant<FactorToEnrollDto>>.self)
        let types = answer.value.elements.compactMap(\.payload).map { FactorType($0.factorType) }
        return Answer(types, receipt: answer.receipt)
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

extension FactorList {
    init(_ elements: [Tolerant<FactorDto>]) {
        var counts: [Factor.ID: Int] = [:]
        for case let id? in elements.map(\.usableID) { counts[id, default: 0] += 1 }
        self.init(
            rows: elements.map { element in
                if let id = element.usableID, counts[id, default: 0] > 1 {
                    return .unreadable(
                        UnreadableRow(
                            reason: "its id stands in the list twice", id: id.rawValue, json: element.json.indented))
                }
                return Row(element)
            })
    }
}

extension Tolerant<FactorDto> {
    /// The id by which the row can be told from others, whether or not the rest of it can be read.
    fileprivate var usableID: Factor.ID? { json.object?["factorId"]?.string.flatMap { Factor.ID($0) } }
}

extension FactorList.Row {
    init(_ element: Tolerant<FactorDto>) {
        let json = element.json.indented
        guard let dto = element.payload else {
            self = .unreadable(
                UnreadableRow(
                    reason: "its id or type is missing or no text", id: element.usableID?.rawValue, json: json))
            return
        }
        guard let id = Factor.ID(dto.factorId) else {
            self = .unreadable(UnreadableRow(reason: "its id is empty, too long or has controls", id: nil, json: json))
            return
        }
        guard !dto.factorType.isEmpty else {
            self = .unreadable(UnreadableRow(reason: "its type is empty", id: dto.factorId, json: json))
            return
        }
        let fields = dto.members.sorted { $0.key < $1.key }
            .map { FactorProfile.Field(name: $0.key, value: $0.value.plain) }
        self = .factor(
            Factor(id: id, type: FactorType(dto.factorType), profile: FactorProfile(fields: fields, json: json)))
    }
}

extension FactorDto {
    /// Anything but an object has no field names; it is shown all the same.
    fileprivate var members: [String: JSONValue] {
        switch profile {
        case .object(let members): members
        case nil, .null, .array([]): [:]
        case let other?: ["profile": other]
        }
    }
}

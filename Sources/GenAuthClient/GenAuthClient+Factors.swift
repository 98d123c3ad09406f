import GenAuthWire
public import MFACore
import StrictJSON

extension GenAuthClient {
    /// The bound factors, in the server's order. An account without factors gives an empty list; rows that cannot be
    /// understood are kept as `.unreadable`. Source: `GET /api/v3/list-enrolled-factors`.
    ///
    /// - Throws: a `CallError` that says how far the call got.
    public func boundFactors() async throws(CallError) -> Answer<FactorList> {
        try await pipeline.read(.listEnrolledFactors) { data, owner throws(AnswerFault) in
            FactorList(try data.rows(like: FactorDto.CodingKeys.allCases), owner: owner)
        }
    }

    /// One bound factor. Source: `GET /api/v3/get-factor`.
    ///
    /// - Throws: `.unreadable` with `.otherFactor` or `.unreadableFactor` when the answer is about no such factor; see `CallError`.
    public func factor(_ id: Factor.ID) async throws(CallError) -> Answer<Factor> {
        try await pipeline.read(.getFactor, query: [(factorIdQueryItem, id.rawValue)]) { data, _ throws(AnswerFault) in
            guard case .factor(let factor) = FactorList.Row(data, id: data.usableID) else {
                throw .unreadableFactor
            }
            guard factor.id == id else { throw .otherFactor }
            return factor
        }
    }

    /// The types that the application allows and the account has not bound. Source: `GET /api/v3/list-factors-to-enroll`.
    ///
    /// - Throws: see `CallError`.
    public func bindableTypes() async throws(CallError) -> Answer<[FactorType]> {
        try await pipeline.read(.listFactorsToEnroll) { data, _ throws(AnswerFault) in
            try data.rows(like: [FactorDto.CodingKeys.factorType])
                .compactMap { $0[.factorType]?.string.map { FactorType($0.cut(toBytes: Limits.identifier)) } }
        }
    }

    /// `POST /api/v3/reset-factor`: asks to unbind a factor, once.
    ///
    /// Returning means that the server answered with HTTP 2xx and statusCode 200. It does not say that the factor is
    /// gone: read the list. `Changes` does both in the right order.
    /// - Throws: see `FactorUnbinder.unbind(_:of:)`; `.notSent(.readOnly)` when the configuration forbids changes.
    public func unbind(_ id: Factor.ID, of account: AccountID? = nil) async throws(CallError) -> Receipt {
        try await pipeline.change(.resetFactor, body: ResetFactorDto(factorId: id.rawValue), of: account)
    }
}

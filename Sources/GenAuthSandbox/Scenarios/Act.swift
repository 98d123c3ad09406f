import FoundationEssentials
import GenAuthWire
import StrictJSON
import NIOCore

/// A way of answering.
enum Act: Hashable, Sendable {
    case succeed
    case refuse(Refusal)
    /// As `/oidc/*` does.
    case fail(OIDCRefusal)
    case reply(Reply)
    /// Half of the body.
    case cutShort
    /// A body of that many bytes.
    case oversize(Int)
    case silence
    case hangUp
    /// An envelope without `statusCode`.
    case noStatus
    /// Refuses until a minute from now.
    case maintenance
    /// Rows that cannot be acted on, behind the good ones.
    case oddRows
    /// These in place of the account's.
    case rows([FactorDto])

    /// - Parameters:
    ///   - usual: The answer to what is asked.
    ///   - factors: Of the account that is asked for.
    func answer(
        usual: () async throws -> Reply, factors: () async -> [FactorDto], in envelopes: EnvelopeWriter
    ) async throws -> Delivery {
        switch self {
        case .succeed: .reply(try await usual())
        case .refuse(let refusal): throw refusal
        case .fail(let refusal): throw refusal
        case .reply(let reply): .reply(reply)
        case .cutShort: .cutShort(try await usual())
        case .oversize(let count): .reply(try envelopes.success(String(repeating: "x", count: count)))
        case .silence: .silence
        case .hangUp: .hangUp
        case .noStatus: .reply(try envelopes.success(statusCode: nil))
        case .maintenance: throw Refusal.maintenance(until: Date.now.addingTimeInterval(60).httpText)
        case .oddRows: .reply(try envelopes.success(await factors().map(JSONValue.init) + JSONValue.oddRows))
        case .rows(let rows): .reply(try envelopes.success(rows))
        }
    }
}

extension JSONValue {
    fileprivate init(_ factor: FactorDto) {
        self = .object([
            "factorId": .string(factor.factorId), "factorType": .string(factor.factorType),
            "profile": factor.profile ?? .null,
        ])
    }

    /// Without an id, with a number for one, with another's, without a type, and no object at all.
    fileprivate static let oddRows: [JSONValue] = [
        .object(["factorType": .string("OTP")]), .object(["factorId": .integer(7), "factorType": .string("SMS")]),
        .object(["factorId": .string("twin"), "factorType": .string("SMS")]),
        .object(["factorId": .string("twin"), "factorType": .string("EMAIL")]),
        .object(["factorId": .string("\(FactorDto.hex(1))|otp"), "factorType": .string("")]), .string("no factor"),
    ]
}

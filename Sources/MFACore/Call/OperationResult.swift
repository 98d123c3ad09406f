/// What came of the last thing that was asked of the service.
package enum OperationResult: Hashable, Sendable {
    case reading(Reading)
    case change(ChangeOutcome)
    case check(CodeCheck)

    /// Of the request before the one that was left.
    package var asking: Receipt? { if case .change(let outcome) = self { outcome.asking } else { nil } }

    /// To be copied, and quoted in a ticket.
    package var requestID: String? { receipt.requestID ?? asking?.requestID }

    package var receipt: Receipt {
        switch self {
        case .reading(let reading): reading.receipt
        case .change(let outcome): outcome.receipt
        case .check(let check): check.receipt
        }
    }

    package var verdict: Verdict {
        switch self {
        case .reading(let reading): reading.verdict
        case .change(let outcome): outcome.verdict
        case .check(let check): check.verdict
        }
    }
}

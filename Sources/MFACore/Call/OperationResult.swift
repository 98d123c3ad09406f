/// What came of the last thing that was asked of the service.
package enum OperationResult: Hashable, Sendable {
    case reading(Reading)
    case change(ChangeOutcome)
    case check(CodeCheck)

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

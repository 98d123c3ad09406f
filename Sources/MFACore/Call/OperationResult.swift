/// What came of the last thing that was asked of the service.
public enum OperationResult: Hashable, Sendable {
    case reading(Reading)
    case change(ChangeOutcome)

    public var receipt: Receipt {
        switch self {
        case .reading(let reading): reading.receipt
        case .change(let outcome): outcome.receipt
        }
    }

    public var verdict: Verdict {
        switch self {
        case .reading(let reading): reading.verdict
        case .change(let outcome): outcome.verdict
        }
    }
}

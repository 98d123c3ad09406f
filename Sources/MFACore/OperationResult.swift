/// What came of the last thing that was asked of the service.
public enum OperationResult: Hashable, Sendable {
    case reading(Reading)
    case unbind(UnbindOutcome)

    public var receipt: Receipt {
        switch self {
        case .reading(let reading): reading.receipt
        case .unbind(let outcome): outcome.receipt
        }
    }
}

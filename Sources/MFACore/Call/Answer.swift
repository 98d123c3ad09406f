/// A value and what the server said beside it.
public struct Answer<Value: Sendable>: Sendable {
    /// What was asked for.
    public let value: Value
    /// What the server said about the call.
    public let receipt: Receipt

    /// A value with its receipt.
    public init(_ value: Value, receipt: Receipt) {
        self.value = value
        self.receipt = receipt
    }
}

extension Answer: Equatable where Value: Equatable {}
extension Answer: Hashable where Value: Hashable {}

/// A value and what the server said beside it.
public struct Answer<Value: Sendable>: Sendable {
    public let value: Value
    public let receipt: Receipt

    public init(_ value: Value, receipt: Receipt) {
        self.value = value
        self.receipt = receipt
    }
}

extension Answer: Equatable where Value: Equatable {}
extension Answer: Hashable where Value: Hashable {}

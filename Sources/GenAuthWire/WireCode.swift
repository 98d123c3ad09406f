/// A status or error code. The service writes numbers, older pages print digits as text, and the newest endpoints
/// use words (`SESSION_EXPIRED`), so the text is kept and the number derived.
public struct WireCode: Hashable, Sendable {
    public let text: String
    public var number: Int? { Int(text) }

    public init(_ number: Int) { text = String(number) }
    public init(_ text: String) { self.text = text }
}

extension WireCode: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self.init(number)
        } else {
            self.init(try container.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let number, String(number) == text { try container.encode(number) } else { try container.encode(text) }
    }
}

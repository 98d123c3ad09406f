/// A code of the server's: a number where it is one.
public struct CodeValue: Codable, Hashable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let number = Int(text), String(number) == text {
            try container.encode(number)
        } else {
            try container.encode(text)
        }
    }
}

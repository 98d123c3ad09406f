/// A code of the server's: a number where it is one.
package struct CodeValue: Codable, Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let number = Int(text), String(number) == text {
            try container.encode(number)
        } else {
            try container.encode(text)
        }
    }
}

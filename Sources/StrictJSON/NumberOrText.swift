/// A code that may be either. The service writes numbers, older pages print digits as text, and the newest endpoints use
/// words (`SESSION_EXPIRED`), so the text is kept; it is written as a number where it is one.
package struct NumberOrText: Hashable, Sendable {
    package let text: String
    package var number: Int? { Int(text) }

    package init(_ number: Int) { text = String(number) }
    package init(_ text: String) { self.text = text }
}

extension NumberOrText: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self.init(number)
        } else {
            self.init(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let number, String(number) == text { try container.encode(number) } else { try container.encode(text) }
    }
}

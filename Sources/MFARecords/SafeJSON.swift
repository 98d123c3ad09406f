import FoundationEssentials
import MFACore

/// JSON that is safe to print: what `SafeText` would escape stands as `\u001b` in it.
public enum SafeJSON {
    /// One line, members in alphabetical order.
    public static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(value), as: UTF8.self)
        guard SafeText.wouldChange(json) else { return json }
        // Outside of strings JSON is plain ASCII, so whatever is escaped here stands inside of one.
        return json.unicodeScalars.reduce(into: "") { text, scalar in
            if SafeText.wouldChange(String(scalar)) {
                for unit in String(scalar).utf16 {
                    let hex = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                }
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }
}

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
        if let number = Int(text) { try container.encode(number) } else { try container.encode(text) }
    }
}

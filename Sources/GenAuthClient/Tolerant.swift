import FoundationEssentials
import GenAuthWire

/// A value as the server described it and, when it has the documented shape, as the payload it stands for.
struct Tolerant<Payload: Decodable & Sendable>: Decodable, Sendable {
    let json: JSONValue
    let payload: Payload?

    init(from decoder: any Decoder) throws {
        // A number out of range costs the row, not the list.
        json = (try? JSONValue(from: decoder)) ?? .null
        payload = try? Payload(from: decoder)
    }
}

/// `data` of the list calls: declared as an array, printed as its single element in the vendor's documentation.
struct OneOrMany<Element: Decodable & Sendable>: Decodable, Sendable {
    let elements: [Element]

    init(from decoder: any Decoder) throws {
        if let elements = try? [Element](from: decoder) {
            self.elements = elements
        } else {
            // An empty container is no element: null says nothing about what is bound.
            _ = try decoder.container(keyedBy: AnyKey.self)
            elements = [try Element(from: decoder)]
        }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension JSONValue {
    var indented: String { written([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) }

    /// Text as it is, anything else as JSON on one line.
    var plain: String { string ?? written([.sortedKeys, .withoutEscapingSlashes]) }

    private func written(_ format: JSONEncoder.OutputFormatting) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = format
        guard let data = try? encoder.encode(self) else { return "(cannot be shown)" }
        return String(decoding: data, as: UTF8.self)
    }
}

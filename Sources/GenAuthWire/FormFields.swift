import StrictJSON

/// Names and values, in order: a query, or a body of the type `application/x-www-form-urlencoded`.
///
/// Source: WHATWG URL Standard §5; RFC 6749 appendix B.
package struct FormFields: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: String
    }

    package private(set) var fields: [Field] = []

    package init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields.map(Field.init)
    }

    /// Nil when a percent sign stands before anything but two digits, or when the result is no UTF-8.
    package init?(text: some StringProtocol) {
        for part in text.utf8.split(separator: UInt8(ascii: "&")) {
            let end = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            guard let name = Self.decoded(part[..<end]), let value = Self.decoded(part[end...].dropFirst())
            else { return nil }
            fields.append(Field(name: name, value: value))
        }
    }

    /// Everything but letters, digits and `-._~` is percent-encoded, a blank too: right in a query and in a body.
    package var text: String {
        fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    /// Of the first field of that name; nil when there is none.
    package subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// A parameter must not stand twice (RFC 6749 §3.1).
    package var repeatedName: String? {
        var names: Set<String> = []
        return fields.first { !names.insert($0.name).inserted }?.name
    }

    package mutating func append(_ name: String, _ value: String?) {
        if let value { fields.append(Field(name: name, value: value)) }
    }
}

extension FormFields {
    package static let mediaType = "application/x-www-form-urlencoded"

    package static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func decoded(_ text: some Collection<UInt8>) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

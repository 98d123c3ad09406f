import StrictJSON

/// A profile's name as the name of a file, so that no two profiles share one, not even where case does not count.
enum ProfileFileName {
    /// Small letters, digits, `-`, `_` and the Chinese characters stay; any other byte becomes `%41`. No point is in it.
    static func encode(_ profile: String) -> String {
        let text = profile.unicodeScalars.map { scalar in
            isPlain(scalar) ? String(scalar) : UTF8.encode(scalar).map { $0.map(escape).joined() } ?? ""
        }
        return text.isEmpty ? empty : text.joined()
    }

    /// Nil for what no profile is encoded to.
    static func decode(_ name: String) -> String? {
        if name == empty { return "" }
        var bytes: [UInt8] = []
        var rest = Array(name.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexDigit, let low = rest.popFirst()?.hexDigit else { return nil }
            bytes.append(high << 4 | low)
        }
        let profile = String(decoding: bytes, as: UTF8.self)
        return encode(profile) == name ? profile : nil
    }

    private static let empty = "%"

    /// Neither case nor composition makes two of the Chinese ones.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "-", "_", "\u{4e00}"..."\u{9fff}": true
        default: false
        }
    }

    private static func escape(_ byte: UInt8) -> String { "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

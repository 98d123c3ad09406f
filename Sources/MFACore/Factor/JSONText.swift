/// A value of JSON as the server wrote it, laid out in lines only when somebody looks at it.
public struct JSONText: Hashable, Sendable {
    /// As the server wrote it, 64 KiB at most.
    public let raw: String

    /// Nobody reads more of one value than this, in bytes.
    package static let limit = 65_536

    /// - Parameter raw: JSON; what is too long is cut.
    package init(_ raw: String) { self.raw = raw.cut(toBytes: Self.limit) }

    /// One member or element a line, indented by two blanks a level.
    package var indented: String {
        var lines: [UInt8] = []
        var level = 0
        var isWithin = false
        var isEscaped = false
        var isOpening = false
        func breakLine() { lines += [0x0a] + [UInt8](repeating: 0x20, count: 2 * level) }
        for byte in raw.utf8 {
            guard !isWithin else {
                lines.append(byte)
                isWithin = byte != UInt8(ascii: "\"") || isEscaped
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            switch Unicode.Scalar(byte) {
            case " ", "\n", "\r", "\t": continue
            case "}", "]":
                level = max(0, level - 1)
                if !isOpening { breakLine() }
                isOpening = false
                lines.append(byte)
                continue
            default: break
            }
            if isOpening { breakLine() }
            isOpening = false
            switch Unicode.Scalar(byte) {
            case "{", "[":
                level += 1
                isOpening = true
                lines.append(byte)
            case ",":
                lines.append(byte)
                breakLine()
            case ":": lines += Array(" : ".utf8)
            default:
                isWithin = byte == UInt8(ascii: "\"")
                lines.append(byte)
            }
        }
        return String(decoding: lines, as: UTF8.self)
    }
}

extension String {
    /// At most so many bytes of UTF-8, the end replaced by an ellipsis. What a server says is cut where it enters.
    package func cut(toBytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        let mark = "…"
        // An index within a scalar is rounded down to its start.
        return self[..<utf8.index(startIndex, offsetBy: limit - mark.utf8.count)] + mark
    }
}

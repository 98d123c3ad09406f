/// The bytes that the decoder looks at one by one.
enum Byte {
    static let interrupt: UInt8 = 0x03
    static let bell: UInt8 = 0x07
    static let escape: UInt8 = 0x1b
    static let backslash = UInt8(ascii: "\\")

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    static func isParameter(_ byte: UInt8) -> Bool { isDigit(byte) || byte == UInt8(ascii: ";") }

    /// Whether the last byte ends what began with `ESC [`. Source: ECMA-48 §5.4, and two that do not keep to it: the
    /// Linux console's F1 to F5 (`ESC [ [ A`) and rxvt's Shift (`ESC [ 5 $`).
    static func endControl(_ bytes: [UInt8]) -> Bool {
        guard let last = bytes.last else { return false }
        if bytes.first == UInt8(ascii: "[") { return bytes.count == 2 }
        if last == UInt8(ascii: "$") { return bytes.count > 1 && bytes.dropLast().allSatisfy(isDigit) }
        return (0x40...0x7e).contains(last)
    }
}

/// A UTF-8 character that comes in pieces.
struct PartialCharacter: Hashable, Sendable {
    private var bytes: [UInt8]
    private let count: Int

    enum Step {
        case more
        case scalar(Unicode.Scalar)
        /// The byte was not one of its own, or the whole is no character.
        case broken
    }

    /// Nil for a byte that begins no character of several.
    init?(_ byte: UInt8) {
        switch byte {
        case 0xc2...0xdf: count = 2
        case 0xe0...0xef: count = 3
        case 0xf0...0xf4: count = 4
        default: return nil
        }
        bytes = [byte]
    }

    mutating func take(_ byte: UInt8) -> Step {
        guard (0x80...0xbf).contains(byte) else { return .broken }
        bytes.append(byte)
        guard bytes.count == count else { return .more }
        return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first.map(Step.scalar) ?? .broken
    }
}

/// Button, column and row of an old mouse report (`ESC [ M`), each of which can look like a letter.
struct MouseTail: Hashable, Sendable {
    private var left = 3
    /// The first of the two bytes that a large column takes in mode 1005.
    private var isLead = false

    /// False when that was the last byte.
    mutating func take(_ byte: UInt8) -> Bool {
        if isLead, (0x80...0xbf).contains(byte) {
            isLead = false
        } else {
            left -= 1
            isLead = (0xc2...0xdf).contains(byte)
        }
        return left > 0 || isLead
    }
}

/// What stands between the two marks of a bracketed paste.
struct PastedText: Hashable, Sendable {
    private var bytes: [UInt8] = []
    /// Of the mark at the end, how many bytes have come.
    private var matched = 0

    private static let end = Array("\u{1b}[201~".utf8)
    private static let limit = 4096

    /// False when that was the last byte of the mark at the end.
    mutating func take(_ byte: UInt8) -> Bool {
        if byte != Self.end[matched] {
            keep(Self.end[..<matched])
            matched = 0
        }
        if byte == Self.end[matched] { matched += 1 } else { keep([byte]) }
        return matched < Self.end.count
    }

    private mutating func keep(_ more: some Collection<UInt8>) {
        bytes += more.prefix(max(0, Self.limit - bytes.count))
    }

    /// What is no UTF-8 is U+FFFD.
    var string: String {
        // The limit may have cut the last character.
        let isCut = bytes.count == Self.limit
        let end = isCut ? bytes.lastIndex { !(0x80...0xbf).contains($0) } ?? 0 : bytes.count
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}

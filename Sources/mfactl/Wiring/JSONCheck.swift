import FoundationEssentials

/// Reads JSON strictly, and tells where it breaks and which key stands twice: the decoder tells neither, takes a comma
/// at the end, and one of two equal keys.
struct JSONCheck {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func check(_ text: String) throws(Fault) {
        var check = JSONCheck(bytes: Array(text.utf8))
        if check.bytes.starts(with: [0xef, 0xbb, 0xbf]) { check.index = 3 }
        try check.value()
        guard check.next == nil else { throw check.broken("nothing may follow") }
    }

    private let bytes: [UInt8]
    private var index = 0
    private var path: [String] = []
    /// Those of each object or list that is open.
    private var keys: [Set<String>] = []
    private static let depthLimit = 32

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// The next byte that is not a blank.
    private var next: UInt8? {
        mutating get {
            while index < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index]) { index += 1 }
            return index < bytes.count ? bytes[index] : nil
        }
    }

    private mutating func take(_ character: Unicode.Scalar, _ name: String) throws(Fault) {
        guard next == UInt8(ascii: character) else { throw broken("\(name) is missing") }
        index += 1
    }

    private mutating func value() throws(Fault) {
        switch next {
        case UInt8(ascii: "{"): try members("}") { (check) throws(Fault) in try check.member() }
        case UInt8(ascii: "["): try members("]") { (check) throws(Fault) in _ = try check.value() }
        case UInt8(ascii: "\""): _ = try string()
        default:
            let start = index
            while index < bytes.count, "+-.".utf8.contains(bytes[index]) || bytes[index].isLetterOrDigit { index += 1 }
            let word = String(decoding: bytes[start..<index], as: UTF8.self)
            guard ["true", "false", "null"].contains(word) || word.isNumber else {
                index = start
                throw broken(word.isEmpty ? "a value is missing" : "neither text, number, true, false nor null")
            }
        }
    }

    private mutating func members(
        _ end: Unicode.Scalar, _ member: (inout JSONCheck) throws(Fault) -> Void
    ) throws(Fault) {
        guard keys.count < Self.depthLimit else { throw broken("nested too deep") }
        keys.append([])
        defer { keys.removeLast() }
        index += 1
        if next == UInt8(ascii: end) {
            index += 1
            return
        }
        try member(&self)
        while next == UInt8(ascii: ",") {
            index += 1
            try member(&self)
        }
        try take(end, "a comma or \(end)")
    }

    private mutating func member() throws(Fault) {
        guard next == UInt8(ascii: "\"") else { throw broken("a key in quotes is missing") }
        let key = try string()
        path.append(key)
        defer { path.removeLast() }
        guard keys[keys.count - 1].insert(key).inserted else {
            throw Fault(description: "\(path.joined(separator: ".")): stands there twice")
        }
        try take(":", "a colon")
        try value()
    }

    private mutating func string() throws(Fault) -> String {
        let start = index
        index += 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] >= 0x20 {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
            index = start
            throw broken("a text without end")
        }
        index += 1
        guard let text = try? JSONDecoder().decode(String.self, from: Data(bytes[start..<index])) else {
            index = start
            throw broken("a text with a wrong escape")
        }
        return text
    }

    /// Lines and columns count from 1, as editors do.
    private func broken(_ reason: String) -> Fault {
        let before = bytes[..<min(index, bytes.count)]
        let line = before.count { $0 == 0x0a } + 1
        let column =
            String(decoding: before[(before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0)...], as: UTF8.self).count + 1
        return Fault(description: "line \(line), column \(column): is not valid JSON: \(reason)")
    }
}

extension String {
    /// Finite, and not one of the words and forms that Swift reads as numbers and JSON does not.
    fileprivate var isNumber: Bool {
        let digits = drop { $0 == "-" }
        let isWritten = digits.first?.isNumber == true && utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
        return isWritten && Double(self)?.isFinite == true
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: false
        }
    }
}

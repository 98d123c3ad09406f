/// JSON text (RFC 8259), checked from end to end in one pass. What stands in it is decoded when it is asked for.
final class JSONDocument: Sendable {
    enum Problem: Error {
        case malformed
        case tooDeep
        /// A name stands twice in the outermost object, or what tells a row twice in any: two readers would pick two.
        case repeatedName
        /// UTF-16 or UTF-32, which RFC 8259 §8.1 does not allow.
        case otherEncoding
    }

    fileprivate enum Kind: UInt8 {
        case object, array, string, number, literal
    }

    /// In the order of the text; a container stands before what it holds, and a name before its value.
    fileprivate struct Value {
        let kind: Kind
        /// The text of a string without its quotes, of anything else as it is.
        let start: Int32
        var end: Int32
        /// Index of the first value that does not belong to this one.
        var next: Int32
    }

    fileprivate let bytes: [UInt8]
    fileprivate let values: [Value]

    init(_ bytes: [UInt8], depth: Int) throws(Problem) {
        guard !bytes.contains(0), !bytes.starts(with: [0xff, 0xfe]), !bytes.starts(with: [0xfe, 0xff]) else {
            throw .otherEncoding
        }
        var scanner = Scanner(bytes, depth: depth)
        try scanner.scan()
        self.bytes = bytes
        values = scanner.values
    }

    var root: JSONView { JSONView(document: self, index: 0) }
}

/// A value in a document.
struct JSONView: Sendable {
    fileprivate let document: JSONDocument
    fileprivate let index: Int

    private var value: JSONDocument.Value { document.values[index] }
    private var slice: ArraySlice<UInt8> { document.slice(index) }

    var isObject: Bool { value.kind == .object }
    var isNull: Bool { value.kind == .literal && slice.first == UInt8(ascii: "n") }
    var string: String? { value.kind == .string ? slice.unescaped : nil }
    /// As it is written: `2e2` and `200` are two texts.
    var number: String? { value.kind == .number ? String(decoding: slice, as: UTF8.self) : nil }
    /// The value as the server wrote it; broken UTF-8 becomes U+FFFD.
    var json: String {
        let text = String(decoding: slice, as: UTF8.self)
        return value.kind == .string ? "\"\(text)\"" : text
    }

    /// On one line, without blanks between its parts.
    var compact: String {
        guard value.kind == .object || value.kind == .array else { return json }
        var isWithin = false
        var isEscaped = false
        let dense = slice.filter { byte in
            if isWithin {
                isWithin = byte != UInt8(ascii: "\"") || isEscaped
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                return true
            }
            isWithin = byte == UInt8(ascii: "\"")
            return byte > 0x20
        }
        return String(decoding: dense, as: UTF8.self)
    }

    /// Nil unless it is an array.
    var elements: [JSONView]? { value.kind == .array ? children { $0 } : nil }

    /// In the server's order; empty unless it is an object.
    var members: [(name: String, value: JSONView)] {
        guard isObject else { return [] }
        return children { $0 + 1 }.map { (document.text(of: $0.index - 1), $0) }
    }

    /// The member of that name, unless it is null.
    subscript(_ name: String) -> JSONView? {
        guard isObject else { return nil }
        var index = index + 1
        while index < value.next {
            if document.isText(at: index, name) {
                let found = JSONView(document: document, index: index + 1)
                return found.isNull ? nil : found
            }
            index = Int(document.values[index + 1].next)
        }
        return nil
    }

    /// - Parameter place: where the value stands of which the first index is given.
    private func children(_ place: (Int) -> Int) -> [JSONView] {
        var children: [JSONView] = []
        var index = index + 1
        while index < value.next {
            let child = JSONView(document: document, index: place(index))
            children.append(child)
            index = Int(child.value.next)
        }
        return children
    }
}

extension JSONDocument {
    fileprivate func slice(_ index: Int) -> ArraySlice<UInt8> {
        bytes[Int(values[index].start)..<Int(values[index].end)]
    }

    fileprivate func text(of index: Int) -> String { slice(index).unescaped }

    fileprivate func isText(at index: Int, _ text: String) -> Bool {
        let slice = slice(index)
        return slice.contains(UInt8(ascii: "\\")) ? slice.unescaped == text : slice.elementsEqual(text.utf8)
    }
}

// MARK: Scanning

private struct Scanner {
    private let bytes: [UInt8]
    private let depth: Int
    private var position = 0
    private var open: [Container] = []
    private var outermostNames: Set<String> = []
    private(set) var values: [JSONDocument.Value] = []

    private struct Container {
        let index: Int
        let isObject: Bool
        /// Which of the names that tell a row have come by.
        var rowNames: Set<String> = []
    }

    private static let rowNames: Set = ["factorId", "factorType"]

    init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = depth
        // A byte order mark is allowed to be ignored: RFC 8259 §8.1.
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
    }

    /// Without recursion: the depth of the text is not that of the stack.
    mutating func scan() throws(JSONDocument.Problem) {
        skipBlanks()
        try value()
        while let container = open.last {
            skipBlanks()
            let isFirst = container.index == values.count - 1
            if take(container.isObject ? "}" : "]") {
                open.removeLast()
                values[container.index].end = Int32(position)
                values[container.index].next = Int32(values.count)
                continue
            }
            guard isFirst || take(",") else { throw .malformed }
            skipBlanks()
            if container.isObject {
                try name()
                skipBlanks()
                guard take(":") else { throw .malformed }
                skipBlanks()
            }
            try value()
        }
        skipBlanks()
        guard position == bytes.count else { throw .malformed }
    }

    private mutating func value() throws(JSONDocument.Problem) {
        switch next {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < depth else { throw .tooDeep }
            open.append(Container(index: values.count, isObject: next == UInt8(ascii: "{")))
            values.append(.init(kind: next == UInt8(ascii: "{") ? .object : .array, start: here, end: 0, next: 0))
            position += 1
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: try number()
        }
    }

    private mutating func name() throws(JSONDocument.Problem) {
        guard next == UInt8(ascii: "\"") else { throw .malformed }
        try string()
        guard let last = values.last else { return }
        let text = bytes[Int(last.start)..<Int(last.end)]
        // Names of other lengths, unescaped or not, need no look.
        guard open.count == 1 || text.count >= 8 && text.first.map({ [0x66, 0x5c].contains($0) }) ?? false else {
            return
        }
        let name = text.unescaped
        let isNew =
            open.count == 1
            ? outermostNames.insert(name).inserted
            : !Self.rowNames.contains(name) || open[open.count - 1].rowNames.insert(name).inserted
        guard isNew else { throw .repeatedName }
    }

    private mutating func string() throws(JSONDocument.Problem) {
        let start = position + 1
        position = start
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw .malformed }
            position += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            guard let escape = next else { throw .malformed }
            position += 1
            if escape == UInt8(ascii: "u") {
                guard position + 4 <= bytes.count, bytes[position..<position + 4].allSatisfy({ $0.hexDigit != nil })
                else { throw .malformed }
                position += 4
            } else if escape.unescaped == nil {
                throw .malformed
            }
        }
        append(.string, from: start)
        guard take("\"") else { throw .malformed }
    }

    private mutating func number() throws(JSONDocument.Problem) {
        let start = position
        _ = take("-")
        if !take("0") { try digits() }
        if take(".") { try digits() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            try digits()
        }
        append(.number, from: start)
    }

    private mutating func digits() throws(JSONDocument.Problem) {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw .malformed }
    }

    private mutating func literal(_ word: StaticString) throws(JSONDocument.Problem) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[index] else { throw .malformed }
            position += 1
        }
        append(.literal, from: start)
    }

    private mutating func append(_ kind: JSONDocument.Kind, from start: Int) {
        values.append(.init(kind: kind, start: Int32(start), end: here, next: Int32(values.count + 1)))
    }

    private var here: Int32 { Int32(position) }
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
    }
}

// MARK: Escapes

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }

    /// What a letter stands for behind a backslash, `u` aside.
    fileprivate var unescaped: UInt8? {
        switch Unicode.Scalar(self) {
        case "\"", "\\", "/": self
        case "b": 0x08
        case "f": 0x0c
        case "n": 0x0a
        case "r": 0x0d
        case "t": 0x09
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    /// The text of a string that has been checked; half of a surrogate pair becomes U+FFFD.
    fileprivate var unescaped: String {
        guard contains(UInt8(ascii: "\\")) else { return String(decoding: self, as: UTF8.self) }
        var units: [UInt16] = []
        var text = ""
        var index = startIndex
        var plainStart = index
        func flush() {
            text += String(decoding: units, as: UTF16.self)
            units = []
        }
        while index < endIndex {
            guard self[index] == UInt8(ascii: "\\") else {
                index += 1
                continue
            }
            if plainStart < index {
                flush()
                text += String(decoding: self[plainStart..<index], as: UTF8.self)
            }
            let escape = self[index + 1]
            if escape == UInt8(ascii: "u") {
                units.append(self[index + 2..<index + 6].reduce(0) { $0 << 4 | UInt16($1.hexDigit ?? 0) })
                index += 6
            } else {
                units.append(UInt16(escape.unescaped ?? escape))
                index += 2
            }
            plainStart = index
        }
        flush()
        return text + String(decoding: self[plainStart..<index], as: UTF8.self)
    }
}

/// Finds the values of a JSON text, one after the other.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
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

    init(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int) {
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

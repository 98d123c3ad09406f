/// Finds the values of a JSON text, one after the other.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let depth: Int
    private let strict: JSONDocument.Strictness
    private var position = 0
    private var open: [Container] = []
    private(set) var values: [JSONDocument.Value] = []

    private struct Container {
        let index: Int
        let isObject: Bool
        /// Which names that may stand once only have come by.
        var names: Set<String> = []
        /// Index of the last name.
        var name: Int?
    }

    static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    init(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int, strict: JSONDocument.Strictness) {
        self.bytes = bytes
        self.depth = depth
        self.strict = strict
        // A byte order mark is allowed to be ignored: RFC 8259 §8.1.
        if bytes.starts(with: Self.byteOrderMark) { position = Self.byteOrderMark.count }
    }

    /// Without recursion: the depth of the text is not that of the stack.
    mutating func scan() throws(JSONFault) {
        guard bytes.place(of: 0) == nil, !bytes.starts(with: [0xff, 0xfe]), !bytes.starts(with: [0xfe, 0xff]) else {
            throw fault(.otherEncoding, at: 0)
        }
        skipBlanks()
        try value()
        while !open.isEmpty {
            // Not the whole of it: a copy of its names would be made anew for each.
            let container = (index: open[open.count - 1].index, isObject: open[open.count - 1].isObject)
            skipBlanks()
            let isFirst = container.index == values.count - 1
            if take(container.isObject ? "}" : "]") {
                open.removeLast()
                values[container.index].end = Int32(position)
                values[container.index].next = Int32(values.count)
                continue
            }
            guard isFirst || take(",") else { throw fault(.notClosed(by: container.isObject ? "}" : "]")) }
            skipBlanks()
            if container.isObject {
                try name()
                skipBlanks()
                guard take(":") else { throw fault(.noColon) }
                skipBlanks()
            }
            try value()
        }
        skipBlanks()
        guard position == bytes.count else { throw fault(.notOver) }
    }

    private mutating func value() throws(JSONFault) {
        switch next {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard open.count < depth else { throw fault(.tooDeep) }
            open.append(Container(index: values.count, isObject: next == UInt8(ascii: "{")))
            values.append(.init(kind: next == UInt8(ascii: "{") ? .object : .array, start: here, end: 0, next: 0))
            position += 1
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        case let byte? where byte.isStartOfNumber: try number()
        default: throw fault(next?.isPartOfWord ?? false ? .unknownWord : .noValue)
        }
    }

    private mutating func name() throws(JSONFault) {
        open[open.count - 1].name = nil
        guard next == UInt8(ascii: "\"") else { throw fault(.noName) }
        let start = position
        try string()
        open[open.count - 1].name = values.count - 1
        guard let last = values.last, mayStandOnce(last) else { return }
        let name = text(of: last)
        guard !isBound(name) || open[open.count - 1].names.insert(name).inserted else {
            throw fault(.repeatedName, at: start)
        }
    }

    /// Whether a look at the name is worth its price.
    private func mayStandOnce(_ name: JSONDocument.Value) -> Bool {
        guard open.count > 1, case .outermost(let names) = strict else { return true }
        let text = bytes[Int(name.start)..<Int(name.end)]
        return text.first == UInt8(ascii: "\\") || text.place(of: UInt8(ascii: "\\")) != nil
            || names.contains { $0.utf8.count == text.count }
    }

    private func isBound(_ name: String) -> Bool {
        guard open.count > 1, case .outermost(let names) = strict else { return true }
        return names.contains(name)
    }

    private mutating func string() throws(JSONFault) {
        let quote = position
        position += 1
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault(.textWithoutEnd, at: quote) }
            position += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            guard let escape = next else { throw fault(.textWithoutEnd, at: quote) }
            position += 1
            if escape == UInt8(ascii: "u") {
                guard position + 4 <= bytes.count, bytes[position..<position + 4].allSatisfy({ $0.hexDigit != nil })
                else { throw fault(.wrongEscape, at: quote) }
                position += 4
            } else if escape.unescaped == nil {
                throw fault(.wrongEscape, at: quote)
            }
        }
        append(.string, from: quote + 1)
        guard take("\"") else { throw fault(.textWithoutEnd, at: quote) }
        if case .allNames = strict, bytes[quote + 1..<position - 1].hasHalfAPair {
            throw fault(.wrongEscape, at: quote)
        }
    }

    private mutating func number() throws(JSONFault) {
        let start = position
        _ = take("-")
        var isWhole = take("0") || digits()
        if isWhole, take(".") { isWhole = digits() }
        if isWhole, take("e") || take("E") {
            if !take("+") { _ = take("-") }
            isWhole = digits()
        }
        try endWord(isWhole, from: start)
        if case .allNames = strict,
            Double(String(decoding: bytes[start..<position], as: UTF8.self))?.isFinite != true
        {
            throw fault(.unknownWord, at: start)
        }
        append(.number, from: start)
    }

    /// False when there is none.
    private mutating func digits() -> Bool {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        return position > start
    }

    private mutating func literal(_ word: StaticString) throws(JSONFault) {
        let start = position
        var length = 0
        while length < word.utf8CodeUnitCount, next == word.utf8Start[length] {
            length += 1
            position += 1
        }
        try endWord(length == word.utf8CodeUnitCount, from: start)
        append(.literal, from: start)
    }

    /// A word is right as a whole: `truer` and `01` are none.
    private func endWord(_ isWhole: Bool, from start: Int) throws(JSONFault) {
        let isOver = next.map { !$0.isPartOfWord } ?? true
        guard isWhole, isOver else { throw fault(.unknownWord, at: start) }
    }

    private mutating func append(_ kind: JSONDocument.Kind, from start: Int) {
        values.append(.init(kind: kind, start: Int32(start), end: here, next: Int32(values.count + 1)))
    }

    private func fault(_ reason: JSONFault.Reason, at offset: Int? = nil) -> JSONFault {
        JSONFault(
            reason: reason, place: JSONFault.Place(of: offset ?? position, in: bytes),
            path: open.compactMap { $0.name.map { text(of: values[$0]) } })
    }

    private func text(of value: JSONDocument.Value) -> String { bytes[Int(value.start)..<Int(value.end)].unescaped }

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

extension UInt8 {
    fileprivate var isStartOfNumber: Bool { self == UInt8(ascii: "-") || (0x30...0x39).contains(self) }

    fileprivate var isPartOfWord: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}

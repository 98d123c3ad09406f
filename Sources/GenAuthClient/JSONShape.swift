/// What a decoder would not tell: found by counting brackets and quotes, without recursion.
struct JSONShape {
    /// Deepest nesting.
    private(set) var depth = 0
    /// Whether a name stands twice in the outermost object, or `factorId` in any. A decoder would pick one of them.
    private(set) var hasRepeatedName = false
    /// Whether the status code is written in digits alone, quoted or not: to a decoder `2e2` and `200.0` are 200 too.
    private(set) var isStatusCodePlain = false

    private static let statusCode = Array("statusCode".utf8)
    private static let factorId = Array("factorId".utf8)

    /// What stands behind the colon, if the text before it was a key.
    private static func value(in rest: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0a, 0x0d].contains($0) }
        let colon = rest.drop(while: isBlank)
        guard colon.first == UInt8(ascii: ":") else { return nil }
        return colon.dropFirst().drop(while: isBlank)
    }

    private static func isPlain(_ value: ArraySlice<UInt8>) -> Bool {
        let isQuoted = value.first == UInt8(ascii: "\"")
        let text = value.dropFirst(isQuoted ? 1 : 0)
        let digits = text.prefix { (0x30...0x39).contains($0) }
        let end = text.dropFirst(digits.count).first
        guard let first = digits.first, first != UInt8(ascii: "0") else { return false }
        return isQuoted
            ? end == UInt8(ascii: "\"") : ![UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(end)
    }

    init(_ json: [UInt8]) {
        var level = 0
        var stringStart: Int?
        var isEscaped = false
        /// The names that count, of each object or list that is open.
        var names: [Set<ArraySlice<UInt8>>] = []
        for (index, byte) in json.enumerated() {
            if let start = stringStart {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    stringStart = nil
                    let name = json[start..<index]
                    guard level == 1 || name.elementsEqual(Self.factorId), let last = names.indices.last,
                        let value = Self.value(in: json[(index + 1)...])
                    else { continue }
                    if !names[last].insert(name).inserted { hasRepeatedName = true }
                    if name.elementsEqual(Self.statusCode) { isStatusCodePlain = Self.isPlain(value) }
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): stringStart = index + 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                depth = max(depth, level)
                names.append([])
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                _ = names.popLast()
            default: break
            }
        }
    }
}

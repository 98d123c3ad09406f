/// What a decoder would not tell: found by counting brackets and quotes, without recursion.
struct JSONShape {
    /// Deepest nesting.
    private(set) var depth = 0
    /// Members of the outermost object that are called `statusCode`. A decoder would pick one of them.
    private(set) var statusCodes = 0

    private static let statusCode = Array("statusCode".utf8)

    private static func isKey(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == UInt8(ascii: ":")
    }

    init(_ json: [UInt8]) {
        var level = 0
        var stringStart: Int?
        var isEscaped = false
        for (index, byte) in json.enumerated() {
            if let start = stringStart {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    stringStart = nil
                    if level == 1, json[start..<index].elementsEqual(Self.statusCode), Self.isKey(json[(index + 1)...])
                    {
                        statusCodes += 1
                    }
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): stringStart = index + 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                depth = max(depth, level)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): level -= 1
            default: break
            }
        }
    }
}

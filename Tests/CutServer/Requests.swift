/// The requests in a stream of bytes, the last one perhaps incomplete.
public struct Requests {
    public private(set) var kinds: [Facts.Kind] = []

    public init(in bytes: [UInt8]) {
        var rest = bytes[...]
        while let first = rest.first {
            kinds.append(Facts.Kind(firstByte: first))
            guard let length = Self.lengthOfFirst(in: rest), length <= rest.count else { return }
            rest = rest.dropFirst(length)
        }
    }

    /// Head and body; nil while the head is incomplete.
    static func lengthOfFirst(in bytes: ArraySlice<UInt8>) -> Int? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let head = text[..<end.lowerBound].lowercased()
        let length = head.firstRange(of: "\r\ncontent-length: ").flatMap { range in
            Int(head[range.upperBound...].prefix { $0.isNumber })
        }
        return text[..<end.upperBound].utf8.count + (length ?? 0)
    }
}

extension Facts.Kind {
    /// Two methods are in use, and their first letters tell them apart.
    init(firstByte: UInt8) { self = firstByte == UInt8(ascii: "P") ? .unbind : .list }
}

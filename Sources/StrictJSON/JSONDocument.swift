/// JSON text (RFC 8259), checked from end to end in one pass. What stands in it is decoded when it is asked for.
package final class JSONDocument: Sendable {
    /// How much that readers take differently is refused.
    package enum Strictness: Sendable {
        /// A name that stands twice in the outermost object, and these names wherever they do.
        case outermost(and: Set<String>)
        /// A name that stands twice in any object, half of a surrogate pair, and a number beyond what `Double` holds.
        case allNames
    }

    enum Kind: UInt8 {
        case object, array, string, number, literal
    }

    /// In the order of the text; a container stands before what it holds, and a name before its value.
    struct Value {
        let kind: Kind
        /// The text of a string without its quotes, of anything else as it is.
        let start: Int32
        var end: Int32
        /// Index of the first value that does not belong to this one.
        var next: Int32
    }

    let bytes: [UInt8]
    let values: [Value]

    /// - Parameter depth: how many objects and lists may stand in each other.
    /// - Throws: what is wrong first.
    package init(_ bytes: [UInt8], depth: Int, strict: Strictness) throws(JSONFault) {
        let values = try bytes.withUnsafeBufferPointer { bytes throws(JSONFault) in
            var scanner = JSONScanner(bytes, depth: depth, strict: strict)
            try scanner.scan()
            return scanner.values
        }
        self.bytes = bytes
        self.values = values
    }

    package var root: JSONView { JSONView(document: self, index: 0) }
}

/// A value in a document.
package struct JSONView: Sendable {
    let document: JSONDocument
    let index: Int

    private var value: JSONDocument.Value { document.values[index] }
    private var slice: ArraySlice<UInt8> { document.slice(index) }

    package var isObject: Bool { value.kind == .object }
    package var isNull: Bool { value.kind == .literal && slice.first == UInt8(ascii: "n") }
    package var string: String? { value.kind == .string ? slice.unescaped : nil }
    /// As it is written: `2e2` and `200` are two texts.
    package var number: String? { value.kind == .number ? String(decoding: slice, as: UTF8.self) : nil }
    /// Nil for anything but true and false.
    package var truth: Bool? { value.kind == .literal ? ["true": true, "false": false][json] : nil }
    /// The value as the server wrote it; broken UTF-8 becomes U+FFFD.
    package var json: String {
        let text = String(decoding: slice, as: UTF8.self)
        return value.kind == .string ? "\"\(text)\"" : text
    }

    /// On one line, without blanks between its parts.
    package var compact: String {
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
    package var elements: [JSONView]? { value.kind == .array ? children { $0 } : nil }

    /// In the server's order; empty unless it is an object.
    package var members: [(name: String, value: JSONView)] {
        guard isObject else { return [] }
        return children { $0 + 1 }.map { (document.text(of: $0.index - 1), $0) }
    }

    /// The member of that name, unless it is null.
    package subscript(_ name: String) -> JSONView? {
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

extension JSONDocument {
    /// Something on the way to a member is no object.
    package struct NoObject: Error, Hashable {
        /// The names that lead there, outermost first.
        package let path: [String]

        package init(path: [String]) { self.path = path }
    }

    /// The text with one member more, or with another value for one; everything else stays as it is written.
    ///
    /// - Parameter path: the names that lead to the member, outermost first. Objects that are missing there are made.
    package func setting(_ path: [String], to text: String) throws(NoObject) -> [UInt8] {
        var view = root
        for (depth, name) in path.enumerated() {
            guard view.isObject else { throw NoObject(path: Array(path[..<depth])) }
            guard let member = view.members.first(where: { $0.name == name }) else {
                return inserting(path[depth...], to: text, in: view)
            }
            view = member.value
        }
        return replacing(view.range, with: Self.quoted(text))
    }

    private func inserting(_ path: ArraySlice<String>, to text: String, in object: JSONView) -> [UInt8] {
        guard let last = object.members.last else {
            return replacing(object.range, with: layout(of: object).value(path, text))
        }
        let layout = layout(of: object)
        let addition = ",\(layout.separator)\(layout.member(path, text))"
        return replacing(last.value.range.upperBound..<last.value.range.upperBound, with: addition)
    }

    private func replacing(_ range: Range<Int>, with text: String) -> [UInt8] {
        Array(bytes[..<range.lowerBound]) + Array(text.utf8) + Array(bytes[range.upperBound...])
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\"", "\\": escaped += "\\\(scalar)"
            case "\0"..<" ":
                let hex = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}

// MARK: Layout

extension JSONDocument {
    /// How the members of an object are set down: each on a line of its own, or all on one.
    private struct Layout {
        /// In front of the object's end and of its members; nil when all is on one line.
        let indents: (end: String, member: String)?

        var separator: String { indents.map { "\n\($0.member)" } ?? " " }

        func member(_ path: ArraySlice<String>, _ text: String) -> String {
            guard let name = path.first else { return "" }
            let rest = path.dropFirst()
            let value = rest.isEmpty ? JSONDocument.quoted(text) : inner.value(rest, text)
            return "\(JSONDocument.quoted(name)): \(value)"
        }

        /// An object with this member alone.
        func value(_ path: ArraySlice<String>, _ text: String) -> String {
            guard let indents else { return "{\(member(path, text))}" }
            return "{\n\(indents.member)\(member(path, text))\n\(indents.end)}"
        }

        private var inner: Layout {
            Layout(
                indents: indents.map { ends in
                    let step = ends.member.hasPrefix(ends.end) ? ends.member.dropFirst(ends.end.count) : "  "
                    return (ends.member, ends.member + (step.isEmpty ? "  " : step))
                })
        }
    }

    private func layout(of object: JSONView) -> Layout {
        let isOneLine = !bytes[root.range].contains(UInt8(ascii: "\n"))
        guard !isOneLine else { return Layout(indents: nil) }
        let end = indent(at: object.range.lowerBound)
        // A name is the value in front of its member's.
        guard let first = object.members.first else {
            return Layout(indents: (end, end + (end.hasPrefix("\t") ? "\t" : "  ")))
        }
        let name = Int(values[first.value.index - 1].start)
        let isSpread = bytes[object.range.lowerBound..<name].contains(UInt8(ascii: "\n"))
        return Layout(indents: isSpread ? (end, indent(at: name)) : nil)
    }

    /// The blanks with which the line begins in which something stands.
    private func indent(at place: Int) -> String {
        let start = bytes[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let blanks = bytes[start..<place].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return String(decoding: blanks, as: UTF8.self)
    }
}

extension JSONView {
    /// In bytes of the document, a string with its quotes.
    fileprivate var range: Range<Int> {
        let value = document.values[index]
        let quote = value.kind == .string ? 1 : 0
        return Int(value.start) - quote..<Int(value.end) + quote
    }
}

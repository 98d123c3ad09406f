/// Where a text stops being JSON, and why.
package struct JSONFault: Error, Hashable, Sendable {
    package let reason: Reason
    package let place: Place
    /// The names that lead there, outermost first; a list adds none.
    package let path: [String]

    package init(reason: Reason, place: Place, path: [String]) {
        self.reason = reason
        self.place = place
        self.path = path
    }

    package enum Reason: Hashable, Sendable {
        case noValue
        /// Neither a text, a number, `true`, `false` nor `null`.
        case unknownWord
        case noName
        case noColon
        /// Neither a comma nor the end of the object or list.
        case notClosed(by: Character)
        case textWithoutEnd
        case wrongEscape
        /// Something stands behind the value.
        case notOver
        case tooDeep
        /// Two readers would pick two: the last name of the path stands there again.
        case repeatedName
        /// UTF-16 or UTF-32, which RFC 8259 §8.1 does not allow.
        case otherEncoding
    }

    /// Counted from 1, as editors do.
    package struct Place: Hashable, Sendable {
        package let line: Int
        /// In characters.
        package let column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }
}

extension JSONFault.Place {
    /// - Parameter offset: in bytes.
    init(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let before = bytes[..<min(offset, bytes.count)]
        let start = before.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
        let isMarked = start == 0 && bytes.starts(with: JSONScanner.byteOrderMark)
        let text = before[start...].dropFirst(isMarked ? JSONScanner.byteOrderMark.count : 0)
        self.init(line: before.count { $0 == 0x0a } + 1, column: String(decoding: text, as: UTF8.self).count + 1)
    }
}

import Glibc

/// A path as the system has it: bytes, which need not be UTF-8. Its description is for people, and names no file.
package struct FilePath: Hashable, Sendable, CustomStringConvertible {
    /// With the zero at its end, for system calls.
    package let cString: [CChar]

    /// - Parameter bytes: without a zero.
    package init(_ bytes: some Sequence<UInt8>) { cString = bytes.map { CChar(bitPattern: $0) } + [0] }

    /// - Parameter text: without U+0000, up to which the system would read.
    package init(_ text: String) { self.init(text.utf8) }

    package init(_ cString: UnsafePointer<CChar>) {
        self.init(UnsafeBufferPointer(start: cString, count: strlen(cString)).map { UInt8(bitPattern: $0) })
    }

    package var bytes: [UInt8] { cString.dropLast().map { UInt8(bitPattern: $0) } }

    package var description: String { String(decoding: bytes, as: UTF8.self) }

    package var isAbsolute: Bool { bytes.first == Self.slash }

    package func appending(_ name: String) -> FilePath { FilePath(bytes + [Self.slash] + Array(name.utf8)) }

    /// Up to the last slash, which stays.
    package var directory: FilePath {
        let bytes = bytes
        return bytes.lastIndex(of: Self.slash).map { FilePath(bytes[...$0]) } ?? FilePath("./")
    }

    /// Those on the way from `/`, each with the one below it, and at last the path itself.
    var places: [FilePath] {
        let bytes = bytes
        let ends = bytes.indices.filter { $0 > 0 && bytes[$0] == Self.slash && bytes[$0 - 1] != Self.slash }
        return (ends + [bytes.endIndex]).map { FilePath(bytes[..<$0]) }
    }

    /// Where it leads when every link on the way is followed; nil when there is nothing.
    var resolved: FilePath? {
        guard let target = realpath(cString, nil) else { return nil }
        defer { free(target) }
        return FilePath(target)
    }

    private static let slash = UInt8(ascii: "/")
}

extension FilePath {
    /// As one word for a shell.
    package var inShell: String {
        guard FilePath(description) == self else {
            return "$'" + bytes.map { #"\x\#(String(UInt16($0) + 0x100, radix: 16).dropFirst())"# }.joined() + "'"
        }
        return "'\(description.replacing("'", with: #"'\''"#))'"
    }
}

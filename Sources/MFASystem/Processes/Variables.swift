import Glibc

/// The environment of a program that is to be started: bytes, which need not be UTF-8.
package struct Variables: Hashable, Sendable {
    private var values: [String: [UInt8]]

    package init(_ values: [String: [UInt8]] = [:]) { self.values = values }

    package init(_ texts: [String: String]) { values = texts.mapValues { Array($0.utf8) } }

    /// Those of this process, but for some.
    package static func inherited(without names: Set<String>) -> Variables {
        var values: [String: [UInt8]] = [:]
        var place = environ
        while let line = place.pointee {
            let parts = UnsafeBufferPointer(start: line, count: strlen(line)).map { UInt8(bitPattern: $0) }
                .split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { values[String(decoding: parts[0], as: UTF8.self)] = Array(parts[1]) }
            place += 1
        }
        return Variables(values.filter { !names.contains($0.key) })
    }

    package subscript(_ name: String) -> [UInt8]? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// `NAME=value`, each with the zero at its end.
    var assignments: [[CChar]] {
        values.map { name, value in (Array("\(name)=".utf8) + value).map { CChar(bitPattern: $0) } + [0] }
    }
}

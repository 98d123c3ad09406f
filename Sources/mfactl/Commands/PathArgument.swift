import ArgumentParser
import Glibc
import MFAFiles

/// A path as it was given: Swift repairs arguments that are not UTF-8, and would open another file.
struct PathArgument: ExpressibleByArgument {
    let path: FilePath

    /// As many programs take it.
    var isStandardStream: Bool { path.bytes.elementsEqual([UInt8(ascii: "-")]) }

    /// Nil when it cannot be told which argument was meant.
    init?(argument: String) {
        guard argument.contains("\u{fffd}") else {
            path = FilePath(argument)
            return
        }
        let given = (0..<Int(CommandLine.argc)).compactMap { CommandLine.unsafeArgv[$0] }.map { FilePath($0).bytes }
        let values = given + given.map { Array($0.drop { $0 != UInt8(ascii: "=") }.dropFirst()) }
        let matches = Set(values.filter { Array(String(decoding: $0, as: UTF8.self).utf8) == Array(argument.utf8) })
        guard matches.count == 1, let match = matches.first else { return nil }
        path = FilePath(match)
    }
}

import Glibc

/// Why something could not be written or read: the path, and the system's reason.
package struct RecordProblem: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ reason: String) { description = reason }

    init(_ path: FilePath, _ reason: String) { self.init("\(path): \(reason)") }

    /// With the reason of the system call that has just failed.
    init(errnoOf path: FilePath) { self.init(path, String(cString: strerror(errno)).lowercased()) }
}

import Glibc

/// Why something could not be written or read: the path, and the system's reason.
public struct RecordProblem: Error, Hashable, CustomStringConvertible {
    public let description: String

    init(_ path: String, _ reason: String) { description = "\(path): \(reason)" }

    /// With the reason of the system call that has just failed.
    init(errnoOf path: String) { self.init(path, String(cString: strerror(errno)).lowercased()) }
}

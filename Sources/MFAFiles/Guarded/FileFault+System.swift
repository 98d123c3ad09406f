import Glibc
package import MFACore

extension SystemError {
    /// Of the call that has just failed.
    package static var last: SystemError { SystemError(errno) }

    package init(_ number: Int32) { self.init(number: number, words: String(cString: strerror(number))) }
}

extension FileFault {
    init(_ path: FilePath, _ reason: Reason) { self.init(path.description, reason) }
}

extension RecordProblem {
    init(_ path: FilePath, _ reason: FileFault.Reason) { self = .file(FileFault(path, reason)) }

    /// With the reason of the system call that has just failed.
    init(errnoOf path: FilePath) { self.init(path, .system(.last)) }
}

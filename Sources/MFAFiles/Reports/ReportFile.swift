import Glibc

/// A report for support, kept beside the history.
package enum ReportFile {
    /// Writes a new file and waits until it is on disk. Any thread; blocks.
    ///
    /// - Parameter name: without a directory; a file that is there already stays as it is.
    /// - Returns: its path, for people.
    /// - Throws: `RecordProblem` with path and reason.
    package static func save(_ text: String, named name: String, in directory: StateDirectory) throws -> String {
        try directory.make()
        let reports = StateDirectory(directory.file("reports"))
        try reports.make()
        let path = reports.file(name)
        let draft = reports.file(".\(name).\(getpid())")
        let descriptor = open(draft.cString, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RecordProblem(errnoOf: draft) }
        defer {
            close(descriptor)
            unlink(draft.cString)
        }
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written >= 0 else { throw RecordProblem(errnoOf: path) }
        guard written == bytes.count else { throw RecordProblem(path, "no space left on device") }
        guard fsync(descriptor) == 0, link(draft.cString, path.cString) == 0 else { throw RecordProblem(errnoOf: path) }
        reports.sync()
        return path.description
    }
}

import Glibc

/// A report for support, kept beside the history.
public enum ReportFile {
    /// Writes a new file and waits until it is on disk.
    ///
    /// - Parameter name: without a directory.
    /// - Returns: its path.
    public static func save(_ text: String, named name: String, in directory: StateDirectory) throws -> String {
        try directory.make("reports")
        let path = directory.file("reports/\(name)")
        let draft = directory.file("reports/.\(name).\(getpid())")
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RecordProblem(errnoOf: draft) }
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        let isWritten = written == bytes.count && fsync(descriptor) == 0
        let problem = written < 0 ? RecordProblem(errnoOf: path) : RecordProblem(path, "no space left on device")
        close(descriptor)
        guard isWritten else {
            unlink(draft)
            throw problem
        }
        guard rename(draft, path) == 0 else { throw RecordProblem(errnoOf: path) }
        directory.sync()
        return path
    }
}

import Glibc
import MFACore

extension FilePath {
    /// What the name of a file begins with that is still being written, or was left behind.
    static let draftPrefix = ".mfactl."

    /// Writes a file of this name that is there as a whole or not at all, and waits until it is on disk.
    ///
    /// - Parameters:
    ///   - isNew: a file that is there already stays as it is, and is an error.
    ///   - mode: the permissions of the file.
    func write(_ bytes: [UInt8], isNew: Bool, mode: mode_t = 0o600) throws(RecordProblem) {
        let draft = FilePath(
            Array(directory.bytes) + Array("\(Self.draftPrefix)\(getpid()).\(UInt64.random(in: .min ... .max))".utf8))
        let descriptor = open(draft.cString, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RecordProblem(errnoOf: draft) }
        var isDraft = true
        defer {
            close(descriptor)
            if isDraft { unlink(draft.cString) }
        }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw RecordProblem(errnoOf: self) }
            guard written > 0 else { throw RecordProblem(self, .system(SystemError(ENOSPC))) }
            rest = rest.dropFirst(written)
        }
        guard fchmod(descriptor, mode) == 0, fsync(descriptor) == 0 else { throw RecordProblem(errnoOf: self) }
        if isNew {
            guard link(draft.cString, cString) == 0 else { throw RecordProblem(errnoOf: self) }
        } else {
            guard rename(draft.cString, cString) == 0 else { throw RecordProblem(errnoOf: self) }
            isDraft = false
        }
        directory.sync()
    }

    /// A name that was just made in this directory is as durable as what it names.
    func sync() {
        let directory = open(cString, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }
}

import Glibc
package import MFACore

/// A file that was not there before, which only its owner can read: for what is printed nowhere.
package struct NewSecretFile: Sendable {
    package let path: FilePath
    /// Open as long as the process lives, which is soon over.
    private let descriptor: Int32

    /// Makes it, empty. What is there already stays as it is, and is an error; no link is followed.
    package init(_ path: FilePath) throws(RecordProblem) {
        descriptor = open(path.cString, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RecordProblem(errnoOf: path) }
        self.path = path
    }

    /// Replaces what is in it, and waits until it is on disk.
    package func write(_ text: String) throws(RecordProblem) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw RecordProblem(errnoOf: path)
        }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw RecordProblem(errnoOf: path) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw RecordProblem(errnoOf: path) }
        path.directory.sync()
    }

    /// Empties it, and takes its name away unless that has become another file's.
    package func remove() {
        ftruncate(descriptor, 0)
        var (own, named) = (stat(), stat())
        guard fstat(descriptor, &own) == 0, lstat(path.cString, &named) == 0, own.st_dev == named.st_dev,
            own.st_ino == named.st_ino
        else { return }
        unlink(path.cString)
    }
}

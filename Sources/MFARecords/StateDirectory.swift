import Glibc

/// `$XDG_STATE_HOME/mfactl`: what stays on disk after the program. Nobody but its owner can look into it.
public struct StateDirectory: Hashable, Sendable {
    public let path: String

    /// - Parameter path: from `/` on.
    public init(_ path: String) { self.path = path }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Makes the directory, and those above it, unless they are there.
    func make() throws(RecordProblem) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/\(part)"
            guard mkdir(made, 0o700) == 0 || [EEXIST, EISDIR, EROFS, EACCES].contains(errno) else {
                throw RecordProblem(errnoOf: made)
            }
        }
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard directory >= 0 else { throw RecordProblem(errnoOf: path) }
        defer { close(directory) }
        var status = stat()
        guard fstat(directory, &status) == 0, status.st_uid == getuid() else {
            throw RecordProblem(path, "belongs to another user; move it away")
        }
        if status.st_mode & 0o077 != 0 { fchmod(directory, 0o700) }
    }

    /// A name that was just made is as durable as what it names.
    func sync() {
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }
}

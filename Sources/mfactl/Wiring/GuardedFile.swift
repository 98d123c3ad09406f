import Glibc
import MFAFiles

/// Reads a file that decides where a token goes, or holds one, only when nobody else could have touched or read it.
enum GuardedFile {
    enum Demand {
        /// Others may read, nobody else may write.
        case untampered
        /// Nobody else may read.
        case secret

        var forbidden: mode_t {
            switch self {
            case .untampered: 0o022
            case .secret: 0o077
            }
        }
    }

    static let sizeLimit = 1024 * 1024

    /// Nil when there is no such file.
    static func read(_ path: FilePath, _ demand: Demand) throws(Failure) -> [UInt8]? {
        // Not blocking, so that a pipe in place of the file cannot hang the start.
        let descriptor = open(path.cString, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw Failure(message: "\(path): cannot be read: \(reason())") }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            guard demand == .secret, status.st_mode & S_IFMT == S_IFIFO else {
                throw Failure(message: "\(path): is not a regular file")
            }
            throw Failure(message: "\(path): is a pipe; let it be stdin instead, with --token-stdin")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw Failure(message: "\(path): belongs to another user; make a copy of your own")
        }
        guard status.st_mode & demand.forbidden == 0 else {
            let (verb, mode) = demand == .secret ? ("read", "600") : ("write", "go-w")
            let remedy =
                isReadOnly(descriptor)
                ? "its file system is read-only: make a copy of your own elsewhere"
                : "run: chmod \(mode) \(path.inShell)"
            throw Failure(message: "\(path): others can \(verb) it; \(remedy)")
        }
        try checkDirectory(of: path)
        // A link is followed, as those who keep their configuration in a repository want it; then both places count.
        if let target = realpath(path.cString, nil) {
            defer { free(target) }
            try checkDirectory(of: FilePath(target))
        }
        guard status.st_size <= sizeLimit else { throw Failure(message: "\(path): is larger than 1 MiB") }

        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= sizeLimit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw Failure(message: "\(path): cannot be read: \(reason())") }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    /// Where no mode can be changed.
    private static func isReadOnly(_ descriptor: Int32) -> Bool {
        var status = statvfs()
        return fstatvfs(descriptor, &status) == 0 && status.f_flag & UInt(ST_RDONLY) != 0
    }

    /// Whoever may write the directory may put another file in its place.
    private static func checkDirectory(of path: FilePath) throws(Failure) {
        let directory = path.directory
        var status = stat()
        guard stat(directory.cString, &status) == 0, status.st_mode & 0o002 != 0, status.st_mode & S_ISVTX == 0 else {
            return
        }
        throw Failure(message: "\(directory): others can replace files in it; run: chmod o-w \(directory.inShell)")
    }

    static func reason() -> String { String(cString: strerror(errno)).lowercased() }
}

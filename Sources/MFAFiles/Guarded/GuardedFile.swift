import Glibc
import MFACore

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

    static let sizeLimit = 1 << 20

    /// Nil when there is no such file.
    static func read(_ path: FilePath, _ demand: Demand) throws(SettingsFault) -> [UInt8]? {
        do throws(FileFault) { return try bytes(of: path, demand) } catch { throw .file(error) }
    }

    private static func bytes(of path: FilePath, _ demand: Demand) throws(FileFault) -> [UInt8]? {
        // Not blocking, so that a pipe in place of the file cannot hang the start.
        let descriptor = open(path.cString, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if descriptor < 0, errno == ENOENT { return nil }
        guard descriptor >= 0 else { throw FileFault(path, .unreadable(.last)) }
        defer { close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isPipe = demand == .secret && status.st_mode & S_IFMT == S_IFIFO
            throw FileFault(path, isPipe ? .pipe : .notRegular)
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else { throw FileFault(path, .notOurs(.copy)) }
        guard status.st_mode & demand.forbidden == 0 else {
            let mode = demand == .secret ? "600" : "go-w"
            throw FileFault(
                path,
                .open(
                    to: demand == .secret ? .read : .write,
                    isReadOnly(descriptor) ? .copyElsewhere : .run("chmod \(mode) \(path.inShell)")))
        }
        try checkDirectory(of: path)
        // A link is followed, as those who keep their configuration in a repository want it; then both places count.
        if let target = path.resolved { try checkDirectory(of: target) }
        guard status.st_size <= sizeLimit else { throw tooLarge(path) }

        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= sizeLimit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw FileFault(path, .unreadable(.last)) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        throw tooLarge(path)
    }

    private static func tooLarge(_ path: FilePath) -> FileFault {
        FileFault(path, .tooLarge(limit: sizeLimit, .nameAnother))
    }

    /// Where no mode can be changed.
    private static func isReadOnly(_ descriptor: Int32) -> Bool {
        var status = statvfs()
        return fstatvfs(descriptor, &status) == 0 && status.f_flag & UInt(ST_RDONLY) != 0
    }

    /// Whoever may write the directory may put another file in its place.
    static func checkDirectory(of path: FilePath) throws(FileFault) {
        let directory = path.directory
        var status = stat()
        guard stat(directory.cString, &status) == 0, status.st_mode & 0o002 != 0, status.st_mode & S_ISVTX == 0 else {
            return
        }
        throw FileFault(directory, .open(to: .replace, .run("chmod o-w \(directory.inShell)")))
    }
}

import Glibc
import MFACore

/// A file of the state directory: regular, our own, and where it says it is.
enum OwnFile {
    /// Never through a link, never waiting for the other end of a pipe, and only our own. Nil when there is none.
    static func open(_ path: FilePath, _ flags: Int32) throws(RecordProblem) -> Int32? {
        let descriptor = Glibc.open(path.cString, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        if descriptor < 0 {
            switch errno {
            case ENOENT where flags & O_CREAT == 0, ENOTDIR where flags & O_CREAT == 0: return nil
            case ELOOP: throw RecordProblem(path, .symbolicLink)
            default: throw RecordProblem(errnoOf: path)
            }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else {
            close(descriptor)
            throw RecordProblem(path, geteuid() == 0 && status.st_uid != 0 ? .notOurs(.sudo) : .notOursOrRegular)
        }
        return descriptor
    }

    /// All of it.
    ///
    /// - Parameter limit: in bytes; whoever made it larger, it is not worth the memory.
    static func read(_ descriptor: Int32, of path: FilePath, limit: Int) throws(RecordProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw RecordProblem(errnoOf: path) }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
        throw RecordProblem(path, .tooLarge(limit: limit, .moveAway))
    }

    /// What only its owner may read. Nil when there is no such file.
    ///
    /// - Parameter isEnding: it is read to be ended: then others who could read it are a reason more.
    static func readSecret(
        _ path: FilePath, limit: Int, isEnding: Bool = false
    ) throws(RecordProblem) -> [UInt8]? {
        guard let descriptor = try open(path, O_RDONLY) else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, isEnding || status.st_mode & 0o077 == 0 else {
            throw RecordProblem(path, .open(to: .read, .run("chmod 600 \(path.inShell)")))
        }
        return try read(descriptor, of: path, limit: limit)
    }
}

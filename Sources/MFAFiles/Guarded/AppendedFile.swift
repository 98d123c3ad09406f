import Glibc
import MFACore

/// A file that only grows, line by line; only its owner can read it.
enum AppendedFile {
    /// More than two of ours together; whoever made it larger, it is not worth the memory.
    private static let sizeLimit = 16 << 20

    /// Appends one line and waits until it is on disk.
    ///
    /// - Parameter isAlone: nobody else writes meanwhile, so a line that did not fit can be taken back.
    static func append(_ line: String, to path: FilePath, isAlone: Bool) throws(RecordProblem) {
        guard let descriptor = try openFile(path, O_RDWR | O_APPEND | O_CREAT) else {
            throw RecordProblem(path, .system(SystemError(ENOENT)))
        }
        defer { close(descriptor) }
        fchmod(descriptor, 0o600)
        let size = lseek(descriptor, 0, SEEK_END)
        // What a crash or a full disk has torn ends here, and does not spoil this line too.
        let bytes = Array((endsTorn(descriptor, size) ? "\n" + line : line).utf8)
        // One write: lines of several processes do not mix.
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written >= 0 else { throw RecordProblem(errnoOf: path) }
        guard written == bytes.count else {
            takeBack(written, descriptor, isAlone: isAlone)
            throw RecordProblem(path, .system(SystemError(ENOSPC)))
        }
        guard fsync(descriptor) == 0 else { throw RecordProblem(errnoOf: path) }
    }

    /// Cuts off a piece of a line, unless somebody has appended behind it.
    private static func takeBack(_ count: Int, _ descriptor: Int32, isAlone: Bool) {
        let end = lseek(descriptor, 0, SEEK_CUR)
        guard isAlone, lseek(descriptor, 0, SEEK_END) == end else { return }
        ftruncate(descriptor, end - off_t(count))
    }

    private static func endsTorn(_ descriptor: Int32, _ size: off_t) -> Bool {
        var last: UInt8 = 0
        return size > 0 && pread(descriptor, &last, 1, size - 1) == 1 && last != UInt8(ascii: "\n")
    }

    /// None when there is no such file.
    static func lines(of path: FilePath) throws(RecordProblem) -> [ArraySlice<UInt8>] {
        guard let descriptor = try openFile(path, O_RDONLY) else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= sizeLimit {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            guard count >= 0 else { throw RecordProblem(errnoOf: path) }
            if count == 0 { return bytes.split(separator: UInt8(ascii: "\n")) }
            bytes += chunk[..<count]
        }
        throw RecordProblem(path, .tooLarge(limit: sizeLimit, .moveAway))
    }

    static func size(of path: FilePath) -> Int? {
        var status = stat()
        return lstat(path.cString, &status) == 0 ? Int(status.st_size) : nil
    }

    /// Never through a link, never waiting for the other end of a pipe, and only our own. Nil when there is none.
    private static func openFile(_ path: FilePath, _ flags: Int32) throws(RecordProblem) -> Int32? {
        let descriptor = open(path.cString, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
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
}

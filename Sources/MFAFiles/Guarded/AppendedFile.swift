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
        guard let descriptor = try OwnFile.open(path, O_RDWR | O_APPEND | O_CREAT) else {
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
        guard let descriptor = try OwnFile.open(path, O_RDONLY) else { return [] }
        defer { close(descriptor) }
        return try OwnFile.read(descriptor, of: path, limit: sizeLimit).split(separator: UInt8(ascii: "\n"))
    }

    static func size(of path: FilePath) -> Int? {
        var status = stat()
        return lstat(path.cString, &status) == 0 ? Int(status.st_size) : nil
    }
}

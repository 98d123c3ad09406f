import Glibc

/// A lock on one byte of a file, kept while the value lives. The kernel gives it up when the process dies, however it
/// dies: that tells a program that was killed from one that is still at work.
final class ByteLock: Sendable {
    /// Nobody writes while this is taken. Every other byte stands for an attempt that is under way.
    static let turn: Int64 = 0

    private let descriptor: Int32

    // Locks of an open file description. Source: Linux `fcntl.h`; their names are hidden from Swift.
    private static let get: Int32 = 36
    private static let set: Int32 = 37

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    enum Attempt {
        case taken(ByteLock)
        case busy
        /// There can be no lock in that place; `errno` tells why.
        case impossible
    }

    /// Does not wait.
    static func attempt(_ byte: Int64, of path: FilePath) -> Attempt {
        let descriptor = open(path.cString, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { return .impossible }
        let lock = ByteLock(descriptor: descriptor)
        var wanted = description(of: byte)
        if fcntl(descriptor, set, &wanted) == 0 { return .taken(lock) }
        return [EAGAIN, EACCES, EINTR].contains(errno) ? .busy : .impossible
    }

    /// Nil when it is still taken after `patience`, or when there can be no lock in that place.
    static func take(_ byte: Int64, of path: FilePath, patience: Duration = .zero) -> ByteLock? {
        let end = ContinuousClock.now + patience
        while true {
            switch attempt(byte, of: path) {
            case .taken(let lock): return lock
            case .impossible: return nil
            case .busy where ContinuousClock.now >= end: return nil
            case .busy: usleep(2000)
            }
        }
    }

    /// True as well when it cannot be told: nobody is to be taken for dead by mistake.
    static func isTaken(_ byte: Int64, of path: FilePath) -> Bool {
        let descriptor = open(path.cString, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return errno != ENOENT }
        defer { close(descriptor) }
        var found = description(of: byte)
        return fcntl(descriptor, get, &found) != 0 || found.l_type != Int16(F_UNLCK)
    }

    private static func description(of byte: Int64) -> flock {
        var lock = flock()
        lock.l_type = Int16(F_WRLCK)
        lock.l_whence = Int16(SEEK_SET)
        lock.l_start = off_t(byte)
        lock.l_len = 1
        return lock
    }
}

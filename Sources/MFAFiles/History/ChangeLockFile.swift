import Glibc
package import MFACore

/// The lock by which the changes on one origin wait for each other, in all processes of this user.
///
/// The origin alone is its key: whose account it is may not be known yet.
package struct ChangeLockFile: ChangeLock {
    private let directory: StateDirectory
    private let byte: Int64
    private let time: Timekeeper
    private let patience: Duration

    package init(
        in directory: StateDirectory, origin: String, timedBy time: Timekeeper, patience: Duration = .seconds(30)
    ) {
        self.directory = directory
        self.time = time
        self.patience = patience
        byte = Self.byte(of: origin)
    }

    /// Asks again every few milliseconds while it is taken: the kernel wakes nobody who could be stopped meanwhile.
    package func take() async -> Turn {
        do { try directory.make() } catch { return .impossible(reason: error.description) }
        let path = directory.file("changes.lock")
        let end = time.uptime() + patience
        while true {
            switch ByteLock.attempt(byte, of: path) {
            case .taken(let lock): return .held(lock)
            case .impossible: return .impossible(reason: RecordProblem(errnoOf: path).description)
            case .busy: break
            }
            guard time.uptime() < end, (try? await time.sleep(.milliseconds(20))) != nil else { return .isOthers }
        }
    }

    /// FNV-1a: two origins that share a byte would only wait for each other.
    private static func byte(of origin: String) -> Int64 {
        let hash = origin.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return Int64(hash >> 2)
    }
}

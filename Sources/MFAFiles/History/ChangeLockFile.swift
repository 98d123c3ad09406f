import Glibc
package import MFACore

/// The lock by which the changes on one origin wait for each other, in all processes of this user.
///
/// The origin alone is its key: whose account it is may not be known yet.
package struct ChangeLockFile: ChangeLock {
    private let directories: [StateDirectory]
    private let byte: Int64
    private let time: Timekeeper
    private let patience: Duration

    /// - Parameter directories: the first of them that can hold it does. Who shares it must name them in the same order.
    package init(
        in directories: [StateDirectory], origin: String, timedBy time: Timekeeper, patience: Duration = .seconds(30)
    ) {
        self.directories = directories
        self.time = time
        self.patience = patience
        byte = Int64(origin.fingerprint >> 2)
    }

    /// Asks again every few milliseconds while it is taken: the kernel wakes nobody who could be stopped meanwhile.
    package func take() async -> Turn {
        let end = time.uptime() + patience
        while true {
            switch attempt() {
            case .taken(let lock): return .held(lock)
            case .impossible(let problem): return .impossible(reason: problem)
            case .busy: break
            }
            guard time.uptime() < end, (try? await time.sleep(.milliseconds(20))) != nil else { return .isOthers }
        }
    }

    private enum Attempt {
        case taken(ByteLock)
        case busy
        case impossible(reason: RecordProblem)
    }

    private func attempt() -> Attempt {
        var problem = RecordProblem.noHome
        for directory in directories {
            do { try directory.make() } catch {
                problem = error
                continue
            }
            let path = directory.file("changes.lock")
            switch ByteLock.attempt(byte, of: path) {
            case .taken(let lock): return .taken(lock)
            case .busy: return .busy
            case .impossible: problem = RecordProblem(errnoOf: path)
            }
        }
        return .impossible(reason: problem)
    }
}

extension String {
    /// FNV-1a. Two origins that share one would only wait for each other.
    var fingerprint: UInt64 {
        utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

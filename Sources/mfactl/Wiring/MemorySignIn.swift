import MFACore
import Synchronization

/// A sign-in that ends with the program.
final class MemorySignIn: SignInStore {
    private let stored = Mutex<StoredSignIn?>(nil)

    func takeTurn() async -> (any Sendable)? { true }
    func read() -> StoredSignIn? { stored.withLock { $0 } }
    func write(_ signIn: StoredSignIn) { stored.withLock { $0 = signIn } }
    func remove() { stored.withLock { $0 = nil } }
}

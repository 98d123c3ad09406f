package import MFACore
import Synchronization

/// A sign-in that ends with the program: for demos, and for machines that can keep none.
package final class MemorySignIn: SignInStore {
    private let signIn: Mutex<StoredSignIn?>
    private let isTaken = Mutex(false)
    private let time: Timekeeper
    private let patience: Duration

    package init(_ signIn: StoredSignIn? = nil, timedBy time: Timekeeper, patience: Duration = .seconds(30)) {
        self.signIn = Mutex(signIn)
        self.time = time
        self.patience = patience
    }

    package func takeTurn() async -> (any Sendable)? {
        let end = time.uptime() + patience
        while !isTaken.withLock({ isTaken in
            defer { isTaken = true }
            return !isTaken
        }) {
            guard time.uptime() < end, (try? await time.sleep(.milliseconds(20))) != nil else { return nil }
        }
        return Turn(of: self)
    }

    private final class Turn: Sendable {
        private let store: MemorySignIn

        init(of store: MemorySignIn) { self.store = store }

        deinit { store.isTaken.withLock { $0 = false } }
    }

    package func read() -> StoredSignIn? { signIn.withLock { $0 } }
    package func write(_ new: StoredSignIn) { signIn.withLock { $0 = new } }
    package func remove() { signIn.withLock { $0 = nil } }
}

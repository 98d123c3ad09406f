/// Keeps the sign-in of one profile between runs. Every call may block on a disk or another program, for seconds at most.
public protocol SignInStore: Sendable {
    /// Waits until no other process renews or replaces it, and keeps others out until the value is gone; nil when the
    /// wait was in vain.
    func takeTurn() async -> (any Sendable)?

    /// Nil when nobody is signed in.
    func read() throws(SignInStoreFault) -> StoredSignIn?

    /// Writes, reads back and compares. What has no room may be kept without its access token.
    func write(_ signIn: StoredSignIn) throws(SignInStoreFault)

    /// Leaves nothing of it.
    func remove() throws(SignInStoreFault)
}

/// Why a stored sign-in could not be read, written or removed.
public enum SignInStoreFault: Error, Hashable, Sendable {
    /// `secret-tool`, which speaks to the keyring, is not installed.
    case noProgram
    /// There is no session bus (D-Bus), and so no way to a keyring.
    case noBus
    /// There is no keyring service to ask.
    case noService
    /// The keyring is locked, and nobody unlocked it.
    case locked
    /// No answer within five seconds.
    case timedOut
    /// In bytes.
    case tooLarge(limit: Int)
    /// What was read back is not what was written.
    case notKept
    /// What stands there is none of ours.
    case unreadable
    /// A file or a directory that would not do.
    case record(RecordProblem)
    /// In the words of the program that speaks to the keyring.
    case quoted(String)
}

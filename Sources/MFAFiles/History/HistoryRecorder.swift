package import MFACore
import Synchronization

/// Writes the changes of one account, on one host, to the history.
package final class HistoryRecorder: ChangeLog {
    private let file: HistoryFile
    private let profile: String
    private let host: String
    private let time: Timekeeper
    private let random: @Sendable () -> UInt64
    /// The attempts that are under way in this process.
    private let running = Mutex<[Attempt.ID: Running]>([:])

    private struct Running {
        let lock: ByteLock?
        let account: String?
    }

    /// More than enough to tell the account by.
    private static let witnessLimit = 8

    package init(
        to file: HistoryFile, profile: String, host: String, time: Timekeeper,
        random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) {
        self.file = file
        self.profile = profile
        self.host = host
        self.time = time
        self.random = random
    }

    /// Any thread; blocks on the disk.
    package func begin(_ change: Change, of type: FactorType?, beside witnesses: Witnesses) throws(RecordProblem)
        -> Attempt.ID
    {
        let attempt = Attempt(
            id: Attempt.ID(number: random()), startedAt: time.now(), profile: profile, host: host,
            action: change.action, factorID: change.factorID, factorType: type,
            witnesses: Witnesses(ids: Array(witnesses.ids.prefix(Self.witnessLimit))),
            account: witnesses.account?.digest)
        try file.directory.make()
        // From before the line can be read until the ending stands: nobody takes us for dead.
        let lock = ByteLock.take(attempt.id.byte, of: file.lockPath)
        try file.append(HistoryLine(attempt: attempt, isLocked: lock != nil))
        running.withLock { $0[attempt.id] = Running(lock: lock, account: attempt.account) }
        return attempt.id
    }

    /// Any thread; blocks on the disk. The last ending counts.
    package func end(_ attempt: Attempt.ID?, with outcome: ChangeOutcome) throws(RecordProblem) {
        let id = attempt ?? Attempt.ID(number: random())
        let account = running.withLock { $0[id]?.account }
        try file.append(HistoryLine(id, outcome, at: time.now(), profile: profile, host: host, account: account))
        // Kept when the ending could not be written: this process still knows what no other can. Kept as well while a
        // recovery code is on its screen.
        guard outcome.evidence != .pending, outcome.recoveryCode != .unseen else { return }
        running.withLock { _ = $0.removeValue(forKey: id) }
    }
}

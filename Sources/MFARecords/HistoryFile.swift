import FoundationEssentials
import Glibc
public import MFACore
import Synchronization

/// `history.jsonl`: two lines for each unbind, appended and synced before the next step is taken.
///
/// Several processes may write at once. A line that was torn by a crash stays where it is and costs nobody else's. The
/// file is turned over at `limit`; an attempt that is still open never falls off the end.
public final class HistoryFile: HistoryLog {
    private let directory: StateDirectory
    private let profile: String
    private let host: String
    private let time: Timekeeper
    private let limit: Int
    /// One for each attempt that is under way in this process.
    private let locks = Mutex<[Attempt.ID: ByteLock]>([:])

    /// - Parameter limit: bytes of one file; there are two at most.
    public init(in directory: StateDirectory, profile: String, host: String, time: Timekeeper, limit: Int = 1 << 20) {
        self.directory = directory
        self.profile = profile
        self.host = host
        self.time = time
        self.limit = limit
    }

    public var path: String { directory.file("history.jsonl") }
    private var olderPath: String { directory.file("history.1.jsonl") }
    private var lockPath: String { directory.file("history.lock") }

    /// Why the next line could not be written, as far as that can be told without writing one.
    public var obstacle: String? {
        var place = access(path, F_OK) == 0 ? path : directory.path
        while access(place, F_OK) != 0, let slash = place.lastIndex(of: "/"), slash != place.startIndex {
            place = String(place[..<slash])
        }
        return access(place, W_OK) == 0 ? nil : RecordProblem(errnoOf: place).description
    }

    // MARK: Writing

    public func begin(_ factor: Factor, beside others: [Factor.ID]) throws -> Attempt.ID {
        let attempt = Attempt(
            id: Attempt.ID(number: .random(in: .min ... .max)), startedAt: time.now(), profile: profile, host: host,
            factorID: factor.id, factorType: factor.type, others: others)
        try directory.make()
        // From before the line can be read until the ending stands: nobody takes us for dead.
        let lock = ByteLock.take(attempt.id.byte, of: lockPath)
        try append(HistoryLine(attempt))
        locks.withLock { $0[attempt.id] = lock }
        return attempt.id
    }

    public func end(_ attempt: Attempt.ID?, with outcome: UnbindOutcome) throws {
        let id = attempt ?? Attempt.ID(number: .random(in: .min ... .max))
        defer { locks.withLock { _ = $0.removeValue(forKey: id) } }
        try directory.make()
        try append(HistoryLine(id, outcome, at: time.now(), profile: profile, host: host))
    }

    /// Ends an attempt that an earlier run left open.
    public func settle(_ attempt: Attempt, with outcome: UnbindOutcome) throws {
        try append(
            HistoryLine(attempt.id, outcome, at: time.now(), profile: attempt.profile, host: attempt.host))
    }

    private func append(_ line: HistoryLine) throws {
        let text = try SafeJSON.text(line) + "\n"
        // A process that is stopped while it has the turn must not keep others from their records.
        let turn = ByteLock.take(ByteLock.turn, of: lockPath, patience: .seconds(1))
        defer { withExtendedLifetime(turn) {} }
        if turn != nil { try turnOver(for: text.utf8.count) }
        try AppendedFile.append(text, to: path, isAlone: turn != nil)
        directory.sync()
    }

    /// Begins a new file when the line would not fit, and carries over what is still open in the one that goes.
    private func turnOver(for count: Int) throws(RecordProblem) {
        guard let size = AppendedFile.size(of: path), size > 0, size + count > limit else { return }
        let going = lines(of: olderPath)
        let stillOpen = Set(History(going + lines(of: path)) { _ in false }.leftOpen.map(\.id.text))
        let carried = going.filter { line in
            HistoryLine(parsing: line).map { $0.isBeginning && stillOpen.contains($0.attempt) } ?? false
        }
        guard rename(path, olderPath) == 0 else { throw RecordProblem(errnoOf: path) }
        for line in carried { try AppendedFile.append("\(line)\n", to: path, isAlone: true) }
    }

    // MARK: Reading

    /// No history is an empty one; one that cannot be read says why.
    public func read() -> History {
        do throws(RecordProblem) { return try readFiles() } catch {
            return History(attempts: [], problem: error.description)
        }
    }

    private func readFiles() throws(RecordProblem) -> History {
        // In this order: a file that is turned over in between is read twice, which does no harm, and not left out.
        let newer = try AppendedFile.text(of: path)
        let text = try AppendedFile.text(of: olderPath) + newer
        return History(Self.lines(in: text)) { ByteLock.isTaken($0.byte, of: lockPath) }
    }

    private func lines(of path: String) -> [Substring] {
        Self.lines(in: (try? AppendedFile.text(of: path)) ?? "")
    }

    private static func lines(in text: String) -> [Substring] { text.split(separator: "\n") }
}

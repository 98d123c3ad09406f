import Glibc
package import MFACore

/// `history.jsonl`: lines for each change, appended and synced.
///
/// Several processes may write at once. A line that was torn by a crash stays where it is and costs nobody else's. The
/// file is turned over at `limit`; an attempt that is still open never falls off the end. Calls may be made from any
/// thread; they block on the disk, and up to a second for their turn to write.
package struct HistoryFile: Hashable, Sendable {
    let directory: StateDirectory
    private let limit: Int

    /// - Parameter limit: bytes of one file; there are two at most.
    package init(in directory: StateDirectory, limit: Int = 1 << 20) {
        self.directory = directory
        self.limit = limit
    }

    package var path: FilePath { directory.file("history.jsonl") }
    private var olderPath: FilePath { directory.file("history.1.jsonl") }
    var lockPath: FilePath { directory.file("history.lock") }

    /// Why the next line could not be written, as far as that can be told without writing one.
    package var obstacle: RecordProblem? {
        if let obstacle = directory.obstacle { return obstacle }
        return access(path.cString, F_OK) != 0 || access(path.cString, W_OK) == 0
            ? nil : RecordProblem(errnoOf: path)
    }

    /// What others may do in its directory, if anything, and the command that ends it.
    package var looseness: FileFault? { directory.looseness }

    // MARK: Reading

    /// No history is an empty one; one that cannot be read says why.
    package func read(at now: Timestamp) -> History { read(copy(), at: now) }

    /// The lines that stand in the history at one moment, not yet understood.
    package struct Copy: Sendable {
        fileprivate let lines: Result<[ArraySlice<UInt8>], RecordProblem>
    }

    /// Quick, however long the history is.
    package func copy() -> Copy {
        Copy(lines: Result { () throws(RecordProblem) in try rawLines() })
    }

    /// The attempts that began before the copy was made, as far as they have come by now.
    package func read(_ copy: Copy, at now: Timestamp) -> History {
        do throws(RecordProblem) {
            let lines = try copy.lines.get().map(HistoryLine.init(parsing:))
            let found = History(lines, at: now) { ByteLock.isTaken($0.byte, of: lockPath) }
            let open = Set(found.leftOpen.map(\.id))
            guard !open.isEmpty else { return found }
            // A lock goes only when the ending is on disk, so whoever had none before has one by now, or never will.
            let known = Set(found.attempts.map(\.id))
            let later = try self.lines().filter { $0.map { known.contains($0.id) } ?? true }
            let unseen = Set(found.attempts.filter { $0.recoveryCode == .unseen }.map(\.id))
            return History(later, at: now) { !open.contains($0) && !unseen.contains($0) }
        } catch {
            return History(attempts: [], problem: error)
        }
    }

    private func lines() throws(RecordProblem) -> [HistoryLine?] { try rawLines().map(HistoryLine.init(parsing:)) }

    private func rawLines() throws(RecordProblem) -> [ArraySlice<UInt8>] {
        // In this order: a file that is turned over in between is read twice, which does no harm, and not left out.
        let newer = try AppendedFile.lines(of: path)
        return try AppendedFile.lines(of: olderPath) + newer
    }

    // MARK: Writing

    /// Ends attempts that earlier runs left open, with one write.
    ///
    /// - Returns: those that nobody else has ended by now; what others wrote stands.
    package func record(_ settlements: [Settlement], at now: Timestamp) throws(RecordProblem) -> [Settlement] {
        let turn = takeTurn()
        defer { withExtendedLifetime(turn) {} }
        let open = try leftOpen(at: now)
        let settlements = settlements.filter { open.contains($0.attempt.id) }
        guard !settlements.isEmpty else { return [] }
        try append(settlements.map { HistoryLine($0, at: now) }, isAlone: turn != nil)
        return settlements
    }

    /// Writes that the recovery codes of these bindings were not noted, once that has been told.
    package func recordAsNotNoted(_ bindings: [Attempt]) throws(RecordProblem) {
        guard !bindings.isEmpty else { return }
        let turn = takeTurn()
        defer { withExtendedLifetime(turn) {} }
        let lines = bindings.map { binding in
            var binding = binding
            binding.recoveryCode = .notNoted
            return HistoryLine(attempt: binding)
        }
        try append(lines, isAlone: turn != nil)
    }

    /// - Parameter now: nil takes whoever has no ending for dead.
    private func leftOpen(at now: Timestamp?) throws(RecordProblem) -> Set<Attempt.ID> {
        let now = now ?? Timestamp(unixSeconds: .max / 2)
        return Set(History(try lines(), at: now) { _ in false }.leftOpen.map(\.id))
    }

    func append(_ line: HistoryLine) throws(RecordProblem) {
        // Before the lock's file, which is not to be left where nothing else is.
        try directory.make()
        let turn = takeTurn()
        defer { withExtendedLifetime(turn) {} }
        try append([line], isAlone: turn != nil)
    }

    /// Nil after a second: a process that is stopped while it has the turn must not keep others from their records.
    private func takeTurn() -> ByteLock? { ByteLock.take(ByteLock.turn, of: lockPath, patience: .seconds(1)) }

    private func append(_ lines: [HistoryLine], isAlone: Bool) throws(RecordProblem) {
        let text: String
        do { text = try lines.map { try $0.text() + "\n" }.joined() } catch {
            throw RecordProblem(path, .system(SystemError(number: EINVAL, words: "\(error)")))
        }
        // A file that grows too long is better than a line that is not written, whatever the reason.
        if isAlone { try? turnOver(for: text.utf8.count) }
        try AppendedFile.append(text, to: path, isAlone: isAlone)
        directory.sync()
    }

    /// Begins a new file when the line would not fit. What is still open in the file that goes is carried over first.
    private func turnOver(for count: Int) throws(RecordProblem) {
        guard let size = AppendedFile.size(of: path), size > 0, size + count > limit else { return }
        let open = try leftOpen(at: nil)
        let carried = try AppendedFile.lines(of: olderPath).filter { bytes in
            HistoryLine(parsing: bytes).map { open.contains($0.id) } ?? false
        }
        if !carried.isEmpty {
            let text = carried.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
            try AppendedFile.append(text, to: path, isAlone: true)
        }
        guard rename(path.cString, olderPath.cString) == 0 else { throw RecordProblem(errnoOf: path) }
    }
}

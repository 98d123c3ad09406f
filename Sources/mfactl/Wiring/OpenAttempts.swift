import MFACore
import MFARecords
import MFATexts
import Synchronization

/// Changes that earlier runs sent and never learned the outcome of, because they were killed: told once a run, and
/// settled by the first list that is read.
final class OpenAttempts: Sendable {
    enum News: Sendable {
        case found([Attempt])
        case settled(ChangeOutcome)
        /// Why the history cannot be read, with its path.
        case unreadable(String)
        /// Why it could not be written.
        case unrecorded(String)
    }

    private let history: HistoryFile
    private let host: String?
    private let time: Timekeeper
    private let onNews: @Sendable (News) -> Void
    private let state = Mutex(State())

    private struct State {
        var open: [Attempt] = []
        var problem: String?
        var told: Set<Attempt.ID> = []
    }

    /// - Parameter host: whose lists are read; nil for the demo's, which is another one each time.
    init(
        in history: HistoryFile, host: String?, timedBy time: Timekeeper,
        onNews: @escaping @Sendable (News) -> Void
    ) {
        self.history = history
        self.host = host
        self.time = time
        self.onNews = onNews
    }

    /// Looks for them. Before the list is read: an older list knows nothing of them.
    func find() {
        let history = history.read(at: time.now())
        // A demo's server has ended with the run that left it open: nothing can settle that, and nothing is lost.
        let open = history.leftOpen.filter { $0.host != Settings.sandbox }
        state.withLock { state in
            state.open = open
            state.problem = history.problem
        }
    }

    /// Tells of those that are still open, each once, and why they cannot be known, if so.
    func tell() {
        let now = time.now()
        let (fresh, problem) = state.withLock { state in
            (state.open.filter { $0.isNews(at: now) && state.told.insert($0.id).inserted }, state.problem)
        }
        if !fresh.isEmpty { onNews(.found(fresh)) }
        if let problem { onNews(.unreadable(problem)) }
    }

    func settle(by reading: Reading) {
        guard let host else { return }
        let settled = state.withLock { state in
            let settled = state.open.compactMap { attempt in
                attempt.settled(by: reading, of: host).map { (attempt, $0) }
            }
            state.open.removeAll { attempt in settled.contains { $0.0.id == attempt.id } }
            return settled
        }
        for (attempt, outcome) in settled where end(attempt, with: outcome) { onNews(.settled(outcome)) }
    }

    /// - Returns: false when somebody else has ended it.
    @discardableResult
    private func end(_ attempt: Attempt, with outcome: ChangeOutcome) -> Bool {
        do { return try history.settle(attempt, with: outcome, at: time.now()) } catch {
            onNews(.unrecorded("\(error)"))
            return true
        }
    }
}

extension Texts {
    /// As a command says it.
    func lines(_ news: OpenAttempts.News) -> [String] {
        let sentences =
            switch news {
            case .found(let attempts): attempts.map(leftOpen)
            case .settled(let outcome): [settled(outcome)]
            case .unreadable(let reason): [historyUnreadable(reason)]
            case .unrecorded(let reason): [unrecorded(reason)]
            }
        return sentences.map { "mfactl: \($0)" }
    }
}

import MFACore
import MFAFiles
import MFATexts
import Synchronization

/// Changes that earlier runs sent and never learned the outcome of, because they were killed: told once a run, and
/// settled by the first list that is read.
final class OpenAttempts: Sendable {
    enum News: Sendable {
        case found([Attempt])
        case settled(ChangeOutcome)
        case problem(HistoryProblem)
    }

    private let history: HistoryFile
    private let host: String
    private let time: Timekeeper
    private let onNews: @Sendable (News) -> Void
    private let state = Mutex(State())
    /// Of its own, so that no request waits behind a long history.
    private let queue = WorkQueue()

    private struct State {
        /// Finds those below.
        var search: Task<Void, Never>?
        var open: [Attempt] = []
        /// Bindings whose recovery code nobody has noted.
        var unnoted: [Attempt] = []
        var problem: RecordProblem?
        var told: Set<Attempt.ID> = []
    }

    /// - Parameter host: whose lists are read.
    init(
        in history: HistoryFile, host: String, timedBy time: Timekeeper,
        onNews: @escaping @Sendable (News) -> Void
    ) {
        self.history = history
        self.host = host
        self.time = time
        self.onNews = onNews
    }

    /// Begins to look for them, before the list is asked for: an older list knows nothing of them. What stands in the
    /// history now is quickly read, and understood beside the request.
    func find() {
        let copy = history.copy()
        let search = Task(executorPreference: queue) { [self] in
            let history = history.read(copy, at: time.now())
            state.withLock { state in
                state.open = history.leftOpen
                state.unnoted = history.unnotedRecoveryCodes
                state.problem = history.problem
            }
        }
        state.withLock { $0.search = search }
    }

    private func awaitSearch() async { await state.withLock { $0.search }?.value }

    /// Tells of those that are still open, each once a run, of recovery codes that nobody has noted, once, and why neither
    /// can be known, if so.
    func tell() async {
        await awaitSearch()
        let now = time.now()
        let (fresh, unnoted, problem) = state.withLock { state in
            let unnoted = state.unnoted.filter { $0.isNews(at: now) }
            state.unnoted = []
            return (
                state.open.filter { $0.isNews(at: now) && state.told.insert($0.id).inserted }, unnoted, state.problem
            )
        }
        if !(fresh + unnoted).isEmpty { onNews(.found(fresh + unnoted)) }
        // Where it cannot be written it is told again, which does no harm.
        try? history.recordAsNotNoted(unnoted)
        if let problem { onNews(.problem(.unreadable(problem))) }
    }

    func settle(by reading: Reading) async {
        await awaitSearch()
        let settlements = state.withLock { state in
            let settlements = state.open.compactMap { attempt in
                attempt.settled(by: reading, of: host).map { Settlement(attempt: attempt, outcome: $0) }
            }
            let settled = Set(settlements.map(\.attempt.id))
            state.open.removeAll { settled.contains($0.id) }
            return settlements
        }
        guard !settlements.isEmpty else { return }
        do throws(RecordProblem) {
            // What somebody else has ended by now is no news of ours.
            try history.record(settlements, at: time.now()).forEach { onNews(.settled($0.outcome)) }
        } catch {
            onNews(.problem(.unrecorded(error)))
            settlements.forEach { onNews(.settled($0.outcome)) }
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
            case .problem(let problem): [sentence(problem)]
            }
        return sentences.map { "mfactl: \($0)" }
    }
}

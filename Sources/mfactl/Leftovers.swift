import MFACore
import MFARecords
import Synchronization

/// Unbinds that earlier runs sent and never learned the outcome of, because they were killed: told at the start, and
/// settled by the first list that is read.
final class Leftovers: Sendable {
    enum News: Sendable {
        case found([Attempt])
        case settled(UnbindOutcome)
        /// What is wrong with the history, and with which path.
        case problem(String)
    }

    private let history: HistoryFile
    /// Whose lists can tell; nil for the demo, whose server has ended with the run that left it open.
    private let host: String?
    private let onNews: @Sendable (News) -> Void
    private let open = Mutex<[Attempt]>([])

    init(in history: HistoryFile, host: String?, onNews: @escaping @Sendable (News) -> Void) {
        self.history = history
        self.host = host
        self.onNews = onNews
    }

    func find() {
        let history = history.read()
        if let problem = history.problem { onNews(.problem("the history cannot be read: \(problem)")) }
        let found = history.leftOpen
        guard !found.isEmpty else { return }
        onNews(.found(found))
        for attempt in found where attempt.host == Settings.sandbox { end(attempt, with: attempt.abandoned()) }
        open.withLock { $0 = found.filter { $0.host == host } }
    }

    func settle(by reading: Reading) {
        let pairs = open.withLock { open in
            let pairs = open.compactMap { attempt in attempt.settled(by: reading).map { (attempt, $0) } }
            if !pairs.isEmpty { open = [] }
            return pairs
        }
        for (attempt, outcome) in pairs {
            onNews(.settled(outcome))
            end(attempt, with: outcome)
        }
    }

    private func end(_ attempt: Attempt, with outcome: UnbindOutcome) {
        do { try history.settle(attempt, with: outcome) } catch { onNews(.problem("not recorded in the history: \(error)")) }
    }
}

extension Leftovers.News {
    /// As a command says it.
    var lines: [String] {
        switch self {
        case .found(let attempts):
            attempts.map { attempt in
                "mfactl: unbind of \(attempt.factorID) was, or may have been, sent by an earlier run that ended without "
                    + "an answer (\(attempt.startedAt.date) \(attempt.startedAt.clock), profile \(attempt.profile), \(attempt.host))"
            }
        case .settled(let outcome):
            [
                "mfactl: unbind of \(outcome.id) by an earlier run: \(outcome.verdict.word): "
                    + (outcome.checkSentence ?? outcome.sentence)
            ]
        case .problem(let sentence): ["mfactl: \(sentence)"]
        }
    }
}

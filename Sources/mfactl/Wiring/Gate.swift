import MFACore
import Synchronization

/// Where a request waits for the user's last word.
final class Gate: Sendable {
    private enum State {
        case open(CheckedContinuation<Withheld.TakenBack?, Never>?)
        case decided(Withheld.TakenBack?)
    }

    private let state = Mutex(State.open(nil))

    /// Sleeps until somebody decides; nil sends. A task that is cancelled takes the request back.
    func lastWord() async -> Withheld.TakenBack? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let word = state.withLock { state -> Withheld.TakenBack?? in
                    if case .decided(let word) = state { return .some(word) }
                    state = .open(continuation)
                    return nil
                }
                if let word { continuation.resume(returning: word) }
            }
        } onCancel: {
            decide(.ended)
        }
    }

    /// The first word counts. Any thread.
    func decide(_ word: Withheld.TakenBack?) {
        let waiting = state.withLock { state -> CheckedContinuation<Withheld.TakenBack?, Never>? in
            guard case .open(let waiting) = state else { return nil }
            state = .decided(word)
            return waiting
        }
        waiting?.resume(returning: word)
    }
}

import Synchronization

/// The first of several possible answers to one question; nil when time is up.
final class OneAnswer: Sendable {
    private let state = Mutex(State.open(nil))

    private enum State {
        case open(CheckedContinuation<CallbackListener.Ending?, Never>?)
        case given(CallbackListener.Ending?)
    }

    func give(_ answer: CallbackListener.Ending?) {
        let waiting = state.withLock { state -> CheckedContinuation<CallbackListener.Ending?, Never>? in
            guard case .open(let waiting) = state else { return nil }
            state = .given(answer)
            return waiting
        }
        waiting?.resume(returning: answer)
    }

    /// For one who waits.
    func value() async -> CallbackListener.Ending? {
        await withCheckedContinuation { continuation in
            let given = state.withLock { state -> CallbackListener.Ending?? in
                guard case .given(let answer) = state else {
                    state = .open(continuation)
                    return .none
                }
                return .some(answer)
            }
            if let given { continuation.resume(returning: given) }
        }
    }
}

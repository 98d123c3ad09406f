import Synchronization

/// The end of work that has a task of its own, for whoever waits for it. The work goes on when they give up: what it
/// has asked of the provider cannot be taken back.
final class Pending<End: Sendable>: Sendable {
    private let state = Mutex(State())

    private struct State {
        var end: End?
        var waiting: [Int: CheckedContinuation<End?, Never>] = [:]
        var lastNumber = 0
    }

    /// Its end, for all that wait and for all that ask later.
    func give(_ end: End) {
        let waiting = state.withLock { state in
            state.end = end
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        waiting.forEach { $0.resume(returning: end) }
    }

    /// - Returns: nil at once when the task is cancelled; the work goes on.
    func value() async -> End? {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let known = state.withLock { state -> End?? in
                    if let end = state.end { return .some(end) }
                    // Looked at under the lock: who is cancelled later finds the continuation.
                    guard !Task.isCancelled else { return .some(nil) }
                    state.waiting[number] = continuation
                    return .none
                }
                if let known { continuation.resume(returning: known) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: nil)
        }
    }
}

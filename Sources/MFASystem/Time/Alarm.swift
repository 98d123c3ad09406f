import Dispatch
import Synchronization

/// Sleeps on a timer of its own.
///
/// `Task.sleep` goes through the default executor, which starts a monitor that wakes the process once a second for the
/// rest of its life.
package final class Alarm: Sendable {
    private let waiting = Mutex(State.quiet)

    private enum State {
        case quiet
        case waiting(CheckedContinuation<Void, any Error>)
        case rung
    }

    /// - Throws: `CancellationError` as soon as the task is cancelled.
    package static func sleep(for duration: Duration) async throws {
        let alarm = Alarm()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                alarm.set(continuation, to: .now() + duration / .seconds(1))
            }
        } onCancel: {
            alarm.ring(.failure(CancellationError()))
        }
    }

    private func set(_ continuation: CheckedContinuation<Void, any Error>, to deadline: DispatchTime) {
        let isTooLate = waiting.withLock { state in
            guard case .quiet = state else { return true }
            state = .waiting(continuation)
            return false
        }
        if isTooLate { return continuation.resume(throwing: CancellationError()) }
        DispatchQueue(label: "alarm").asyncAfter(deadline: deadline) { self.ring(.success(())) }
    }

    private func ring(_ result: Result<Void, any Error>) {
        let continuation = waiting.withLock { state -> CheckedContinuation<Void, any Error>? in
            defer { state = .rung }
            guard case .waiting(let continuation) = state else { return nil }
            return continuation
        }
        continuation?.resume(with: result)
    }
}

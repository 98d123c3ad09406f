internal import Dispatch

/// Runs work that blocks, off Swift's few shared threads, so that a server in the same process goes on answering.
///
/// Task-local values, and with them the current test, stay as they are.
public func onTerminalThread<Result: Sendable>(
    _ work: @concurrent @Sendable () async throws -> Result
) async rethrows -> Result {
    try await withTaskExecutorPreference(TerminalThread()) { try await work() }
}

/// One thread for one piece of blocking work.
private final class TerminalThread: TaskExecutor {
    private let queue = DispatchQueue(label: "terminal")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

import Dispatch
import Testing

/// Tests that wait for other programs: off Swift's few shared threads, so that all others go on.
struct BlockingTests: TestTrait, SuiteTrait, TestScoping {
    var isRecursive: Bool { true }

    func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? { testCase == nil ? nil : self }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(OneThread()) { try await function() }
    }

    private final class OneThread: TaskExecutor {
        private let queue = DispatchQueue(label: "blocking")

        func enqueue(_ job: consuming ExecutorJob) {
            let job = UnownedJob(job)
            queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
        }
    }
}

extension Trait where Self == BlockingTests {
    static var blocking: Self { Self() }
}

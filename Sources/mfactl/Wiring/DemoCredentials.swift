import GenAuthClient
import GenAuthSandbox
import MFACore

/// Those of a sandbox that starts with the first question, so that the first screen does not wait for it.
actor DemoCredentials: Credentials {
    private let scenario: Scenario
    private let queue: WorkQueue
    private let onOrigin: @Sendable (String) -> Void
    private var started: Task<Result<Access, CallError>, Never>?

    init(_ scenario: Scenario?, on queue: WorkQueue, onOrigin: @escaping @Sendable (String) -> Void) {
        self.scenario = scenario ?? .ok
        self.queue = queue
        self.onOrigin = onOrigin
    }

    func access() async throws(CallError) -> Access {
        let task = started ?? Task(executorPreference: queue) { await self.start() }
        started = task
        return try await task.value.get()
    }

    func access(insteadOf refused: Access) -> Access? { nil }

    private func start() async -> Result<Access, CallError> {
        let sandbox = Sandbox(scenario: scenario)
        let port: Int? = await withCheckedContinuation { continuation in
            let once = Once(continuation)
            // Lives as long as the process: its account is the demo's.
            Task(executorPreference: queue) {
                try? await sandbox.run { once.resume(returning: $0) }
                once.resume(returning: nil)
            }
        }
        guard let port, let token = AccessToken(sandbox.token), let origin = try? Origin(scenario.address(port: port))
        else { return .failure(.notSent(.setup(.noSandbox))) }
        onOrigin(origin.description)
        return .success(Access(origin: origin, token: token))
    }
}

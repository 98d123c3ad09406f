import GenAuthClient
import GenAuthSandbox
import MFACore

/// The client of a sandbox that starts with the first question, so that the first screen does not wait for it.
actor DemoService: FactorReader, FactorUnbinder {
    private let settings: Settings
    private let queue: WorkQueue
    private let onOrigin: @Sendable (String) -> Void
    private var started: Task<Result<GenAuthClient, CallError>, Never>?

    init(_ settings: Settings, on queue: WorkQueue, onOrigin: @escaping @Sendable (String) -> Void) {
        self.settings = settings
        self.queue = queue
        self.onOrigin = onOrigin
    }

    func boundFactors() async throws(CallError) -> Answer<FactorList> {
        try await client().boundFactors()
    }

    func factor(_ id: Factor.ID) async throws(CallError) -> Answer<Factor> {
        try await client().factor(id)
    }

    func bindableTypes() async throws(CallError) -> Answer<[FactorType]> {
        try await client().bindableTypes()
    }

    func account() async throws(CallError) -> Answer<Account> {
        try await client().account()
    }

    func unbind(_ id: Factor.ID) async throws(CallError) -> Receipt {
        try await client().unbind(id)
    }

    private func client() async throws(CallError) -> GenAuthClient {
        let task = started ?? Task(executorPreference: queue) { await self.start() }
        started = task
        return try await task.value.get()
    }

    private func start() async -> Result<GenAuthClient, CallError> {
        let sandbox = Sandbox(scenario: settings.demo ?? .ok)
        let port: Int? = await withCheckedContinuation { continuation in
            let once = Once(continuation)
            // Lives as long as the process: its account is the demo's.
            Task(executorPreference: queue) {
                try? await sandbox.run { once.resume(returning: $0) }
                once.resume(returning: nil)
            }
        }
        guard let port, let token = AccessToken(sandbox.token),
            let origin = try? Origin((settings.demo ?? .ok).address(port: port))
        else { return .failure(.notSent(.setup(.noSandbox))) }
        onOrigin(origin.description)
        return .success(
            GenAuthClient(
                ClientConfiguration(
                    origin: origin, token: token, appID: "demo", language: settings.language,
                    timeout: settings.timeout, isReadOnly: settings.isReadOnly)))
    }
}

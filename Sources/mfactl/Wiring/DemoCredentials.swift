import GenAuthClient
import GenAuthSandbox
import GenAuthSignIn
import MFACore
import MFASystem

/// Those of a sandbox that starts with the first question, so that the first screen does not wait for it. Its own token
/// counts until somebody signs in.
actor DemoCredentials: Credentials {
    private let scenario: Scenario
    private let configuration: ClientConfiguration
    private let store: any SignInStore
    private let queue: WorkQueue
    private let onOrigin: @Sendable (String) -> Void
    private let onMessage: @Sendable (SandboxMessage) -> Void
    private var started: Task<Result<Access, CallError>, Never>?
    private var signedIn: SignedIn?

    init(
        _ scenario: Scenario, _ configuration: ClientConfiguration, keptIn store: any SignInStore, on queue: WorkQueue,
        onOrigin: @escaping @Sendable (String) -> Void, onMessage: @escaping @Sendable (SandboxMessage) -> Void
    ) {
        self.scenario = scenario
        self.configuration = configuration
        self.store = store
        self.queue = queue
        self.onOrigin = onOrigin
        self.onMessage = onMessage
    }

    func access() async throws(CallError) -> Access {
        let own = try await running()
        if let signedIn { return try await signedIn.access() }
        guard !scenario.isSignedOut else { throw .notSent(.signIn(.signedOut(.never))) }
        return own
    }

    func access(insteadOf refused: Access) async throws(CallError) -> Access? {
        try await signedIn?.access(insteadOf: refused)
    }

    /// Starts the sandbox, if it does not run yet.
    func signIn() async throws(CallError) -> SignIn {
        let origin = try await running().origin
        return SignIn(
            SignInConfiguration(
                origin: origin, clientID: Sandbox.appId, redirectPort: 0, timeout: configuration.timeout,
                language: configuration.language, userAgent: configuration.userAgent), timedBy: .system, on: queue)
    }

    func take(_ session: StoredSignIn) async {
        guard let signIn = try? await signIn() else { return }
        signedIn = SignedIn(signIn, keptIn: store)
        await signedIn?.take(session, isKept: true)
    }

    func prolong(for seconds: Int64) async { await signedIn?.prolong(for: seconds) }

    private func running() async throws(CallError) -> Access {
        let task = started ?? Task(executorPreference: queue) { await self.start() }
        started = task
        return try await task.value.get()
    }

    private func start() async -> Result<Access, CallError> {
        let sandbox = Sandbox(scenario: scenario)
        let onMessage = onMessage
        let port: Int? = await withCheckedContinuation { continuation in
            let once = Once(continuation)
            // Lives as long as the process: its account is the demo's.
            Task(executorPreference: queue) {
                try? await sandbox.run(onMessage: onMessage) { once.resume(returning: $0) }
                once.resume(returning: nil)
            }
        }
        guard let port, let token = AccessToken(sandbox.token), let origin = try? Origin(scenario.address(port: port))
        else { return .failure(.notSent(.setup(.noSandbox))) }
        onOrigin(origin.description)
        return .success(Access(origin: origin, token: token))
    }
}

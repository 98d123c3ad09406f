import CurlHTTP
import GenAuthClient
public import MFACore
import GenAuthWire

/// Signing in with a browser: authorization code, PKCE, and a callback to this machine.
///
/// The order is: `discover()`, `begin(with:_:)`, the user opens the page, `SignInAttempt.finish()`, and
/// `SignInAttempt.conclude(_:)`, which tells the browser. Nothing is stored here. Calls may be made from any task.
///
/// Source: RFC 8252 (native apps), RFC 7636 (PKCE), RFC 9700, OpenID Connect Core 1.0 §3.1.
public struct SignIn: Sendable {
    /// What it was made with.
    public let configuration: SignInConfiguration
    let calls: ProviderCalls
    let time: Timekeeper
    /// Where what has to come to its end runs.
    let executor: (any TaskExecutor)?
    let peers: Peers
    let random: @Sendable (Int) -> [UInt8]

    /// Sends nothing yet.
    ///
    /// - Parameters:
    ///   - configuration: host, application, and the way back.
    ///   - time: the clocks; `Timekeeper.system` for those of this machine.
    ///   - executor: where renewals, exchanges and revocations run, which go on when their callers are cancelled; nil for
    ///     the usual one.
    public init(
        _ configuration: SignInConfiguration, timedBy time: Timekeeper, on executor: (any TaskExecutor)? = nil
    ) {
        self.init(
            configuration, transport: CurlTransport(timeout: configuration.timeout, caFile: configuration.caFile),
            timedBy: time, on: executor,
            random: { count in
                var system = SystemRandomNumberGenerator()
                return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &system) }
            })
    }

    init(
        _ configuration: SignInConfiguration, transport: any HTTPTransport, timedBy time: Timekeeper,
        on executor: (any TaskExecutor)? = nil, peers: Peers = .ofThisMachine,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.configuration = configuration
        calls = ProviderCalls(
            transport: transport, host: configuration.origin.host, userAgent: configuration.userAgent)
        self.time = time
        self.executor = executor
        self.peers = peers
        self.random = random
    }

    /// Asks the host for its provider.
    ///
    /// Source: OpenID Connect Discovery 1.0 §4.
    public func discover() async throws(SignInProblem) -> Provider {
        let url = configuration.origin.description + OIDCPath.discovery
        let document = try await asking(.discovery) { () throws(CallError) in try await calls.get(url) }
        return try Provider(document, of: configuration.origin)
    }

    /// Opens the way back, and makes the address of the page.
    public func begin(with provider: Provider, _ wish: SignInWish) throws(SignInProblem) -> SignInAttempt {
        let secrets = SignInSecrets(random)
        guard let challenge = secrets.challenge else { throw .idToken(.noLibrary) }
        return try SignInAttempt(self, provider, secrets, challenge: challenge, wish)
    }

    /// Names the call that failed.
    func asking<Value>(
        _ call: ProviderCall, _ body: () async throws(CallError) -> Value
    ) async throws(SignInProblem) -> Value {
        do throws(CallError) { return try await body() } catch {
            if case .notSent(.stopped) = error { throw .stopped }
            throw .call(call, error, proxyVariable: configuration.origin.proxyVariable)
        }
    }

    var now: Int64 { time.now().unixSeconds }
}

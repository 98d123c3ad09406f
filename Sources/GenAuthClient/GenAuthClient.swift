import CurlHTTP
public import MFACore
import MFASystem

/// A client of one user's MFA factors on one host.
///
/// Requests go out one after the other: over one connection where the server speaks HTTP/2, over one for each where it
/// does not. TLS is always verified, no redirect is followed, and every answer is bounded in size, depth and time. Calls
/// may be made from any task; cancelling the task stops the exchange at once.
///
/// - Note: libcurl is loaded on the first call. A process that uses this client should ignore `SIGPIPE`.
public struct GenAuthClient: Sendable {
    let pipeline: Pipeline

    /// A client that asks the credentials before each call.
    public init(_ credentials: any Credentials, _ configuration: ClientConfiguration = ClientConfiguration()) {
        self.init(
            credentials, configuration,
            transport: CurlTransport(timeout: configuration.timeout, caFile: configuration.caFile),
            retries: RetryPolicy(
                random: { Double.random(in: 0...1) }, sleep: { try await Alarm.sleep(for: $0) }))
    }

    /// Begins to load what the first call needs, and returns at once: it takes milliseconds, in which there may be other
    /// things to do.
    public static func prepare() { CurlTransport.prepare() }

    /// The name and version of libcurl; nil when it cannot be loaded.
    package static var transportVersion: String? { CurlTransport.version }

    init(
        _ credentials: any Credentials, _ configuration: ClientConfiguration, transport: any HTTPTransport,
        retries: RetryPolicy
    ) {
        pipeline = Pipeline(
            credentials: credentials, configuration: configuration, transport: transport, retries: retries)
    }
}

extension GenAuthClient: FactorReader, FactorUnbinder {}

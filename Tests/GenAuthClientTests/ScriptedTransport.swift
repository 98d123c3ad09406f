import CurlHTTP
import GenAuthWire
import MFACore
import Synchronization
import Testing

@testable import GenAuthClient

/// Answers from a queue and keeps what was sent. An unscripted request fails the test.
actor ScriptedTransport: HTTPTransport {
    private var answers: [Result<HTTPResponse, TransportFailure>]
    private(set) var requests: [HTTPRequest] = []

    init(_ answers: [Result<HTTPResponse, TransportFailure>]) { self.answers = answers }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPResponse {
        requests.append(request)
        guard !answers.isEmpty else {
            Issue.record("an unscripted \(request.method.rawValue) \(request.url)")
            throw TransportFailure(cause: .library(.outOfMemory), maybeSent: false)
        }
        return try answers.removeFirst().get()
    }
}

extension Result where Success == HTTPResponse, Failure == TransportFailure {
    static func answer(
        _ status: Int = 200, _ headers: [String: String] = [:], _ body: String, retryAfter: Duration? = nil
    ) -> Self {
        .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8), retryAfter: retryAfter))
    }

    static func fails(_ cause: TransportFailure.Cause, maybeSent: Bool) -> Self {
        .failure(TransportFailure(cause: cause, maybeSent: maybeSent))
    }
}

/// A client over a scripted transport, whose pauses take no time and are kept.
struct ClientBench: Sendable {
    let transport: ScriptedTransport
    let client: GenAuthClient
    private let pauses = Pauses()

    init(
        _ answers: Result<HTTPResponse, TransportFailure>..., credentials: (any Credentials)? = nil,
        appID: String? = nil, isReadOnly: Bool = false, random: Double = 0.5
    ) throws {
        let pauses = pauses
        transport = ScriptedTransport(answers)
        client = GenAuthClient(
            try credentials ?? FixedCredentials(.sample()), .sample(appID: appID, isReadOnly: isReadOnly),
            transport: transport,
            retries: RetryPolicy(
                random: { random },
                sleep: { pause in
                    try Task.checkCancellation()
                    pauses.add(pause)
                }))
    }

    var pausesTaken: [Duration] { pauses.all }
}

private final class Pauses: Sendable {
    private let durations = Mutex<[Duration]>([])

    func add(_ duration: Duration) { durations.withLock { $0.append(duration) } }

    var all: [Duration] { durations.withLock { $0 } }
}

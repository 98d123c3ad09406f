import FoundationEssentials
import GenAuthWire
import HTTPTypes
import HummingbirdCore
import NIOCore
import Synchronization
import Testing

@testable import GenAuthSandbox

/// A responder with its state, and requests as a well-behaved client would make them.
struct Bench: Sendable {
    let responder: Responder
    let clock = SetClock()
    /// What the sandbox itself sent to redirect URIs.
    let visits = Visits()
    static let token = "a-token"
    /// Shared, for it takes long to make one.
    private static let signingKey = SigningKey()

    init(_ scenario: Scenario = .ok, signingKey: SigningKey = Self.signingKey) {
        let pool = UserPool(
            scenario, fixedToken: Self.token, signingKey: signingKey, clock: { [clock] in clock.now })
        responder = Responder(scenario: scenario, pool: pool)
    }

    var place: Place { Place(port: 8080) { [visits] head, _ in visits.add(head) } }

    func answer(to request: Request) async throws -> Delivery {
        try await responder.answer(to: request, at: place)
    }

    static let otp = "6229ffab1c2d3e4cade3e3d9|otp"

    static func get(_ endpoint: Get, query: String = "", headers: HTTPFields = signedIn) -> Request {
        request(.get, endpoint.path + query, headers)
    }

    static func reset(_ id: String = otp) -> Request {
        reset(body: #"{"factorId":"\#(id)"}"#)
    }

    static func reset(body: String, headers: HTTPFields = signedIn, type: String? = jsonMediaType) -> Request {
        var headers = headers
        headers[.contentType] = type
        return request(.post, Post.resetFactor.path, headers, body)
    }

    static func request(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = signedIn, _ body: String = ""
    ) -> Request {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers)
        return Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    }

    static let signedIn: HTTPFields = [.authorization: "Bearer \(token)"]

    func reply(to request: Request) async throws -> Reply {
        guard case .reply(let reply) = try await answer(to: request) else {
            throw UnexpectedAnswer()
        }
        return reply
    }

    func envelope<Payload: Decodable>(
        _ request: Request, _ payload: Payload.Type = NoPayload.self
    ) async throws -> Envelope<Payload> {
        try await reply(to: request).envelope()
    }

    /// The ids as the list call shows them.
    func listedIds() async throws -> [String] {
        let list = try await envelope(Self.get(.listEnrolledFactors), [FactorDto].self)
        let factors = try #require(list.data)
        return factors.map(\.factorId)
    }
}

struct UnexpectedAnswer: Error {}

/// Stands still until it is moved.
final class SetClock: Sendable {
    private let moment = Mutex(Date(timeIntervalSince1970: 1_800_000_000))
    var now: Date { moment.withLock(\.self) }
    func advance(_ seconds: TimeInterval) { moment.withLock { $0 += seconds } }
}

final class Visits: Sendable {
    private let heads = Mutex<[String]>([])
    var all: [String] { heads.withLock(\.self) }
    func add(_ head: String) { heads.withLock { $0.append(head) } }
}

extension Reply {
    func envelope<Payload: Decodable>() throws -> Envelope<Payload> {
        try JSONDecoder().decode(Envelope<Payload>.self, from: Data(body.readableBytesView))
    }

    var text: String { String(buffer: body) }
}

extension Scenario: ExpressibleByStringLiteral {
    init(stringLiteral name: String) {
        guard let scenario = Self.named(name) else { preconditionFailure("no scenario \(name)") }
        self = scenario
    }
}

extension Scenario: CustomTestStringConvertible {
    var testDescription: String { name }
}

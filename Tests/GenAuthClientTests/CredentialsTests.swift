import CurlHTTP
import MFACore
import Testing

@testable import GenAuthClient

/// When a call asks for its access, and what it does with another one.
struct CredentialsTests {
    static let expired = #"{"statusCode":401,"message":"expired"}"#

    @Test func everyCallAsksFirst() async throws {
        let credentials = try Script(["one", "two"])
        let bench = try ClientBench(
            .answer(200, [:], Fixtures.listAsDeclared), .answer(200, [:], Fixtures.resetAsPrinted),
            credentials: credentials)
        _ = try await bench.client.boundFactors()
        _ = try await bench.client.unbind(.sample())
        #expect(await credentials.asked == ["access", "access"])
        #expect(await bench.tokens == ["one", "two"])
    }

    @Test(arguments: [Self.expired, nil]) func aReadThatIsNotLetInIsAskedOnceMore(_ body: String?) async throws {
        let credentials = try Script(["old", "new"])
        let refusal: Result<HTTPResponse, TransportFailure> =
            body.map { .answer(200, [:], $0) } ?? .answer(401, [:], "<html>")
        let bench = try ClientBench(refusal, .answer(200, [:], Fixtures.listAsDeclared), credentials: credentials)
        #expect(try await bench.client.boundFactors().value.factors.count == 2)
        #expect(await credentials.asked == ["access", "instead of old"])
        #expect(await bench.tokens == ["old", "new"])
    }

    @Test func theSecondRefusalIsTheAnswer() async throws {
        let credentials = try Script(["old", "new", "newest"])
        let bench = try ClientBench(
            .answer(200, [:], Self.expired), .answer(200, [:], Self.expired), credentials: credentials)
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        #expect(error?.receipt.statusCode == 401)
        #expect(await credentials.asked == ["access", "instead of old"])
    }

    @Test func withoutAnotherAccessTheRefusalIsTheAnswer() async throws {
        let credentials = try Script(["old"])
        let bench = try ClientBench(.answer(200, [:], Self.expired), credentials: credentials)
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        #expect(error?.receipt.statusCode == 401)
        #expect(await bench.tokens == ["old"])
    }

    @Test(arguments: [403, 404, 429, 500]) func otherRefusalsAskForNothing(_ status: Int) async throws {
        let credentials = try Script(["old", "new"])
        let answer: Result<HTTPResponse, TransportFailure> = .answer(200, [:], #"{"statusCode":\#(status)}"#)
        let bench = try ClientBench(answer, answer, answer, credentials: credentials)
        _ = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        #expect(await credentials.asked == ["access"])
    }

    @Test func aChangeIsNeverSentAgain() async throws {
        let credentials = try Script(["old", "new"])
        let bench = try ClientBench(.answer(200, [:], Self.expired), credentials: credentials)
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error?.receipt.statusCode == 401)
        #expect(await credentials.asked == ["access"])
        #expect(await bench.tokens == ["old"])
    }

    @Test func withoutAccessNothingIsSent() async throws {
        let bench = try ClientBench(credentials: try Script([]))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error == .notSent(.setup(.noSandbox)))
        #expect(await bench.tokens == [])
    }

    /// The token that is kept out of an answer is the one that was sent.
    @Test func theTokenOfTheCallIsTakenOutOfItsAnswer() async throws {
        let credentials = try Script(["old-secret", "new-secret"])
        let echo = #"{"statusCode":403,"message":"new-secret"}"#
        let bench = try ClientBench(.answer(200, [:], Self.expired), .answer(200, [:], echo), credentials: credentials)
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        #expect(error?.receipt.message == "<redacted>")
    }
}

/// Gives one access after the other.
private actor Script: Credentials {
    private var left: [Access]
    private(set) var asked: [String] = []

    init(_ tokens: [String]) throws { left = try tokens.map { try .sample(token: $0) } }

    func access() throws(CallError) -> Access {
        asked.append("access")
        guard !left.isEmpty else { throw .notSent(.setup(.noSandbox)) }
        return left.removeFirst()
    }

    func access(insteadOf refused: Access) -> Access? {
        asked.append("instead of \(refused.token.value)")
        return left.isEmpty ? nil : left.removeFirst()
    }
}

extension ClientBench {
    /// With which each request went out.
    fileprivate var tokens: [String] {
        get async {
            await transport.requests.compactMap { request in
                request.headers.first { $0.name == "authorization" }.map { String($0.value.dropFirst(7)) }
            }
        }
    }
}

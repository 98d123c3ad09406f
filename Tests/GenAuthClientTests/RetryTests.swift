import CurlHTTP
import MFACore
import Testing

@testable import GenAuthClient

struct RetryTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let answer: Result<HTTPResponse, TransportFailure>
        var isRetried = true
        var testDescription: String { name }
    }

    static let rows =
        [429, 502, 503, 504].flatMap { status in
            [
                Row(name: "HTTP \(status)", answer: .answer(status, [:], Fixtures.html)),
                Row(name: "\(status) in the body", answer: .answer(200, [:], #"{"statusCode":\#(status)}"#)),
            ]
        } + [
            Row(name: "no connection", answer: .fails(.unreachable(ConnectionLoss(.noConnection)), maybeSent: false)),
            Row(name: "name not found", answer: .fails(.nameNotFound, maybeSent: false), isRetried: false),
            Row(name: "no name server", answer: .fails(.noNameServer, maybeSent: false), isRetried: false),
            Row(
                name: "a proxy's no", answer: .fails(.refusedByProxy(status: 407), maybeSent: false), isRetried: false),
            Row(name: "not trusted", answer: .fails(.untrusted(.selfSigned), maybeSent: false), isRetried: false),
            Row(
                name: "no connection in time",
                answer: .fails(.timedOut(after: .seconds(10), while: .connecting), maybeSent: false), isRetried: false),
            Row(
                name: "no answer in time",
                answer: .fails(.timedOut(after: .seconds(10), while: .connecting), maybeSent: true), isRetried: false),
            Row(name: "stopped", answer: .fails(.stopped, maybeSent: false), isRetried: false),
            Row(
                name: "closed", answer: .fails(.closed(ConnectionLoss(.quoted("reset"))), maybeSent: true),
                isRetried: false),
            Row(name: "not signed in", answer: .answer(401, [:], Fixtures.nestedRefusal), isRetried: false),
            Row(name: "forbidden", answer: .answer(200, [:], Fixtures.wrongPassword), isRetried: false),
            Row(name: "a page", answer: .answer(200, [:], Fixtures.html), isRetried: false),
            Row(name: "a redirect", answer: .answer(302, [:], ""), isRetried: false),
            Row(name: "a server error", answer: .answer(500, [:], ""), isRetried: false),
        ]

    @Test(arguments: rows) func readsAreRepeatedTwiceAtMost(_ row: Row) async throws {
        let bench = try ClientBench(row.answer, row.answer, row.answer)
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        #expect(error != nil)
        #expect(await bench.transport.requests.count == (row.isRetried ? 3 : 1))
        #expect(bench.pausesTaken == (row.isRetried ? [.milliseconds(200), .milliseconds(400)] : []))
    }

    @Test(arguments: rows) func changesAreNeverRepeated(_ row: Row) async throws {
        let bench = try ClientBench(row.answer)
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error != nil)
        #expect(await bench.transport.requests.count == 1)
        #expect(bench.pausesTaken == [])
    }

    @Test func theFirstGoodAnswerCounts() async throws {
        let bench = try ClientBench(
            .answer(503, [:], ""), .fails(.unreachable(ConnectionLoss(.noConnection)), maybeSent: false),
            .answer(200, [:], Fixtures.listAsDeclared))
        #expect(try await bench.client.boundFactors().value.factors.count == 2)
    }

    struct Pause: CustomTestStringConvertible, Sendable {
        let asked: Duration
        let taken: [Duration]
        var testDescription: String { "\(asked)" }
    }

    static let pauses = [
        Pause(asked: .milliseconds(1), taken: [.milliseconds(200), .milliseconds(400)]),
        Pause(asked: .seconds(1), taken: [.seconds(1), .seconds(1)]),
        Pause(asked: .seconds(2), taken: [.seconds(2), .seconds(2)]), Pause(asked: .seconds(3), taken: []),
        Pause(asked: .seconds(86_400), taken: []),
    ]

    @Test(arguments: pauses) func aShortPauseIsKeptAndALongOneIsLeftToTheUser(_ pause: Pause) async throws {
        let answer = Result<HTTPResponse, TransportFailure>.answer(
            429, [:], Fixtures.throttled, retryAfter: pause.asked)
        let bench = try ClientBench(answer, answer, answer)
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        #expect(error?.receipt.retryAfter == pause.asked)
        #expect(bench.pausesTaken == pause.taken)
        #expect(await bench.transport.requests.count == pause.taken.count + 1)
    }

    @Test func pausesAreSpreadByChance() async throws {
        let busy = Result<HTTPResponse, TransportFailure>.answer(503, [:], "")
        for (random, taken) in [(0.0, [100, 200]), (0.75, [250, 500])] {
            let bench = try ClientBench(busy, busy, busy, random: random)
            _ = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
            #expect(bench.pausesTaken == taken.map { .milliseconds($0) })
        }
    }

    @Test func stoppingDuringAPauseEndsTheCall() async throws {
        let bench = try ClientBench(.answer(503, [:], ""))
        let error = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        }.value
        #expect(error == .refused(Receipt(httpStatus: 503)))
        #expect(await bench.transport.requests.count == 1)
    }
}

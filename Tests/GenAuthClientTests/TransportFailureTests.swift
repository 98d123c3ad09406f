import MFACore
import Testing

@testable import GenAuthClient

/// How far a call got decides which error it becomes.
struct TransportFailureTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let cause: TransportFailure.Cause
        let unsent: CallError
        let sent: CallError
        var testDescription: String { "\(cause)" }
    }

    static let host = "acme.genauth.ai"

    static let rows = [
        Row(
            cause: .nameNotFound, unsent: .notSent(.nameNotFound(host: host)),
            sent: .noAnswer(.closed(reason: "the host's name was not found again"))),
        Row(
            cause: .unreachable(reason: "connection refused"),
            unsent: .notSent(.unreachable(host: host, reason: "connection refused")),
            sent: .noAnswer(.closed(reason: "connection refused"))),
        Row(
            cause: .untrusted(reason: "its certificate has expired"),
            unsent: .notSent(.untrusted(host: host, reason: "its certificate has expired")),
            sent: .noAnswer(.closed(reason: "its certificate has expired"))),
        Row(
            cause: .noNameServer, unsent: .notSent(.noNameServer(host: host)),
            sent: .noAnswer(.closed(reason: "the host's name was not found again"))),
        Row(
            cause: .refusedByProxy(status: 407), unsent: .notSent(.refusedByProxy(host: host, status: 407)),
            sent: .noAnswer(.closed(reason: "the proxy answered HTTP 407"))),
        Row(
            cause: .timedOut(after: .seconds(10), while: .lookingUp),
            unsent: .notSent(.timedOut(after: .seconds(10), while: .lookingUp)),
            sent: .noAnswer(.timedOut(after: .seconds(10)))),
        Row(cause: .stopped, unsent: .notSent(.stopped), sent: .noAnswer(.stopped)),
        Row(
            cause: .setup("no libcurl"), unsent: .notSent(.setup("no libcurl")),
            sent: .noAnswer(.closed(reason: "no libcurl"))),
        Row(
            cause: .closed(reason: "reset"), unsent: .notSent(.unreachable(host: host, reason: "reset")),
            sent: .noAnswer(.closed(reason: "reset"))),
    ]

    @Test(arguments: rows) func doubtBeginsWithTheFirstByte(_ row: Row) async throws {
        for (maybeSent, expected) in [(false, row.unsent), (true, row.sent)] {
            let bench = try ClientBench(.fails(row.cause, maybeSent: maybeSent))
            let id = try Factor.ID.sample()
            let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
            #expect(error == expected)
            #expect(await bench.transport.requests.count == 1)
        }
    }

    @Test func anIncompleteAnswerIsUnreadable() async throws {
        let response = HTTPResponse(
            status: 200, headers: ["content-type": "application/json"], body: Array(#"{"statusCode":200"#.utf8))
        let bench = try ClientBench(.fails(.incomplete(response, reason: "The answer ends early."), maybeSent: true))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(
            error
                == .unreadable(
                    UnreadableAnswer(
                        receipt: Receipt(httpStatus: 200), contentType: "application/json", size: 17,
                        beginning: #"{"statusCode":200"#, reason: "The answer ends early.")))
    }

    /// What the head said is not lost with the body.
    @Test func anIncompleteAnswerKeepsItsRequestID() async throws {
        let response = HTTPResponse(status: 200, headers: ["x-request-id": "req-5"])
        let bench = try ClientBench(.fails(.incomplete(response, reason: "The answer ends early."), maybeSent: true))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error?.receipt == Receipt(httpStatus: 200, requestID: "req-5"))
    }

    /// A redirect is one whatever its page looks like: the size is checked afterwards.
    @Test func anIncompleteRedirectIsARedirect() async throws {
        let response = HTTPResponse(status: 302, redirect: "https://login.example/")
        let bench = try ClientBench(.fails(.incomplete(response, reason: "Too large."), maybeSent: true))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error == .redirected(from: Self.host, to: "login.example", Receipt(httpStatus: 302)))
    }
}

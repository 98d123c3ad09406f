import CurlHTTP
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

    static let refused = ConnectionFault(
        .quoted("connection refused"), wantedCertificate: true, proxyVariable: "p")
    static let expired = TrustFault.expired(now: Timestamp(unixSeconds: 1_700_000_000))

    static let rows = [
        Row(
            cause: .nameNotFound, unsent: .notSent(.nameNotFound(host: host)),
            sent: .noAnswer(.closed(reason: ConnectionFault(.nameNotFoundAgain)))),
        Row(
            cause: .unreachable(
                ConnectionLoss(.quoted("connection refused"), wantedCertificate: true, proxyVariable: "p")),
            unsent: .notSent(.unreachable(host: host, reason: refused)),
            sent: .noAnswer(.closed(reason: refused))),
        Row(
            cause: .untrusted(.expired(now: 1_700_000_000)),
            unsent: .notSent(.untrusted(host: host, reason: expired)),
            sent: .noAnswer(.closed(reason: ConnectionFault(.untrusted(expired))))),
        Row(
            cause: .noNameServer, unsent: .notSent(.noNameServer(host: host)),
            sent: .noAnswer(.closed(reason: ConnectionFault(.nameNotFoundAgain)))),
        Row(
            cause: .refusedByProxy(status: 407), unsent: .notSent(.refusedByProxy(host: host, status: 407)),
            sent: .noAnswer(.closed(reason: ConnectionFault(.proxyRefused(status: 407))))),
        Row(
            cause: .timedOut(after: .seconds(10), while: .lookingUp),
            unsent: .notSent(.timedOut(after: .seconds(10), while: .lookingUp)),
            sent: .noAnswer(.timedOut(after: .seconds(10)))),
        Row(cause: .stopped, unsent: .notSent(.stopped), sent: .noAnswer(.stopped)),
        Row(
            cause: .library(.tooOld), unsent: .notSent(.setup(.libraryTooOld)),
            sent: .noAnswer(.closed(reason: ConnectionFault(.setup(.libraryTooOld))))),
        Row(
            cause: .closed(ConnectionLoss(.quoted("reset"))),
            unsent: .notSent(.unreachable(host: host, reason: ConnectionFault(.quoted("reset")))),
            sent: .noAnswer(.closed(reason: ConnectionFault(.quoted("reset"))))),
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
        let bench = try ClientBench(.fails(.incomplete(response, .endsEarly), maybeSent: true))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(
            error
                == .unreadable(
                    UnreadableAnswer(
                        receipt: Receipt(httpStatus: 200), contentType: "application/json", size: 17,
                        beginning: #"{"statusCode":200"#, reason: .endsEarly)))
    }

    static let breaks: [(AnswerBreak, AnswerFault)] = [
        (.bodyTooLarge, .bodyTooLarge(limit: 1_048_576)), (.headTooLarge, .headTooLarge(limit: 65_536)),
        (.unclearLength, .unclearLength), (.transferEncoding, .transferEncoding), (.endsEarly, .endsEarly),
        (.breaksOff, .breaksOff),
    ]

    @Test(arguments: breaks) func aBrokenAnswerSaysWhichBoundItBroke(_ fault: AnswerBreak, _ expected: AnswerFault)
        async throws
    {
        let bench = try ClientBench(.fails(.incomplete(HTTPResponse(status: 200), fault), maybeSent: true))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        guard case .unreadable(let answer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(answer.reason == expected)
    }

    /// What the head said is not lost with the body.
    @Test func anIncompleteAnswerKeepsItsRequestID() async throws {
        let response = HTTPResponse(status: 200, headers: ["x-request-id": "req-5"])
        let bench = try ClientBench(.fails(.incomplete(response, .endsEarly), maybeSent: true))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error?.receipt == Receipt(httpStatus: 200, requestID: "req-5"))
    }

    /// A redirect is one whatever its page looks like: the size is checked afterwards.
    @Test func anIncompleteRedirectIsARedirect() async throws {
        let response = HTTPResponse(status: 302, redirect: "https://login.example/")
        let bench = try ClientBench(.fails(.incomplete(response, .bodyTooLarge), maybeSent: true))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error == .redirected(from: Self.host, to: "login.example", Receipt(httpStatus: 302)))
    }
}

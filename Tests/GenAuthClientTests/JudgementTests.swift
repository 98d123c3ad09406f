import CurlHTTP
import MFACore
import Testing

@testable import GenAuthClient

/// What an answer means, for a reading and for a change alike.
struct JudgementTests {
    struct Answer: CustomTestStringConvertible, Sendable {
        let name: String
        var http = 200
        var headers: [String: String] = [:]
        let body: String
        var redirect: String?
        var retryAfter: Duration?
        let means: Meaning
        var testDescription: String { name }

        var response: HTTPResponse {
            HTTPResponse(
                status: http, headers: headers, body: Array(body.utf8), redirect: redirect, retryAfter: retryAfter)
        }
    }

    enum Meaning: Hashable, Sendable {
        case accepted(Receipt)
        case refused(Receipt)
        /// The receipt, and how the reason begins.
        case unreadable(Receipt, AnswerFault)
        case redirected(to: String?, Receipt)
    }

    static let success = Receipt(
        httpStatus: 200, statusCode: 200, message: "Operation successful", requestID: Fixtures.requestID)

    static let accepted = [
        Answer(name: "as printed", body: Fixtures.resetAsPrinted, means: .accepted(success)),
        Answer(
            name: "only the sign of success", body: #"{"statusCode":200}"#,
            means: .accepted(Receipt(httpStatus: 200, statusCode: 200))),
        Answer(
            name: "digits as text", body: #"{"statusCode":"200"}"#,
            means: .accepted(Receipt(httpStatus: 200, statusCode: 200))),
        Answer(
            name: "another 2xx of HTTP", http: 201, body: #"{"statusCode":200}"#,
            means: .accepted(Receipt(httpStatus: 201, statusCode: 200))),
        Answer(
            name: "white space around it", body: "\r\n \(Fixtures.resetAsPrinted)\n\t", means: .accepted(success)),
        Answer(name: "a byte order mark", body: "\u{feff}\(Fixtures.resetAsPrinted)", means: .accepted(success)),
        Answer(
            name: "the request id in a header", headers: ["x-request-id": "req-9"], body: #"{"statusCode":200}"#,
            means: .accepted(Receipt(httpStatus: 200, statusCode: 200, requestID: "req-9"))),
        Answer(
            name: "the request id in both", headers: ["x-request-id": "req-9"], body: Fixtures.resetAsPrinted,
            means: .accepted(success)),
        Answer(
            name: "members of the wrong type", body: #"{"statusCode":200,"message":null,"requestId":{},"apiCode":[]}"#,
            means: .accepted(Receipt(httpStatus: 200, statusCode: 200))),
        Answer(
            name: "members nobody knows", body: #"{"statusCode":200,"x":{"y":[1,{"z":null}]}}"#,
            means: .accepted(Receipt(httpStatus: 200, statusCode: 200))),
        Answer(
            name: "thirty-two levels", body: #"{"statusCode":200,"x":\#(nested(31))}"#,
            means: .accepted(Receipt(httpStatus: 200, statusCode: 200))),
        Answer(
            name: "brackets in text", body: #"{"statusCode":200,"x":"\#(String(repeating: "[", count: 99))\""}"#,
            means: .accepted(Receipt(httpStatus: 200, statusCode: 200))),
    ]

    static let refused = [
        Answer(
            name: "not signed in, in the body", body: #"{"statusCode":401,"apiCode":2020,"message":"Sign in"}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 401, apiCode: "2020", message: "Sign in"))),
        Answer(
            name: "not signed in, nested", http: 401, body: Fixtures.nestedRefusal,
            means: .refused(
                Receipt(
                    httpStatus: 401, apiCode: "SESSION_EXPIRED", message: "Session expired", requestID: "req-2"))),
        Answer(
            name: "not signed in, by OAuth", http: 401, body: Fixtures.oauthError,
            means: .refused(Receipt(httpStatus: 401, apiCode: "invalid_token", message: "The token has expired"))),
        Answer(
            name: "not signed in, by a page", http: 401, headers: ["content-type": "text/html"], body: Fixtures.html,
            means: .refused(Receipt(httpStatus: 401))),
        Answer(
            name: "HTTP 401, 200 in the body", http: 401, body: #"{"statusCode":200}"#,
            means: .refused(Receipt(httpStatus: 401, statusCode: 200))),
        Answer(
            name: "forbidden", body: Fixtures.wrongPassword,
            means: .refused(
                Receipt(
                    httpStatus: 200, statusCode: 403, apiCode: "2333",
                    message: "Account not exists or password is incorrect.", requestID: "xxxxxx-xxxxxx"))),
        Answer(
            name: "forbidden, in a word", body: Fixtures.wordedRefusal,
            means: .refused(
                Receipt(
                    httpStatus: 200, statusCode: 403, apiCode: "SILENT_AUTHORIZATION_NOT_ALLOWED",
                    message: "Not allowed", requestID: "req-1"))),
        Answer(
            name: "not found", body: #"{"statusCode":404,"message":"No such factor"}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 404, message: "No such factor"))),
        Answer(
            name: "HTTP 404 without a body", http: 404, body: "", means: .refused(Receipt(httpStatus: 404))),
        Answer(
            name: "HTTP 400, 200 in the body", http: 400, body: #"{"statusCode":200}"#,
            means: .refused(Receipt(httpStatus: 400, statusCode: 200))),
        Answer(
            name: "HTTP 400, the older envelope", http: 400, body: Fixtures.olderEnvelope,
            means: .refused(Receipt(httpStatus: 400, apiCode: "2333", message: "Wrong password"))),
        Answer(
            name: "a conflict", body: #"{"statusCode":409}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 409))),
        Answer(
            name: "a business rule", body: #"{"statusCode":422,"apiCode":2217,"message":"The only way in"}"#,
            means: .refused(
                Receipt(httpStatus: 200, statusCode: 422, apiCode: "2217", message: "The only way in"))),
        Answer(
            name: "HTTP 500, a business rule in the body", http: 500, body: #"{"statusCode":422}"#,
            means: .refused(Receipt(httpStatus: 500, statusCode: 422))),
        Answer(
            name: "the older refusal", body: Fixtures.olderRefusal,
            means: .refused(
                Receipt(
                    httpStatus: 200, statusCode: 499, apiCode: "2011", message: "Application unknown",
                    requestID: "9dd4e8c2"))),
        Answer(
            name: "digits as text, refusing", body: #"{"statusCode":"403","apiCode":"1001"}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 403, apiCode: "1001"))),
        Answer(
            name: "another 2xx in the body", body: #"{"statusCode":201}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 201))),
        Answer(
            name: "a flow that goes on elsewhere", body: #"{"statusCode":302,"apiCode":1636}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 302, apiCode: "1636"))),
        Answer(
            name: "too long a pause", http: 429, body: Fixtures.throttled, retryAfter: .seconds(30),
            means: .refused(
                Receipt(
                    httpStatus: 429, statusCode: 429, message: "<too many requests>", retryAfter: .seconds(30)))),
        Answer(
            name: "too many requests, by a gateway", http: 429, headers: ["x-request-id": "req-3"],
            body: Fixtures.html, retryAfter: .seconds(30),
            means: .refused(Receipt(httpStatus: 429, requestID: "req-3", retryAfter: .seconds(30)))),
        Answer(
            name: "a server error in the body", body: #"{"statusCode":500,"message":"Oops"}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 500, message: "Oops"))),
        Answer(name: "HTTP 500 with a page", http: 500, body: Fixtures.html, means: .refused(Receipt(httpStatus: 500))),
        Answer(
            name: "HTTP 501, 200 in the body", http: 501, body: #"{"statusCode":200}"#,
            means: .refused(Receipt(httpStatus: 501, statusCode: 200))),
        Answer(
            name: "a third party's no", body: #"{"statusCode":602}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 602))),
        Answer(
            name: "broken UTF-8 in a message, repaired", body: #"{"statusCode":403,"message":"\#u{fffd}"}"#,
            means: .refused(Receipt(httpStatus: 200, statusCode: 403, message: "\u{fffd}"))),
    ]

    static let noCode = AnswerFault.noStatusCode
    static let noJSON = AnswerFault.notJSON

    static let unreadable =
        [
            ("statusCode missing", "{}"), ("statusCode null", #"{"statusCode":null}"#),
            ("statusCode 0", #"{"statusCode":0}"#), ("statusCode negative", #"{"statusCode":-200}"#),
            ("statusCode a fraction", #"{"statusCode":200.5}"#), ("statusCode a truth", #"{"statusCode":true}"#),
            ("statusCode a word", #"{"statusCode":"OK"}"#), ("statusCode text with a blank", #"{"statusCode":" 200"}"#),
            ("statusCode text with a sign", #"{"statusCode":"+200"}"#),
            ("statusCode empty text", #"{"statusCode":""}"#),
            ("statusCode in other digits", #"{"statusCode":"２００"}"#), ("statusCode 20", #"{"statusCode":20}"#),
            ("statusCode 20000", #"{"statusCode":20000}"#), ("statusCode huge", #"{"statusCode":2e300}"#),
            ("statusCode with a fraction of nothing", #"{"statusCode":200.0}"#),
            ("statusCode with an exponent", #"{"statusCode":2e2}"#),
            ("statusCode with another", #"{"statusCode":2E+2}"#),
            ("statusCode nearly 200", #"{"statusCode":200.00000000000000001}"#),
            ("statusCode text with a nought", #"{"statusCode":"0200"}"#),
            ("statusCode text with an exponent", #"{"statusCode":"2e2"}"#),
            ("statusCode with its key escaped", #"{"st\u0061tusCode" : 2e2}"#),
            ("statusCode in an array", #"{"statusCode":[200]}"#), ("statusCode misspelt", #"{"statuscode":200}"#),
        ].map { name, body in
            Answer(name: name, body: body, means: .unreadable(Receipt(httpStatus: 200), noCode))
        }
        + [
            ("an array", "[]"), ("an array of envelopes", #"[{"statusCode":200}]"#), ("a text", #""ok""#),
            ("a number", "200"), ("null", "null"), ("a page", Fixtures.html),
            ("half an envelope", #"{"statusCode":200"#),
            ("two envelopes", #"{"statusCode":200}{"message":"m"}"#), ("a comment", #"{"statusCode":200}//"#),
        ].map { name, body in
            Answer(name: name, body: body, means: .unreadable(Receipt(httpStatus: 200), noJSON))
        } + [
            Answer(
                name: "code for statusCode", body: #"{"code":200,"message":"Fine"}"#,
                means: .unreadable(Receipt(httpStatus: 200, apiCode: "200", message: "Fine"), noCode)),
            Answer(
                name: "HTTP 403 with a page", http: 403, body: Fixtures.html,
                means: .unreadable(Receipt(httpStatus: 403), noJSON)),
            Answer(
                name: "nothing", body: "", means: .unreadable(Receipt(httpStatus: 200), .empty)),
            Answer(
                name: "no content", http: 204, body: "",
                means: .unreadable(Receipt(httpStatus: 204), .empty)),
            Answer(
                name: "thirty-three levels", body: #"{"statusCode":200,"x":\#(nested(32))}"#,
                means: .unreadable(Receipt(httpStatus: 200), .tooDeep(limit: 32))),
            Answer(
                name: "a hundred thousand levels", body: nested(100_000),
                means: .unreadable(Receipt(httpStatus: 200), .tooDeep(limit: 32))),
        ]

    static let redirected = [
        Answer(
            name: "301", http: 301, body: "", redirect: "https://login.example/a?code=secret",
            means: .redirected(to: "login.example", Receipt(httpStatus: 301))),
        Answer(
            name: "302 with an envelope of success", http: 302, body: Fixtures.resetAsPrinted,
            redirect: "http://user:pw@portal.example:8080/",
            means: .redirected(to: "portal.example:8080", Receipt(httpStatus: 302))),
        Answer(name: "304", http: 304, body: "", means: .redirected(to: nil, Receipt(httpStatus: 304))),
        Answer(
            name: "307 to a place without a host", http: 307, body: "", redirect: "mailto:me",
            means: .redirected(to: nil, Receipt(httpStatus: 307))),
        Answer(
            name: "308 with a request id", http: 308, headers: ["x-request-id": "req-4"], body: Fixtures.html,
            redirect: "https://login.example",
            means: .redirected(to: "login.example", Receipt(httpStatus: 308, requestID: "req-4"))),
    ]

    static let answers = accepted + refused + unreadable + redirected

    @Test(arguments: answers) func aChangeIsJudged(_ answer: Answer) async throws {
        let bench = try ClientBench(.success(answer.response))
        let id = try Factor.ID.sample()
        do throws(CallError) {
            let receipt = try await bench.client.unbind(id)
            #expect(.accepted(receipt) == answer.means)
        } catch {
            #expect(Self.meaning(of: error) == answer.means)
        }
        #expect(await bench.transport.requests.count == 1)
    }

    /// A reading needs `data` as well; whatever else is wrong is found first.
    @Test(arguments: answers) func aReadingIsJudgedAlike(_ answer: Answer) async throws {
        let bench = try ClientBench(
            .success(answer.response), .success(answer.response), .success(answer.response))
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        let meaning = try Self.meaning(of: #require(error))
        if case .accepted(let receipt) = answer.means {
            #expect(meaning == .unreadable(receipt, .noData))
        } else {
            #expect(meaning == answer.means)
        }
    }

    @Test func anUnreadableAnswerKeepsWhatItLookedLike() async throws {
        let body = String(repeating: "ä", count: 500)
        let bench = try ClientBench(.answer(200, ["content-type": "text/html; charset=utf-8"], body))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(
            error
                == .unreadable(
                    UnreadableAnswer(
                        receipt: Receipt(httpStatus: 200), contentType: "text/html; charset=utf-8", size: 1000,
                        beginning: String(repeating: "ä", count: 80), reason: Self.noJSON)))
    }

    @Test func brokenUTF8CostsACharacterAndNotTheAnswer() async throws {
        let body = Array(#"{"statusCode":200,"message":"a"#.utf8) + [0xff, 0xc3] + Array(#"b"}"#.utf8)
        let bench = try ClientBench(.success(HTTPResponse(status: 200, body: body)))
        let receipt = try await bench.client.unbind(.sample())
        #expect(receipt.message == "a\u{fffd}\u{fffd}b")
    }

    /// RFC 8259 §8.1 leaves UTF-8 only. In another encoding the brackets could not be counted.
    @Test(arguments: [true, false]) func anotherEncodingIsUnreadable(_ isLittleEndian: Bool) async throws {
        let body = "{\"statusCode\":200,\"x\":\"\u{2200}\",\"y\":\(Self.nested(100))}".utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            return isLittleEndian ? bytes : bytes.reversed()
        }
        let bench = try ClientBench(.success(HTTPResponse(status: 200, body: body)))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        guard case .unreadable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private static func nested(_ levels: Int) -> String {
        String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }

    private static func meaning(of error: CallError) -> Meaning? {
        switch error {
        case .refused(let receipt): .refused(receipt)
        case .unreadable(let answer): .unreadable(answer.receipt, answer.reason)
        case .redirected(let host, let target, let receipt):
            host == "acme.genauth.ai" ? .redirected(to: target, receipt) : nil
        case .notSent, .noAnswer: nil
        }
    }
}

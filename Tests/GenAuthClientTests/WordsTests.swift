import CurlHTTP
import MFACore
import MFATexts
import Testing

@testable import GenAuthClient

/// A server's words and ids are found whatever their shape, and cut where they enter.
struct WordsTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var headers: [String: String] = [:]
        let body: String
        let found: String?
        var name: String?
        var testDescription: String { body.prefix(60) + headers.description }
    }

    static func receipt(_ row: Row, status: Int = 400) async throws -> Receipt {
        let bench = try ClientBench(.answer(status, row.headers, row.body))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        return try #require(error?.receipt)
    }

    static let messages = [
        Row(body: #"{"message":"No"}"#, found: "No"),
        Row(body: #"{"message":7}"#, found: "7"),
        Row(body: #"{"message":12345678901234567890.50}"#, found: "12345678901234567890.50"),
        Row(body: #"{"message":true}"#, found: "true"),
        Row(
            body: #"{"message":["factorId must be text","factorId must be set"]}"#,
            found: "factorId must be text; factorId must be set"),
        Row(body: #"{"message":[{"field":"a", "is":[1, 2]},"b"]}"#, found: #"{"field":"a","is":[1,2]}; b"#),
        Row(body: #"{"message": {"en-US" : "No", "zh-CN":"\u4e0d"}}"#, found: #"{"en-US":"No","zh-CN":"\u4e0d"}"#),
        Row(body: #"{"message":"","detail":"No"}"#, found: "No"),
        Row(body: #"{"message":null,"msg":"No"}"#, found: "No"),
        Row(body: #"{"message":{},"msg":[],"title":"No"}"#, found: "No"),
        Row(body: #"{"type":"about:blank","title":"Forbidden","detail":"Not yours","status":403}"#, found: "Not yours"),
        Row(body: #"{"title":"Forbidden"}"#, found: "Forbidden"),
        Row(body: #"{"error":"invalid_token","error_description":"Expired"}"#, found: "Expired"),
        Row(body: #"{"error":"Bad Request"}"#, found: "Bad Request"),
        Row(body: #"{"error":{"code":"X","message":"Nested"}}"#, found: "Nested"),
        Row(body: #"{"error":{"code":"X"}}"#, found: #"{"code":"X"}"#),
        Row(body: #"{"errors":["a","b"]}"#, found: "a; b"),
        Row(
            headers: ["www-authenticate": #"Bearer realm="x", error="invalid_token", error_description="Has expired""#],
            body: "{}", found: "Has expired"),
        Row(
            headers: ["www-authenticate": #"Bearer error="insufficient_scope""#], body: "", found: "insufficient_scope"),
        Row(headers: ["www-authenticate": #"Bearer error_description="Not I""#], body: #"{"message":"I"}"#, found: "I"),
        Row(headers: ["www-authenticate": "Basic"], body: "", found: nil),
        Row(body: #"{"message":"\ud83d!"}"#, found: "\u{fffd}!"),
        Row(body: #"{"message":"\ud83d\ude00\n\u0041"}"#, found: "\u{1f600}\nA"),
        Row(
            body: #"{"message":"\#(String(repeating: "é", count: 5000))"}"#,
            found: String(repeating: "é", count: 2046) + "…"),
    ]

    @Test(arguments: messages) func wordsOfAnyShapeAreShown(_ row: Row) async throws {
        #expect(try await Self.receipt(row).message == row.found)
    }

    @Test func aGatewaysPlainTextIsItsMessage() async throws {
        let row = Row(headers: ["content-type": "text/plain; charset=utf-8"], body: "Too busy\n", found: nil)
        #expect(try await Self.receipt(row, status: 503).message == "Too busy\n")
    }

    static let ids = [
        Row(body: #"{"requestId":"r"}"#, found: "r"), Row(body: #"{"request_id":"r"}"#, found: "r"),
        Row(body: #"{"RequestID":7}"#, found: "7"),
        Row(body: #"{"requestId":12345678901234567890}"#, found: "12345678901234567890"),
        Row(body: #"{"uniqueId":"u"}"#, found: "u"), Row(body: #"{"uniqueId":"u","requestId":"r"}"#, found: "r"),
        Row(body: #"{"traceId":"t"}"#, found: "t", name: "traceId"),
        Row(body: #"{"error":{"request_id":"r"}}"#, found: "r"),
        Row(body: #"{"error":{"trace-id":9}}"#, found: "9", name: "trace-id"),
        Row(headers: ["x-request-id": "h"], body: #"{"requestId":"r"}"#, found: "r"),
        Row(headers: ["x-request-id": "h", "cf-ray": "c"], body: #"{"requestId":""}"#, found: "h"),
        Row(headers: ["x-amzn-requestid": "a"], body: "", found: "a", name: "x-amzn-requestid"),
        Row(headers: ["cf-ray": "7d1a-FRA"], body: "{}", found: "7d1a-FRA", name: "cf-ray"),
        Row(
            headers: ["traceparent": "00-4bf9-00f0-01", "x-request-id": ""], body: "{}", found: "00-4bf9-00f0-01",
            name: "traceparent"),
        Row(
            headers: ["x-request-id": String(repeating: "a", count: 10_240)], body: "",
            found: String(repeating: "a", count: 253) + "…"),
        Row(body: #"{"requestId":[1]}"#, found: nil),
    ]

    @Test(arguments: ids) func anIDIsFoundAndNamedForWhatItIs(_ row: Row) async throws {
        let receipt = try await Self.receipt(row)
        #expect(receipt.requestID == row.found)
        #expect(receipt.requestIDName == row.name)
    }

    struct Reason: CustomTestStringConvertible, Sendable {
        var headers: [String: String] = [:]
        let body: [UInt8]
        let reason: AnswerFault
        var testDescription: String { "\(reason)" }
    }

    static let data = AnswerFault.neitherListNorFactor
    static let encoding = AnswerFault.otherEncoding
    static let reasons = [
        Reason(body: Array(#"{"statusCode":200,"data":{"totalCount":0,"list":[]}}"#.utf8), reason: data),
        Reason(
            body: Array(
                #"{"statusCode":200,"data":{"totalCount":1,"list":[{"factorId":"a","factorType":"OTP"}]}}"#.utf8),
            reason: data),
        Reason(body: Array(#"{"statusCode":200,"data":{}}"#.utf8), reason: data),
        Reason(
            headers: ["content-encoding": "GZIP"], body: [0x1f, 0x8b, 8, 0],
            reason: .compressed("gzip")),
        Reason(headers: ["content-encoding": "identity"], body: [0x1f, 0x8b, 8, 1], reason: JudgementTests.noJSON),
        Reason(body: [0xff, 0xfe] + "{}".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] }, reason: encoding),
        Reason(body: "{}".utf16.flatMap { [0, UInt8(truncatingIfNeeded: $0)] }, reason: encoding),
    ]

    @Test(arguments: reasons) func whatCannotBeReadHasATrueReason(_ row: Reason) async throws {
        let bench = try ClientBench(.success(HTTPResponse(status: 200, headers: row.headers, body: row.body)))
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        guard case .unreadable(let answer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(answer.reason == row.reason)
    }

    /// A gateway may say of JSON that it is compressed, text or nothing at all.
    @Test(arguments: [["content-encoding": "gzip"], ["content-type": "text/html"], [:]])
    func jsonIsJSONWhateverItIsCalled(_ headers: [String: String]) async throws {
        let bench = try ClientBench(.answer(200, headers, Fixtures.listAsDeclared))
        #expect(try await bench.client.boundFactors().value.factors.count == 2)
    }

    /// 48 KB of content type once froze the screen: whatever is kept of an answer is short.
    @Test func whatIsKeptIsShort() async throws {
        let long = String(repeating: "a 1 + ", count: 8000)
        let row = #"{"factorId":"a","factorType":"\#(long)","profile":{"\#(long)":"\#(long)","o":["\#(long)"]}}"#
        let list = try await RowTests.list("[\(row),{\"factorId\":\"\(long)\"}]")
        let factor = try #require(list.factors.first)
        #expect(factor.type.word.utf8.count <= 256)
        for field in factor.profile.fields { #expect(field.name.utf8.count <= 4096 && field.value.utf8.count <= 4096) }
        #expect(factor.profile.json.raw.utf8.count <= 65_536)

        let headers = ["content-type": long, "location": long]
        let answers = [
            HTTPResponse(status: 200, headers: headers, body: Array(long.utf8)),
            HTTPResponse(status: 302, headers: headers, redirect: "https://\(String(repeating: "a", count: 9999))/"),
        ]
        for answer in answers {
            let bench = try ClientBench(.success(answer))
            let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
            #expect(error.map { Texts(.english).sentence($0).utf8.count <= 1024 } == true)
        }
    }
}

import CurlHTTP
import MFACore
import MFATexts
import Testing

@testable import GenAuthClient

/// A server that repeats the token must not make us repeat it.
struct RedactionTests {
    struct Echo: Sendable, CustomTestStringConvertible {
        let name: String
        var status = 200
        var headers: [String: String] = [:]
        var redirect: String?
        var body = ""
        var testDescription: String { name }
    }

    static let secret = Access.secret
    static let echoes = [
        Echo(name: "message", body: #"{"statusCode":422,"message":"bad token \#(secret)!"}"#),
        Echo(name: "request id", body: #"{"statusCode":422,"requestId":"\#(secret)"}"#),
        Echo(name: "apiCode", body: #"{"statusCode":422,"apiCode":"\#(secret)"}"#),
        Echo(name: "header", headers: ["x-request-id": secret], body: #"{"statusCode":422}"#),
        Echo(name: "page", body: "<html>\(secret)</html>"),
        Echo(name: "redirect", status: 302, redirect: "http://\(secret).evil.example/"),
        Echo(name: "list", body: #"{"statusCode":200,"data":[{"factorId":"\#(secret)","factorType":"\#(secret)"}]}"#),
        Echo(name: "no data", body: #"{"statusCode":200,"data":"\#(secret)"}"#),
    ]

    @Test(arguments: echoes) func anEchoedTokenIsRedacted(_ echo: Echo) async throws {
        let response = HTTPResponse(
            status: echo.status, headers: echo.headers, body: Array(echo.body.utf8), redirect: echo.redirect)
        let clean = response.without(Redaction([Self.secret]))
        #expect(!"\(clean.headers) \(clean.redirect ?? "")".contains(Self.secret))
        #expect(!String(decoding: clean.body, as: UTF8.self).contains(Self.secret))

        let client = try ClientBench(.success(response)).client
        var told = ""
        do throws(CallError) { told = try await client.boundFactors().value.everyText } catch {
            told = "\(error) \(Texts(.english).sentence(error)) \(error.everyText)"
        }
        #expect(!told.contains(Self.secret))
        // A host with the mark in it is no host any more, so nothing of it is shown.
        #expect(told.contains("redacted") == (echo.redirect == nil))
    }

    static let escaped = [
        (#"abc\/def\/ghi"#, "<redacted>"), (#"\u0061bc\u002Fdef\u002fghi"#, "<redacted>"),
        (#"abc\\/def/ghi"#, #"abc\\/def/ghi"#),
        (#"\u0022\u005c\u001b\u00e9\u4e00"#, #"\u0022\u005c\u001b\u00e9\u4e00"#),
        (#"\u00"#, #"\u00"#), (#"\"#, #"\"#),
        ("abc%2Fdef%2fghi", "<redacted>"), ("%61%62c/def/gh%69", "<redacted>"), ("abc%2Fdef%2", "abc%2Fdef%2"),
        ("say ABC/def-/g hi now", "say <redacted> now"), ("abc/def/gh", "abc/def/gh"),
        ("abc/def/ghi YWJjL2RlZi9naGk", "<redacted> <redacted>"),
        ("abc%2Edef/ghi%", "abc%2Edef/ghi%"), ("YWJjL2RlZi9naGk=", "<redacted>="), ("YWJjL2RlZi9na", "YWJjL2RlZi9na"),
    ]

    @Test(arguments: escaped) func itMayBeWrittenWithEscapes(_ sent: String, _ kept: String) throws {
        let token = Redaction(["abc/def/ghi"])
        let response = HTTPResponse(status: 200, body: Array(sent.utf8))
        #expect(String(decoding: response.without(token).body, as: UTF8.self) == kept)
    }

    @Test func aSlashMayBeEscaped() throws {
        let token = Redaction(["abc/def/ghi"])
        let response = HTTPResponse(status: 200, body: Array(#"{"message":"abc\/def\/ghi"}"#.utf8))
        #expect(String(decoding: response.without(token).body, as: UTF8.self) == #"{"message":"<redacted>"}"#)
    }

    @Test func anAnswerMayBreakOffWithinTheToken() throws {
        let token = Redaction(["abc/def/ghi"])
        func kept(_ body: String) -> String {
            let response = HTTPResponse(status: 200, body: Array(body.utf8))
            let failure = TransportFailure(cause: .incomplete(response, .endsEarly), maybeSent: true).without(token)
            guard case .incomplete(let response, _) = failure.cause else { return "" }
            return String(decoding: response.body, as: UTF8.self)
        }
        #expect(kept("bad token abc/d") == "bad token <redacted>")
        #expect(kept("bad token abc/def/ghi") == "bad token <redacted>")
        #expect(kept("bad token abc") == "bad token abc")
    }

    /// However alike the token's parts are, and however often an answer nearly repeats it.
    @Test(.timeLimit(.minutes(1)), arguments: ["a", "%61", "\\u0061"]) func aLongAnswerIsReadOnce(_ part: String) throws
    {
        let token = String(repeating: "a", count: 8191) + "b"
        let near = String(repeating: part, count: 1_000_000 / part.utf8.count)
        let response = HTTPResponse(status: 200, body: Array("\(near)\(token)".utf8))
        let body = String(decoding: response.without(Redaction([token])).body, as: UTF8.self)
        #expect(body.hasSuffix("<redacted>") && !body.contains("b"))
    }
}

// What `print` leaves out as well.

extension FactorList {
    fileprivate var everyText: String {
        rows.map { row in
            switch row {
            case .factor(let factor): "\(factor) \(factor.profile.fields.map(\.value)) \(factor.profile.json.raw)"
            case .unreadable(let row): "\(row) \(row.json.raw)"
            }
        }.joined()
    }
}

extension CallError {
    fileprivate var everyText: String {
        var beginning = ""
        if case .unreadable(let answer) = self { beginning = answer.beginning }
        return [receipt.message, receipt.apiCode, receipt.requestID, receipt.requestIDName, beginning]
            .compactMap(\.self).joined(separator: " ")
    }
}

import GenAuthWire
import StrictJSON
import HTTPTypes
import HummingbirdCore
import Testing

@testable import GenAuthSandbox

struct StrictnessTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let request: Request
        let statusCode: Int
        var apiCode: Int?
        var http = 200

        init(_ what: String, _ request: Request, _ statusCode: Int, apiCode: Int? = nil, http: Int = 200) {
            (testDescription, self.request, self.statusCode) = (what, request, statusCode)
            (self.apiCode, self.http) = (apiCode, http)
        }
    }

    static let refused = [
        Case("unknown path", Bench.request(.get, "/api/v3/get-factors"), 404, http: 404),
        Case("trailing slash", Bench.request(.get, "/api/v3/list-enrolled-factors/"), 404, http: 404),
        Case("unbind by GET", Bench.request(.get, Post.resetFactor.path), 400, http: 405),
        Case("list by POST", Bench.request(.post, Get.listEnrolledFactors.path), 400, http: 405),
        Case("no token", Bench.get(.listEnrolledFactors, headers: [:]), 401, apiCode: 2020),
        Case(
            "wrong token", Bench.get(.listEnrolledFactors, headers: [.authorization: "Bearer b"]), 401, apiCode: 2020),
        Case(
            "another scheme", Bench.get(.getProfile, headers: [.authorization: "Basic \(Bench.token)"]), 401,
            apiCode: 2020),
        Case("unbind without token", Bench.reset(body: "{}", headers: [:]), 401, apiCode: 2020),
        Case("empty app id", Bench.get(.getProfile, headers: Bench.signedIn + ["x-genauth-app-id": ""]), 400),
        Case("no factor id in the query", Bench.get(.getFactor), 400),
        Case("empty factor id in the query", Bench.get(.getFactor, query: "?factorId="), 400),
        Case("factor that is not bound", Bench.get(.getFactor, query: "?factorId=x"), 404),
        Case("no content type", Bench.reset(body: #"{"factorId":"x"}"#, type: nil), 400),
        Case("form", Bench.reset(body: "factorId=x", type: "application/x-www-form-urlencoded"), 400),
        Case("JSON by another name", Bench.reset(body: #"{"factorId":"x"}"#, type: "application/jsonp"), 400),
        Case("empty body", Bench.reset(body: ""), 400),
        Case("broken JSON", Bench.reset(body: #"{"factorId":"x""#), 400),
        Case("array", Bench.reset(body: #"["x"]"#), 400),
        Case("no factor id", Bench.reset(body: #"{"factorID":"x"}"#), 400),
        Case("factor id null", Bench.reset(body: #"{"factorId":null}"#), 400),
        Case("factor id a number", Bench.reset(body: #"{"factorId":7}"#), 400),
        Case("factor id empty", Bench.reset(""), 400),
        Case("body over 64 KiB", Bench.reset(String(repeating: "x", count: 64 << 10)), 413, http: 413),
        Case("unbind of a factor that is not bound", Bench.reset("6229ffab1c2d3e4cade3e3d9|sms"), 404),
    ]

    @Test(arguments: refused) func refuses(_ row: Case) async throws {
        let bench = Bench()
        let reply = try await bench.reply(to: row.request)
        let envelope: Envelope<NoPayload> = try reply.envelope()
        #expect(envelope.statusCode?.number == row.statusCode)
        #expect(envelope.apiCode?.number == row.apiCode)
        #expect(envelope.message?.isEmpty == false)
        #expect(reply.status.code == row.http)
        #expect(try await bench.listedIds().count == 4)
    }

    static let accepted = [
        Case("bearer in any case", Bench.get(.getProfile, headers: [.authorization: "bEARER \(Bench.token)"]), 200),
        Case("bare token", Bench.get(.getProfile, headers: [.authorization: Bench.token]), 200),
        Case("one app id", Bench.get(.getProfile, headers: Bench.signedIn + ["x-authing-app-id": "a"]), 200),
        Case(
            "one of two app ids",
            Bench.get(.getProfile, headers: Bench.signedIn + ["x-authing-app-id": "a", "x-genauth-app-id": ""]), 200),
        Case("encoded bar", Bench.get(.getFactor, query: "?factorId=6229ffab1c2d3e4cade3e3d9%7Cotp"), 200),
        Case("bare bar", Bench.get(.getFactor, query: "?factorId=6229ffab1c2d3e4cade3e3d9|otp"), 200),
        Case(
            "content type with a parameter",
            Bench.reset(body: #"{"factorId":"\#(Bench.otp)"}"#, type: "Application/JSON; charset=utf-8"), 200),
        Case("extra members", Bench.reset(body: #"{"more":[1],"factorId":"\#(Bench.otp)"}"#), 200),
    ]

    @Test(arguments: accepted) func accepts(_ row: Case) async throws {
        #expect(try await Bench().envelope(row.request).statusCode?.number == 200)
    }

    @Test func namesTheAllowedMethod() async throws {
        #expect(try await Bench().reply(to: Bench.request(.get, Post.resetFactor.path)).headers[.allow] == "POST")
    }
}

extension HTTPFields {
    fileprivate static func + (fields: Self, more: [String: String]) -> Self {
        var fields = fields
        for (name, value) in more {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}

import CurlHTTP
import GenAuthWire
import MFACore
import Testing

@testable import GenAuthClient

/// What leaves this machine.
struct RequestTests {
    struct Call: CustomTestStringConvertible, Sendable {
        let line: String
        let answer: String
        let make: @Sendable (GenAuthClient) async throws -> Void
        var testDescription: String { line }
    }

    static let calls = [
        Call(line: "GET /api/v3/list-enrolled-factors", answer: "[]") { _ = try await $0.boundFactors() },
        Call(line: "GET /api/v3/list-factors-to-enroll", answer: "[]") { _ = try await $0.bindableTypes() },
        Call(line: "GET /api/v3/get-profile", answer: "{}") { _ = try await $0.account() },
        Call(
            line: "GET /api/v3/get-factor?factorId=6229ffab1c2d3e4cade3e3d9%7Cotp",
            answer: #"{"factorId":"6229ffab1c2d3e4cade3e3d9|otp","factorType":"OTP"}"#
        ) { _ = try await $0.factor(.sample()) },
        Call(
            line: "GET /api/v3/get-factor?factorId=a-z_0.9~%20%26%2B%2F%3F%23%25%22%E6%8C%87",
            answer: #"{"factorId":"a-z_0.9~ &+/?#%\"指","factorType":"OTP"}"#
        ) { _ = try await $0.factor(.sample("a-z_0.9~ &+/?#%\"指")) },
        Call(line: "POST /api/v3/reset-factor", answer: "null") { _ = try await $0.unbind(.sample()) },
    ]

    @Test(arguments: calls) func everyCallCarriesTheSameHead(_ call: Call) async throws {
        let bench = try ClientBench(
            .answer(200, [:], #"{"statusCode":200,"data":\#(call.answer)}"#), appID: "app-1")
        try await call.make(bench.client)
        let requests = await bench.transport.requests
        try #require(requests.count == 1)
        let request = requests[0]
        #expect(
            "\(request.method.rawValue) \(request.url)"
                == call.line.replacing("/api", with: "https://acme.genauth.ai/api"))
        let isPost = request.method == .post
        #expect((request.body != nil) == isPost)
        #expect(
            request.headers.map { "\($0.name): \($0.value)" }.sorted()
                == [
                    "accept: application/json", "authorization: Bearer \(Access.secret)",
                    "user-agent: mfactl/1.0", "x-authing-app-id: app-1", "x-authing-lang: en-US",
                    "x-authing-request-from: sdk", "x-authing-sdk-version: mfactl/1.0", "x-genauth-app-id: app-1",
                    "x-genauth-lang: en-US", "x-genauth-request-from: sdk", "x-genauth-sdk-version: mfactl/1.0",
                ].merged(isPost ? ["content-type: application/json"] : []))
    }

    @Test func withoutAnAppIDNeitherHeaderIsSent() async throws {
        let bench = try ClientBench(.answer(200, [:], Fixtures.resetAsPrinted))
        _ = try await bench.client.unbind(.sample())
        let names = await bench.transport.requests.first?.headers.map(\.name) ?? []
        #expect(!names.isEmpty)
        #expect(!names.contains { $0.hasSuffix("app-id") })
    }

    struct Body: CustomTestStringConvertible, Sendable {
        let id: String
        let json: String
        var testDescription: String { id }
    }

    static let bodies = [
        Body(id: "6229ffab1c2d3e4cade3e3d9|otp", json: #"{"factorId":"6229ffab1c2d3e4cade3e3d9|otp"}"#),
        Body(id: #"a"b\c"#, json: #"{"factorId":"a\"b\\c"}"#),
        Body(id: "指輪", json: #"{"factorId":"指輪"}"#),
    ]

    @Test(arguments: bodies) func theBodyHoldsTheIDAndNothingElse(_ body: Body) async throws {
        let bench = try ClientBench(.answer(200, [:], Fixtures.resetAsPrinted))
        _ = try await bench.client.unbind(.sample(body.id))
        #expect(await bench.transport.requests.first?.body.map { String(decoding: $0, as: UTF8.self) } == body.json)
    }

    @Test func aReadOnlyClientSendsNoChange() async throws {
        let bench = try ClientBench(isReadOnly: true)
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.unbind(id) }
        #expect(error == .notSent(.readOnly))
        #expect(await bench.transport.requests.isEmpty)
    }

    @Test func aReadOnlyClientReads() async throws {
        let bench = try ClientBench(.answer(200, [:], Fixtures.listAsDeclared), isReadOnly: true)
        #expect(try await bench.client.boundFactors().value.factors.count == 2)
    }

    struct User: CustomTestStringConvertible, Sendable {
        let json: String
        let label: String?
        var testDescription: String { json }
    }

    static let users = [
        User(json: #"{"email":"alice@example.com","phone":"188","username":"al"}"#, label: "alice@example.com"),
        User(json: #"{"email":"","phone":null,"username":"al","name":"Alice"}"#, label: "al"),
        User(json: #"{"email":null,"name":"Alice"}"#, label: "Alice"), User(json: "{}", label: nil),
    ]

    @Test(arguments: users) func theAccountIsNamedByWhatComesFirst(_ user: User) async throws {
        let bench = try ClientBench(.answer(200, [:], #"{"statusCode":200,"data":\#(user.json)}"#))
        #expect(try await bench.client.account().value.label == user.label)
    }

    @Test func bindableTypesSkipWhatHasNone() async throws {
        let bench = try ClientBench(
            .answer(200, [:], #"{"statusCode":200,"data":[{"factorType":"SMS"},{},{"factorType":"PASSKEY"}]}"#))
        #expect(try await bench.client.bindableTypes().value == [.sms, .other("PASSKEY")])
    }

    @Test func anUnreadableFactorIsAnError() async throws {
        let bench = try ClientBench(.answer(200, [:], #"{"statusCode":200,"data":{"factorId":"a"}}"#))
        let id = try Factor.ID.sample()
        let error = await failure { () async throws(CallError) in try await bench.client.factor(id) }
        guard case .unreadable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}

extension [String] {
    fileprivate func merged(_ others: [String]) -> [String] { (self + others).sorted() }
}

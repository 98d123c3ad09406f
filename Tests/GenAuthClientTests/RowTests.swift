import CurlHTTP
import MFACore
import Testing

@testable import GenAuthClient

/// The rows of a list, well formed and otherwise.
struct RowTests {
    static func list(_ data: String) async throws -> FactorList {
        try await ClientBench(.answer(200, [:], #"{"statusCode":200,"data":\#(data)}"#)).client.boundFactors().value
    }

    @Test func theListAsDeclared() async throws {
        let answer = try await ClientBench(.answer(200, [:], Fixtures.listAsDeclared)).client.boundFactors()
        #expect(
            answer.value.factors.map(\.id.rawValue) == [
                "6229ffab1c2d3e4cade3e3d9|otp", "6229ffab1c2d3e4cade3e3d9|phone",
            ])
        #expect(answer.value.factors.map(\.type) == [.otp, .sms])
        #expect(answer.value.unreadableCount == 0)
        #expect(answer.receipt == JudgementTests.success)
    }

    @Test func theListAsPrintedHoldsItsOneFactor() async throws {
        let answer = try await ClientBench(.answer(200, [:], Fixtures.listAsPrinted)).client.boundFactors()
        let factor = try #require(answer.value.factors.first)
        #expect(answer.value.rows == [.factor(factor)])
        #expect(factor.id.rawValue == "6229ffaxxxxxxxxcade3e3d9")
        #expect(factor.type == .sms)
        #expect(
            factor.profile.fields == [
                .init(name: "phoneNumber", value: "188xxxx8888"), .init(name: "phoneCountryCode", value: "+86"),
            ])
    }

    @Test func noFactorsIsAnEmptyList() async throws {
        #expect(try await Self.list("[]") == FactorList(rows: []))
    }

    struct Data: CustomTestStringConvertible, Sendable {
        let name: String
        let body: String
        var testDescription: String { name }
    }

    static let unusable = [
        Data(name: "null", body: #"{"statusCode":200,"data":null}"#),
        Data(name: "missing", body: #"{"statusCode":200}"#),
        Data(name: "text", body: #"{"statusCode":200,"data":"none"}"#),
        Data(name: "a number", body: #"{"statusCode":200,"data":0}"#),
        Data(name: "a truth", body: #"{"statusCode":200,"data":false}"#),
    ]

    @Test(arguments: unusable) func withoutDataNothingIsKnown(_ data: Data) async throws {
        let bench = try ClientBench(.answer(200, [:], data.body))
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        guard case .unreadable(let answer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(answer.reason == .noData)
        #expect(answer.receipt == Receipt(httpStatus: 200, statusCode: 200))
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let json: String
        /// The id by which an unreadable row is still known.
        var id: String?
        let reason: UnreadableRow.Reason
        var testDescription: String { name }
    }

    static let noText = UnreadableRow.Reason.idOrTypeMissing
    static let noID = UnreadableRow.Reason.idUnusable

    static let unreadable = [
        Row(name: "no id", json: #"{"factorType":"OTP"}"#, reason: noText),
        Row(name: "no type", json: #"{"factorId":"a"}"#, id: "a", reason: noText),
        Row(name: "no type, id empty", json: #"{"factorId":""}"#, reason: noText),
        Row(name: "id a number", json: #"{"factorId":7,"factorType":"OTP"}"#, reason: noText),
        Row(name: "id null", json: #"{"factorId":null,"factorType":"OTP"}"#, reason: noText),
        Row(name: "type null", json: #"{"factorId":"a","factorType":null}"#, id: "a", reason: noText),
        Row(name: "type an object", json: #"{"factorId":"a","factorType":{}}"#, id: "a", reason: noText),
        Row(name: "type empty", json: #"{"factorId":"a","factorType":""}"#, id: "a", reason: .typeEmpty),
        Row(name: "id empty", json: #"{"factorId":"","factorType":"OTP"}"#, reason: noID),
        Row(name: "id with a line feed", json: #"{"factorId":"a\nb","factorType":"OTP"}"#, reason: noID),
        Row(name: "id with an escape", json: #"{"factorId":"\u001b[2J","factorType":"OTP"}"#, reason: noID),
        Row(
            name: "id of 257 bytes", json: #"{"factorId":"\#(String(repeating: "a", count: 257))","factorType":"OTP"}"#,
            reason: noID),
        Row(name: "an empty object", json: "{}", reason: noText), Row(name: "null", json: "null", reason: noText),
        Row(name: "text", json: #""a""#, reason: noText), Row(name: "an array", json: "[]", reason: noText),
    ]

    @Test(arguments: unreadable) func aBadRowIsKeptAndItsNeighboursStay(_ row: Row) async throws {
        let list = try await Self.list(#"[{"factorId":"x","factorType":"SMS"},\#(row.json)]"#)
        #expect(list.rows.count == 2)
        #expect(list.factors.map(\.id.rawValue) == ["x"])
        guard case .unreadable(let unreadable) = list.rows.last else {
            Issue.record("\(list.rows)")
            return
        }
        #expect(unreadable.id == row.id)
        #expect(unreadable.reason == row.reason)
        #expect(unreadable.json.raw == row.json)
    }

    struct Twins: CustomTestStringConvertible, Sendable {
        let name: String
        let second: String
        var testDescription: String { name }
    }

    static let twins = [
        Twins(name: "the same row", second: #"{"factorId":"a","factorType":"OTP"}"#),
        Twins(name: "another type", second: #"{"factorId":"a","factorType":"SMS"}"#),
        Twins(name: "no type", second: #"{"factorId":"a"}"#),
    ]

    @Test(arguments: twins) func rowsThatShareAnIDCannotBeActedOn(_ twins: Twins) async throws {
        let list = try await Self.list(
            #"[{"factorId":"a","factorType":"OTP"},{"factorId":"b","factorType":"SMS"},\#(twins.second)]"#)
        #expect(list.factors.map(\.id.rawValue) == ["b"])
        #expect(list.unreadableCount == 2)
        #expect(try list.presence(of: .sample("a")) == .listed)
    }

    /// Such a row may be any factor, so no factor is surely gone while it stands there.
    @Test(arguments: [#"{"factorId":"","factorType":"OTP"}"#, #"{"factorId":"a\nb","factorType":"OTP"}"#])
    func rowsThatShareAnUnusableIDHaveNone(_ row: String) async throws {
        let list = try await Self.list("[\(row),\(row)]")
        #expect(list.unreadableCount == 2)
        #expect(try list.presence(of: .sample()) == .unclear)
    }

    @Test func anUnknownTypeKeepsTheServersWord() async throws {
        let list = try await Self.list(#"[{"factorId":"a","factorType":"PASSKEY","profile":[]}]"#)
        #expect(list.factors.map(\.type) == [.other("PASSKEY")])
        #expect(list.factors.first?.profile.fields == [])
    }

    @Test func aNestedProfileIsShownAsJSON() async throws {
        let list = try await Self.list(
            #"""
            [{"factorId":"a","factorType":"FACE","extra":1,
              "profile":{"z":null,"n":1.5,"b":true,"o": {"k" : [1, "/"], "a":"x"},"email":"a@b.example"}}]
            """#)
        let profile = try #require(list.factors.first?.profile)
        #expect(
            profile.fields.map { "\($0.name)=\($0.value)" } == [
                "z=null", "n=1.5", "b=true", #"o={"k":[1,"/"],"a":"x"}"#, "email=a@b.example",
            ])
        #expect(profile.json.indented.contains("\n  \"extra\" : 1,\n"))
    }

    @Test func aThousandFactorsAreReadAndOneMoreIsRefused() async throws {
        func rows(_ count: Int) -> String {
            "[\((0..<count).map { #"{"factorId":"f\#($0)","factorType":"OTP"}"# }.joined(separator: ","))]"
        }
        #expect(try await Self.list(rows(1000)).factors.count == 1000)
        let bench = try ClientBench(.answer(200, [:], #"{"statusCode":200,"data":\#(rows(1001))}"#))
        let error = await failure { () async throws(CallError) in try await bench.client.boundFactors() }
        guard case .unreadable(let answer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(answer.reason == .tooManyFactors(limit: 1000))
    }
}

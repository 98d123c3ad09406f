import CurlHTTP
import MFACore
import Testing

@testable import GenAuthClient

/// Answers that two readers would read in two ways.
struct AmbiguityTests {
    @Test(arguments: [
        #"{"statusCode":200,"data":[],"data":[{"factorId":"a|otp","factorType":"OTP"}]}"#,
        #"{"statusCode":200,"data":[],"d\u0061ta":[{"factorId":"a|otp","factorType":"OTP"}]}"#,
        #"{"statusCode":200,"data":[{"factorId":"x","factorType":"OTP","factorId":"a|otp"}]}"#,
        #"{"statusCode":403,"statusCode":200,"data":[]}"#,
    ])
    func aNameThatStandsTwiceSettlesNothing(_ body: String) async {
        let response = HTTPResponse(status: 200, body: Array(body.utf8))
        await #expect(throws: CallError.self) { try await Self.list(response) }
    }

    @Test func theSameNameInTwoRowsIsNoRepetition() async throws {
        let body =
            #"{"statusCode":200,"data":[{"factorId":"a","factorType":"OTP"},{"factorId":"b","factorType":"SMS"}]}"#
        #expect(try await Self.list(HTTPResponse(status: 200, body: Array(body.utf8))).factors.count == 2)
    }

    @Test func aPartOfAListIsNone() async {
        let response = HTTPResponse(status: 206, body: Array(#"{"statusCode":200,"data":[]}"#.utf8))
        await #expect(throws: CallError.self) { try await Self.list(response) }
    }

    @Test func idsThatLookAlikeAreTwo() async throws {
        let body =
            "{\"statusCode\":200,\"data\":[{\"factorId\":\"\u{e9}|otp\",\"factorType\":\"OTP\"},"
            + "{\"factorId\":\"e\u{301}|otp\",\"factorType\":\"OTP\"}]}"
        let list = try await Self.list(HTTPResponse(status: 200, body: Array(body.utf8)))
        #expect(list.factors.count == 2 && list.unreadableCount == 0)
        let one = try #require(Factor.ID("\u{e9}|otp"))
        #expect(list[one].map { Array($0.id.rawValue.utf8) } == Array("\u{e9}|otp".utf8))
        #expect(FactorList(rows: list.rows.dropFirst(1).map { $0 }).presence(of: one) == .missing)
    }

    private static func list(_ response: HTTPResponse) async throws -> FactorList {
        try await ClientBench(.success(response)).client.boundFactors().value
    }
}

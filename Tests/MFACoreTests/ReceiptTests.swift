import Testing

@testable import MFACore

struct ReceiptTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let http: Int?
        let body: Int?
        let deciding: Int?
        var success = false
        var testDescription: String { "HTTP \(http ?? 0), statusCode \(body ?? 0)" }
    }

    static let rows = [
        Row(http: 200, body: 200, deciding: 200, success: true),
        Row(http: 204, body: 200, deciding: 204, success: true),
        Row(http: 200, body: nil, deciding: 200), Row(http: nil, body: 200, deciding: nil),
        Row(http: 200, body: 403, deciding: 403), Row(http: 400, body: 200, deciding: 400),
        Row(http: 503, body: 200, deciding: 503), Row(http: 500, body: 422, deciding: 422),
        Row(http: 401, body: nil, deciding: 401), Row(http: 302, body: 200, deciding: 302),
        Row(http: nil, body: nil, deciding: nil),
    ]

    @Test(arguments: rows) func theBodyDecidesUnlessHTTPDisagreesWithItsSuccess(_ row: Row) {
        let receipt = Receipt(httpStatus: row.http, statusCode: row.body)
        #expect(receipt.decidingStatus == row.deciding)
        #expect(receipt.isSuccess == row.success)
    }
}

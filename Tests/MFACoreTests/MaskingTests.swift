import Testing

@testable import MFACore

struct MaskingTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let text: String
        let masked: String
        var testDescription: String { text }
    }

    static let rows = [
        Row(text: "alice@example.com", masked: "a***e@example.com"),
        Row(text: "bob@example.com", masked: "b***b@example.com"),
        Row(text: "al@example.com", masked: "a***@example.com"),
        Row(text: "a@example.com", masked: "a***@example.com"),
        Row(text: "\"a@b\"@example.com", masked: "\"***\"@example.com"),
        Row(text: "李小龙@例え.jp", masked: "李***龙@例え.jp"),
        Row(text: "a***e@example.com", masked: "a***e@example.com"),
        Row(text: "18812348888", masked: "188****8888"),
        Row(text: "+8618812348888", masked: "+86****8888"),
        Row(text: "188xxxx8888", masked: "188****8888"),
        Row(text: "188****8888", masked: "188****8888"),
        Row(text: "(202) 555-0143", masked: "(20****0143"),
        Row(text: "Alice's phone 2", masked: "Alice's phone 2"),
        Row(text: "@alice", masked: "@alice"),
        Row(text: "", masked: ""),
    ]

    @Test(arguments: rows) func theMiddleIsHidden(_ row: Row) {
        #expect(Masking.mask(row.text) == row.masked)
    }

    @Test(arguments: 7...15) func aNumberCannotBeReadBack(_ length: Int) {
        let number = String("123456789012345".prefix(length))
        let shown = Masking.mask(number).count { $0.isNumber }
        #expect(shown <= length - 3)
    }
}

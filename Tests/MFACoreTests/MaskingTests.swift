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

    /// The same said plainly, and slowly: from each place anew.
    private static func maskedPlainly(_ text: String) -> String {
        var masked = ""
        var rest = text[...]
        while let start = rest.first {
            let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "@._%+-".contains($0)) }
            let number = rest.prefix { $0.isASCII && ($0.isNumber || "+-() ".contains($0)) }
            if word.contains("@") {
                masked += Masking.mask(String(word))
                rest = rest.dropFirst(word.count)
            } else if start.isNumber || start == "+", number.count(where: \.isNumber) >= 7,
                let last = number.lastIndex(where: \.isNumber)
            {
                masked += Masking.mask(number[...last].filter { $0.isNumber || $0 == "+" })
                rest = rest[number.index(after: last)...]
            } else {
                masked += rest.prefix(max(1, word.count))
                rest = rest.dropFirst(max(1, word.count))
            }
        }
        return masked
    }

    @Test func inATextEveryPlaceIsLookedAt() {
        var random = Lottery(state: 7)
        for _ in 0..<3000 {
            let text = String((0..<40).map { _ in "1234567890aé@.+- (),".randomElement(using: &random) ?? " " })
            #expect(Masking.maskAll(in: text) == Self.maskedPlainly(text), "\(text)")
        }
    }

    /// A text of which every part looks like the beginning of a number or an address is read once all the same.
    @Test(.timeLimit(.minutes(1)), arguments: ["+ ", "1 (", "123456 - x", "12345678a", "a%", "1-"])
    func aLongTextIsReadOnce(_ part: String) {
        let text = String(repeating: part, count: 400_000 / part.count)
        #expect(Masking.maskAll(in: text).utf8.count <= text.utf8.count)
    }
}

private struct Lottery: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}

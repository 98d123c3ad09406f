import Testing

@testable import MFACore

struct FactorTests {
    struct ID: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let isValid: Bool
        var testDescription: String { name }
    }

    static let ids = [
        ID(name: "recorded form", text: "6229ffaxxxxxxxxcade3e3d9|otp", isValid: true),
        ID(name: "documented form", text: "6229ffaxxxxxxxxcade3e3d9", isValid: true),
        ID(name: "any text", text: "指輪 \"\\/?&", isValid: true),
        ID(name: "empty", text: "", isValid: false),
        ID(name: "256 bytes", text: String(repeating: "a", count: 256), isValid: true),
        ID(name: "257 bytes", text: String(repeating: "a", count: 257), isValid: false),
        ID(name: "86 characters, 258 bytes", text: String(repeating: "指", count: 86), isValid: false),
        ID(name: "NUL", text: "a\0", isValid: false),
        ID(name: "line feed", text: "a\n|otp", isValid: false),
        ID(name: "CR LF", text: "a\r\n|otp", isValid: false),
        ID(name: "escape", text: "\u{1b}[2J", isValid: false),
        ID(name: "delete", text: "a\u{7f}", isValid: false),
        ID(name: "C1", text: "a\u{9b}31m", isValid: false),
    ]

    @Test(arguments: ids) func anIDIsShortTextWithoutControls(_ id: ID) {
        #expect(Factor.ID(id.text)?.rawValue == (id.isValid ? id.text : nil))
    }

    struct Cut: CustomTestStringConvertible, Sendable {
        let id: String
        let shortened: String
        let abbreviated: String
        var testDescription: String { id }
    }

    static let cuts = [
        Cut(id: "6229ffaxxxxxxxxcade3e3d9|otp", shortened: "6229ffa…cade3e3d9|otp", abbreviated: "…3e3d9|otp"),
        Cut(id: "6229ffaxxxxxxxxcade3e3d9|phone", shortened: "6229ffa…cade3e3d9|phone", abbreviated: "…3e3d9|phone"),
        Cut(id: "6229ffaxxxxxxxxcade3e3d9", shortened: "6229ffa…cade3e3d9", abbreviated: "…3e3d9"),
        Cut(id: "short|otp", shortened: "short|otp", abbreviated: "short|otp"),
        Cut(id: "otp", shortened: "otp", abbreviated: "otp"),
        Cut(id: "6229ffaxxxxxxxxcade3e3d9|a-kind-too-long", shortened: "6229ffa…-too-long", abbreviated: "…-long"),
    ]

    @Test(arguments: cuts) func aLongIDIsCutInTheMiddleAndKeepsItsKind(_ cut: Cut) throws {
        let id = try #require(Factor.ID(cut.id))
        #expect(id.shortened == cut.shortened)
        #expect(id.abbreviated == cut.abbreviated)
        #expect("\(id)" == cut.id)
    }

    @Test(arguments: ["OTP", "SMS", "EMAIL", "FACE", "PASSKEY", "DEVICE", "otp", ""])
    func aTypeKeepsTheServersWord(_ word: String) {
        let type = FactorType(word)
        #expect(type.word == word)
        #expect(type.isKnown == ["OTP", "SMS", "EMAIL", "FACE"].contains(word))
        #expect(type.isDeliveredCode == ["SMS", "EMAIL"].contains(word))
    }
}

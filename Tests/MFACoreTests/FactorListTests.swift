import Testing

@testable import MFACore

struct FactorListTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let list: FactorList
        let presence: FactorList.Presence
        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "a readable row", list: FactorList([.sms, .otp]), presence: .listed),
        Row(name: "an unreadable row with its id", list: FactorList([], unreadable: ["6229ff|otp"]), presence: .listed),
        Row(
            name: "its id beside a nameless row", list: FactorList([], unreadable: [nil, "6229ff|otp"]),
            presence: .listed),
        Row(name: "a nameless row", list: FactorList([.sms], unreadable: [nil]), presence: .unclear),
        Row(
            name: "an unreadable row of another id", list: FactorList([], unreadable: ["6229ff|face"]),
            presence: .missing),
        Row(name: "other factors", list: FactorList([.sms, .email]), presence: .missing),
        Row(name: "nothing", list: FactorList([]), presence: .missing),
    ]

    @Test(arguments: rows) func presenceDoubtsWhatItCannotRead(_ row: Row) {
        #expect(row.list.presence(of: Factor.otp.id) == row.presence)
    }

    @Test func rowsKeepTheServersOrder() {
        let list = FactorList([.sms, .otp], unreadable: [nil])
        #expect(list.factors == [.sms, .otp])
        #expect(list.unreadableCount == 1)
        #expect(list[Factor.otp.id] == .otp)
        #expect(list[Factor.email.id] == nil)
    }

    struct Left: CustomTestStringConvertible, Sendable {
        let name: String
        let list: FactorList
        var isCertain = true
        let isLast: Bool
        let isWeakOnly: Bool
        let words: String
        var testDescription: String { name }
    }

    static let face = Factor("6229ff|face", .face)

    static let lefts = [
        Left(
            name: "several", list: FactorList([.otp, .sms, face]), isLast: false, isWeakOnly: false, words: "SMS, FACE"),
        Left(
            name: "delivered codes", list: FactorList([.otp, .sms, .email]), isLast: false, isWeakOnly: true,
            words: "SMS, EMAIL"),
        Left(name: "nothing", list: FactorList([.otp]), isLast: true, isWeakOnly: false, words: ""),
        Left(name: "an empty list", list: FactorList([]), isLast: true, isWeakOnly: false, words: ""),
        Left(
            name: "unreadable rows", list: FactorList([.otp], unreadable: [nil, "x"]), isLast: true, isWeakOnly: false,
            words: ""),
        Left(
            name: "an old list", list: FactorList([.otp, face]), isCertain: false, isLast: true, isWeakOnly: false,
            words: "FACE"),
        Left(
            name: "two of a type", list: FactorList([.sms, Factor("other|phone", .sms), .otp]), isLast: false,
            isWeakOnly: true, words: "SMS"),
    ]

    @Test(arguments: lefts) func whatRemainsIsCountedCautiously(_ left: Left) {
        let remaining = Remaining(after: Factor.otp.id, in: left.list, isCertain: left.isCertain)
        #expect(remaining.isLast == left.isLast)
        #expect(remaining.isWeakOnly == left.isWeakOnly)
        #expect(remaining.types.map(\.word).joined(separator: ", ") == left.words)
    }
}

import Testing

@testable import MFACore

/// What is typed into fields, and what becomes of it.
struct EntryTests {
    // MARK: Codes

    @Test(arguments: ["482913", "482 913", "482-913", "４８２９１３", " 482913\t"])
    func aCodeIsItsDigits(_ typed: String) throws {
        #expect(try OneTimeCode(typed: typed, count: 6...6).digits == "482913")
    }

    @Test(
        arguments: [
            ("", .empty), ("--", .empty), ("48291", .count(5, 6...6)), ("4829131", .count(7, 6...6)),
            ("48291a", .strange("a", isOfInputMethod: false)), ("48291三", .strange("三", isOfInputMethod: true)),
            ("48291٣", .strange("٣", isOfInputMethod: true)),
            ("48291\u{1b}", .strange("\u{1b}", isOfInputMethod: false)),
        ] as [(String, EntryFault)])
    func anythingElseIsNoCode(_ typed: String, _ fault: EntryFault) {
        #expect(throws: fault) { try OneTimeCode(typed: typed, count: 6...6) }
    }

    @Test func onlyDigitsBlanksAndHyphensAreTextInItsField() {
        #expect("0９ -\u{3000}".allSatisfy(OneTimeCode.takes))
        #expect(!"aｒ三\u{1b}+".contains(where: OneTimeCode.takes))
    }

    // MARK: Recovery codes

    @Test func theLastFourCharactersShowThatItIsNoted() throws {
        let code = try #require(RecoveryCode("e7ad-aaa4-da75-fa37-57d1-5141"))
        #expect(["5141", " 5141 ", "５１４１", "51-41"].allSatisfy(code.isNoted))
        #expect(!["", "514", "15141", "e7ad", "57d1"].contains(where: code.isNoted))
        #expect(try #require(RecoveryCode("ABCD-EFGH")).isNoted(by: "efgh"))
        #expect(RecoveryCode("abc") == nil && RecoveryCode("abcd\u{1b}e") == nil)
        // Shown whatever its form: whoever is not shown it believes that there is none.
        #expect(try #require(RecoveryCode(" 12 34 ")).text == "12 34" && RecoveryCode("安全码安全码") != nil)
    }

    // MARK: Numbers

    struct Number: CustomTestStringConvertible, Sendable {
        let code: String
        let typed: String
        let text: String
        var testDescription: String { "\(code) \(typed)" }
    }

    static let numbers = [
        Number(code: "+86", typed: "13800138000", text: "+86 138 0013 8000"),
        Number(code: "86", typed: "138 0013-8000", text: "+86 138 0013 8000"),
        Number(code: "＋８６", typed: "（138）0013.8000", text: "+86 138 0013 8000"),
        Number(code: "0049", typed: "0176 1234567", text: "+49 017 6123 4567"),
        Number(code: "+1", typed: "(415) 555-2671", text: "+1 41 5555 2671"),
        Number(code: "+852", typed: "1234 5678", text: "+852 1234 5678"),
    ]

    @Test(arguments: numbers) func thePreviewIsWhatIsSent(_ row: Number) throws {
        let number = try PhoneNumber(countryCode: row.code, number: row.typed)
        #expect(number.text == row.text)
        #expect(number.countryCode + number.number == row.text.filter { $0 != " " })
    }

    @Test(
        arguments: [
            ("", "13800138000", .countryCode), ("+", "13800138000", .countryCode), ("+0", "1380013", .countryCode),
            ("+8611", "1380013", .countryCode), ("+8a", "1380013", .countryCode), ("+86", "", .empty),
            ("+86", "138x", .strange("x", isOfInputMethod: false)), ("+86", "138", .count(3, 4...14)),
            ("+86", "12345678901234", .count(14, 4...14)), ("+86", "一三八", .strange("一", isOfInputMethod: true)),
        ] as [(String, String, EntryFault)])
    func anythingElseIsNoNumber(_ code: String, _ number: String, _ fault: EntryFault) {
        #expect(throws: fault) { try PhoneNumber(countryCode: code, number: number) }
    }

    @Test(
        arguments: [
            ("+8613800138000", "+86", "13800138000"), ("0086 138-0013-8000", "+86", "13800138000"),
            ("+1 (415) 555-2671", "+1", "4155552671"), ("+852 1234 5678\n", "+852", "12345678"),
            ("＋４９０１７６", "+49", "0176"), ("+7 495 1234567", "+7", "4951234567"), ("+353 1 234", "+353", "1234"),
            // Without a country code of its own, the other field stays.
            ("138 0013 8000", "+81", "13800138000"), ("0176 1234", "+81", "01761234"),
        ])
    func aPasteFillsBothFields(_ paste: String, _ code: String, _ number: String) {
        var entry = PhoneEntry(countryCode: "+81")
        entry.paste(paste)
        #expect(entry.countryCode == code && entry.number == number)
    }

    @Test func aLeadingZeroIsAskedAbout() throws {
        var entry = PhoneEntry(countryCode: "+49", number: "0176 1234567")
        #expect(entry.asksAboutZero)
        var kept = entry
        kept.keepsLeadingZero = true
        #expect(try !kept.asksAboutZero && kept.checked().number == "01761234567")
        entry.dropLeadingZero()
        #expect(try !entry.asksAboutZero && entry.checked().number == "1761234567")
    }

    @Test func aNumberInOnePieceNeedsItsCountryCode() throws {
        #expect(try PhoneNumber(international: "+8613800138000").text == "+86 138 0013 8000")
        #expect(throws: EntryFault.countryCode) { try PhoneNumber(international: "13800138000") }
    }

    @Test(
        arguments: [
            ("138****8000", true), ("138xxxx8000", true), ("13800138000", true), ("+86 138****8000", true),
            ("138*8000", true), ("139****8000", false), ("138****8001", false), ("*", false), ("", false),
            ("138001380001", false),
        ])
    func theVisibleDigitsHaveToAgree(_ shown: String, _ agrees: Bool) throws {
        #expect(try PhoneNumber(countryCode: "+86", number: "13800138000").agrees(with: shown) == agrees)
    }

    // MARK: Addresses

    @Test func anAddressIsTakenAsItIs() throws {
        #expect(try EmailAddress(typed: "alice+mfa@example.com").text == "alice+mfa@example.com")
        #expect(try EmailAddress(typed: "ａｌｉｃｅ＠example.com").text == "alice@example.com")
        #expect(try EmailAddress(typed: "用户@例子.中国").text == "用户@例子.中国")
    }

    @Test(
        arguments: [
            ("", .empty), ("alice", .address), ("@example.com", .address), ("alice@", .address),
            ("a@b@c", .address), ("al ice@example.com", .strange(" ", isOfInputMethod: false)),
            ("alice@example.com\n", .strange("\n", isOfInputMethod: false)),
            ("a@" + String(repeating: "b", count: 253), .tooLong(limit: 254)),
        ] as [(String, EntryFault)])
    func anythingElseIsNoAddress(_ typed: String, _ fault: EntryFault) {
        #expect(throws: fault) { try EmailAddress(typed: typed) }
    }

    @Test(
        arguments: [
            ("a***e@example.com", true), ("alice@example.com", true), ("a***@example.com", true),
            ("b***e@example.com", false), ("a***e@example.org", false), ("a***e", false),
        ])
    func theVisibleLettersHaveToAgree(_ shown: String, _ agrees: Bool) throws {
        #expect(try EmailAddress(typed: "Alice@example.com").agrees(with: shown) == agrees)
    }

    // MARK: Whose it is

    @Test func onlyTheAccountsOwnContactCanLeaveIt() {
        let account = Account(
            label: "a", phone: "18812348888", phoneCountryCode: "+86", email: "alice@example.com")
        func sms(_ number: String) -> Factor {
            Factor(id: Factor.sms.id, type: .sms, profile: .init(fields: [.init(name: "phoneNumber", value: number)]))
        }
        #expect(account.owns(sms("188****8888")) == true)
        #expect(account.owns(sms("139****8888")) == false)
        #expect(account.owns(.sms) == nil && account.owns(.otp) == false)
        #expect(Account(label: "a").owns(sms("188****8888")) == nil)
    }
}

import GenAuthWire
import StrictJSON

/// Ids in the recorded form, `<24 hex>|<kind>`, the hex the same for one user's factors.
/// Source: authing-android-sdk 7c2477d `TestCaseV3Util.java:843-852`.
extension FactorDto {
    static let otp = FactorDto(factorId: "\(hex())|otp", factorType: "OTP", profile: .object([:]))
    static let sms = FactorDto(
        factorId: "\(hex())|phone", factorType: "SMS",
        profile: .object(["phoneCountryCode": .string("+86"), "phoneNumber": .string("18888888888")]))
    static let email = FactorDto(
        factorId: "\(hex())|email", factorType: "EMAIL", profile: .object(["email": .string("alice@example.com")]))
    static let face = FactorDto(factorId: "\(hex())|face", factorType: "FACE", profile: .object([:]))

    /// Another account's.
    static let strangers = [
        FactorDto(factorId: "\(hex(0xFEED_BEEF))|otp", factorType: "OTP", profile: .object([:])),
        FactorDto(
            factorId: "\(hex(0xFEED_BEEF))|email", factorType: "EMAIL",
            profile: .object(["email": .string("bob@example.com")])),
    ]

    /// 24 hex digits, different for every number below 2^32.
    static func hex(_ number: UInt32 = 0xB1C2_D3E4) -> String {
        let digits = String(number, radix: 16)
        return "6229ffa" + String(repeating: "0", count: 8 - digits.count) + digits + "cade3e3d9"
    }

    /// The `number`th of a long list: types and profiles beyond the documented ones, texts of every width.
    static func odd(_ number: Int) -> FactorDto {
        let (kind, type, profile): (String, String, JSONValue?) =
            switch number % 8 {
            case 0: ("otp", "OTP", nil)
            case 1: ("phone", "SMS", .object(["phoneNumber": .string("\(13_800_000_000 + number)")]))
            case 2: ("email", "EMAIL", .object(["email": .string("用户\(number)@例子.测试")]))
            case 3: ("face", "FACE", .object(["name": .string("張偉 \(number) 👩‍👩‍👧‍👦")]))
            case 4: ("passkey", "PASSKEY", .object(["name": .string("鍵 🔑 \(number)")]))
            case 5: ("device", "DEVICE", .object(["name": .string("휴대폰 📱 \(number)"), "trusted": .bool(true)]))
            case 6: ("email", "EMAIL", .object(["email": .string("e\u{301}lodie.🦊.\(number)@example.com")]))
            default: ("ring", "X-2027/指輪", .array([.string("a ring"), .integer(number)]))
            }
        return FactorDto(factorId: "\(hex(UInt32(number)))|\(kind)", factorType: type, profile: profile)
    }

    /// The same factor with every text but the id turned hostile.
    var spoiled: FactorDto {
        let texts = (profile?.object ?? [:]).mapValues { JSONValue.string(HostileText.spoiled($0.string ?? "")) }
        let note = [HostileText.spoiled("note"): JSONValue.string(HostileText.spoiled(factorType))]
        return FactorDto(
            factorId: factorId, factorType: HostileText.spoiled(factorType),
            profile: .object(texts.merging(note) { text, _ in text }))
    }
}

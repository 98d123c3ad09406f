import MFACore
import Testing

@testable import MFATexts

struct FactorTextTests {
    struct Identity: CustomTestStringConvertible, Sendable {
        let type: FactorType
        var fields: [String: String] = [:]
        let masked: String
        let plain: String
        var testDescription: String { masked }
    }

    static let identities = [
        Identity(
            type: .sms, fields: ["phoneNumber": "18812348888", "phoneCountryCode": "+86"],
            masked: "+86 188****8888", plain: "+86 18812348888"),
        Identity(type: .sms, fields: ["phoneNumber": "18812348888"], masked: "188****8888", plain: "18812348888"),
        Identity(
            type: .email, fields: ["email": "alice@example.com"], masked: "a***e@example.com",
            plain: "alice@example.com"),
        Identity(type: .other("PASSKEY"), fields: ["name": "My key"], masked: "My key", plain: "My key"),
        Identity(type: .otp, masked: "Authenticator app", plain: "Authenticator app"),
        Identity(type: .face, masked: "Face", plain: "Face"),
        Identity(type: .sms, masked: "Text message", plain: "Text message"),
        Identity(type: .email, masked: "E-mail", plain: "E-mail"),
        Identity(type: .other("DEVICE"), masked: "-", plain: "-"),
    ]

    @Test(arguments: identities) func theProfileSaysWhoseItIs(_ identity: Identity) {
        let fields = identity.fields.map { FactorProfile.Field(name: $0.key, value: $0.value) }
        let factor = Factor(id: Factor.otp.id, type: identity.type, profile: FactorProfile(fields: fields))
        #expect(Texts(.english).identity(of: factor, masked: true) == identity.masked)
        #expect(Texts(.english).identity(of: factor, masked: false) == identity.plain)
    }

    @Test(arguments: ["otp", "6229ff", "6229ff…|otp", "6229ff|", " 6229ff|otp", "6229ff|otp\u{3000}"])
    func anIDThatLooksWrongIsSaidToBe(_ id: String) {
        func sentence(_ id: String) -> String {
            Texts(.english).sentence(
                ChangeOutcome(
                    .unbind(Factor(id, .otp).id), of: nil, startedAt: Timestamp(unixSeconds: 0), elapsed: .zero,
                    post: .withheld(.noSuchFactor(.success))))
        }
        #expect(sentence(id).contains("It "))
        #expect(!sentence("6229ff|otp").contains("It "))
    }
}

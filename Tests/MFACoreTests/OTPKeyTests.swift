import Testing

@testable import MFACore

struct OTPKeyTests {
    /// authing-android-sdk 7c2477d `TestCaseV3Util.java`, with other names and another secret.
    static let recorded =
        "otpauth://totp/ACME:alice%40example.com?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&algorithm=SHA1&issuer=ACME"

    @Test func theRecordedFormIsRead() throws {
        let key = try OTPKey(Self.recorded)
        #expect(key.secret == "JBSWY3DPEHPK3PXP" && key.inFours == "JBSW Y3DP EHPK 3PXP")
        #expect(key.issuer == "ACME" && key.account == "alice@example.com")
        #expect(key.digits == 6 && key.period == 30 && key.algorithm == .sha1 && key.isUsual)
    }

    @Test func shorterFormsSayTheSame() throws {
        let key = try OTPKey(Self.recorded)
        #expect(key.address(.whole) == Self.recorded)
        #expect(
            key.address(.withoutDefaults)
                == "otpauth://totp/ACME:alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME")
        #expect(
            key.address(.withoutPrefix) == "otpauth://totp/alice%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=ACME")
        for form in OTPKey.Form.allCases {
            let address = try #require(key.address(form))
            let again = try OTPKey(address)
            #expect(again.isSameKey(as: key) && again.issuer == "ACME" && again.account == "alice@example.com")
        }
    }

    /// What differs from the default has to stay, and a prefix that is not the issuer is not repeated elsewhere.
    @Test func nothingIsDroppedThatSaysMore() throws {
        let key = try OTPKey(
            "otpauth://totp/Other:al?secret=JBSWY3DPEHPK3PXP&period=60&digits=8&algorithm=SHA256&issuer=ACME")
        #expect(key.address(.withoutDefaults) == nil && key.address(.withoutPrefix) == nil)
        #expect(key.issuer == "ACME" && key.account == "al" && !key.isUsual)
        #expect(key.period == 60 && key.digits == 8 && key.algorithm == .sha256)
    }

    /// An app may open what they name.
    @Test func parametersThatNobodyKnowsAreNotDrawn() throws {
        let key = try OTPKey(
            "otpauth://totp/al?image=https%3A%2F%2Fevil.example&secret=jbswy3dpehpk3pxp%3D&lock=true")
        #expect(key.address(.whole) == "otpauth://totp/al?secret=JBSWY3DPEHPK3PXP")
        #expect(key.issuer == nil && key.account == "al")
    }

    @Test func namesInAnyScriptAreEscapedInCapitals() throws {
        let key = try OTPKey("otpauth://totp/租户%3a%e5%bc%a0 三?secret=JBSWY3DPEHPK3PXP&issuer=租户")
        #expect(key.issuer == "租户" && key.account == "张 三")
        #expect(
            key.address(.withoutPrefix)
                == "otpauth://totp/%E5%BC%A0%20%E4%B8%89?secret=JBSWY3DPEHPK3PXP&issuer=%E7%A7%9F%E6%88%B7")
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        let address: String
        let fault: OTPKeyFault
        var testDescription: String { "\(fault): \(address.prefix(60))" }
    }

    static let secret = "secret=JBSWY3DPEHPK3PXP"
    static let bad: [Bad] = [
        Bad(address: "", fault: .notTOTP), Bad(address: "https://evil.example/?\(secret)", fault: .notTOTP),
        Bad(address: "otpauth://hotp/a?\(secret)&counter=1", fault: .notTOTP),
        Bad(address: "OTPAUTH://totp/a?\(secret)", fault: .notTOTP),
        Bad(address: " otpauth://totp/a?\(secret)", fault: .notTOTP),
        Bad(address: "otpauth://totp/a", fault: .noSecret), Bad(address: "otpauth://totp/a?issuer=b", fault: .noSecret),
        Bad(address: "otpauth://totp/?\(secret)", fault: .malformed),
        Bad(address: "otpauth://totp/a?\(secret)#x", fault: .malformed),
        Bad(address: "otpauth://totp/a%4?\(secret)", fault: .malformed),
        Bad(address: "otpauth://totp/a%zz?\(secret)", fault: .malformed),
        Bad(address: "otpauth://totp/%ff?\(secret)", fault: .malformed),
        Bad(address: "otpauth://totp/a?Secret=JBSWY3DPEHPK3PXP", fault: .malformed),
        Bad(address: "otpauth://totp/a?s%65cret=JBSWY3DPEHPK3PXP", fault: .malformed),
        Bad(address: "otpauth://totp/a?\(secret)&\(secret)", fault: .repeatedParameter),
        Bad(address: "otpauth://totp/a?\(secret)&issuer=a&issuer=b", fault: .repeatedParameter),
        Bad(address: "otpauth://totp/a\u{1b}[2J?\(secret)", fault: .controlCharacter),
        Bad(address: "otpauth://totp/a%0A?\(secret)", fault: .controlCharacter),
        Bad(address: "otpauth://totp/a%C2%9B?\(secret)", fault: .controlCharacter),
        Bad(address: "otpauth://totp/a?\(secret)&issuer=%00", fault: .controlCharacter),
        Bad(address: "otpauth://totp/a?secret=", fault: .unusableSecret),
        Bad(address: "otpauth://totp/a?secret=JBSWY3DPEHPK3PX", fault: .unusableSecret),
        Bad(address: "otpauth://totp/a?secret=JBSWY3DPEHPK3PXP0", fault: .unusableSecret),
        Bad(address: "otpauth://totp/a?secret=JBSWY3DPEHPK3PX1", fault: .unusableSecret),
        Bad(address: "otpauth://totp/a?secret=JBSWY3DPEHPK3PXPA", fault: .unusableSecret),
        Bad(
            address: "otpauth://totp/a?secret=" + String(repeating: "A", count: 136), fault: .unusableSecret),
        Bad(address: "otpauth://totp/a?\(secret)&digits=5", fault: .unusableParameter),
        Bad(address: "otpauth://totp/a?\(secret)&digits=06", fault: .unusableParameter),
        Bad(address: "otpauth://totp/a?\(secret)&period=0", fault: .unusableParameter),
        Bad(address: "otpauth://totp/a?\(secret)&algorithm=MD5", fault: .unusableParameter),
        Bad(address: "otpauth://totp/" + String(repeating: "a", count: 1024), fault: .tooLong(limit: 1024)),
    ]

    @Test(arguments: bad) func aPhoneIsToOpenNothingElse(_ bad: Bad) {
        #expect(throws: bad.fault) { try OTPKey(bad.address) }
    }

    @Test func theSameSecretWithOtherDigitsIsAnotherKey() throws {
        let key = try OTPKey(Self.recorded)
        #expect(try key.isSameKey(as: OTPKey("otpauth://totp/b?\(Self.secret)")))
        #expect(try !key.isSameKey(as: OTPKey("otpauth://totp/b?\(Self.secret)&digits=8")))
        #expect(try !key.isSameKey(as: OTPKey("otpauth://totp/b?secret=JBSWY3DPEHPK3PXQ")))
    }
}

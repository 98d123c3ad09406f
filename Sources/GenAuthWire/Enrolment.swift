/// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:2611-2657, 2715-2729`.
extension Post {
    package static let sendEnrollFactorRequest = Post(path: "/api/v3/send-enroll-factor-request")
    package static let enrollFactor = Post(path: "/api/v3/enroll-factor")
    /// Takes a code for a bound OTP factor. It changes nothing that is listed, but a code counts once.
    package static let verifyOTP = Post(path: "/api/v3/mfa-totp-verify")
}

/// Body of `sendEnrollFactorRequest`.
///
/// Source: genauth-node-sdk ef9b64d `models/SendEnrollFactorRequestDto.ts`.
package struct SendEnrollFactorRequestDto: Codable, Hashable, Sendable {
    /// `OTP`, `SMS`, `EMAIL` or `FACE`.
    package var factorType: String
    package var profile: EnrollmentProfileDto

    package init(factorType: String, profile: EnrollmentProfileDto = EnrollmentProfileDto()) {
        self.factorType = factorType
        self.profile = profile
    }
}

/// Where the code goes: a number for SMS, an address for EMAIL, nothing (`{}`) for the others.
///
/// Source: genauth-node-sdk ef9b64d `models/FactorProfile.ts:9-17`.
package struct EnrollmentProfileDto: Codable, Hashable, Sendable {
    /// Without the country code.
    package var phoneNumber: String?
    /// `+86` when it is missing.
    package var phoneCountryCode: String?
    package var email: String?

    package init(phoneNumber: String? = nil, phoneCountryCode: String? = nil, email: String? = nil) {
        self.phoneNumber = phoneNumber
        self.phoneCountryCode = phoneCountryCode
        self.email = email
    }
}

/// Answer to `sendEnrollFactorRequest`.
///
/// Source: genauth-node-sdk ef9b64d `models/SendEnrollFactorRequestDataDto.ts:11-15`.
package struct SendEnrollFactorRequestDataDto: Codable, Hashable, Sendable, Redacted {
    /// Standard base64 of 128 bytes in a recorded answer. It is valid for one minute.
    package var enrollmentToken: String
    /// Only for OTP; nil when it is missing or no object.
    package var otpData: EnrollmentOtpDataDto?

    package init(enrollmentToken: String, otpData: EnrollmentOtpDataDto? = nil) {
        self.enrollmentToken = enrollmentToken
        self.otpData = otpData
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        enrollmentToken = try fields.decode(String.self, forKey: .enrollmentToken)
        otpData = fields.lenient(.otpData)
    }
}

/// The key of an authenticator app. A field is nil when it is missing or of another type.
///
/// Source: genauth-node-sdk ef9b64d `models/SendEnrollFactorRequestOtpDataDto.ts:9-17`; a recorded answer in
/// authing-android-sdk 7c2477d `TestCaseV3Util.java`.
package struct EnrollmentOtpDataDto: Codable, Hashable, Sendable, Redacted {
    /// `otpauth://totp/<pool>:<user>?secret=<base32>&period=30&digits=6&algorithm=SHA1&issuer=<pool>`
    package var qrCodeUri: String?
    /// `data:image/png;base64,…`: the same as a picture.
    package var qrCodeDataUrl: String?
    /// `e7ad-aaa4-da75-fa37-57d1-5141`
    package var recoveryCode: String?

    package init(qrCodeUri: String?, qrCodeDataUrl: String? = nil, recoveryCode: String? = nil) {
        self.qrCodeUri = qrCodeUri
        self.qrCodeDataUrl = qrCodeDataUrl
        self.recoveryCode = recoveryCode
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        qrCodeUri = fields.lenient(.qrCodeUri)
        qrCodeDataUrl = fields.lenient(.qrCodeDataUrl)
        recoveryCode = fields.lenient(.recoveryCode)
    }
}

/// Body of `enrollFactor`, whose answer has no payload.
///
/// Source: genauth-node-sdk ef9b64d `models/EnrollFactorDto.ts:11-24`.
package struct EnrollFactorDto: Codable, Hashable, Sendable, Redacted {
    package var factorType: String
    package var enrollmentToken: String
    package var enrollmentData: EnrollmentDataDto

    package init(factorType: String, enrollmentToken: String, enrollmentData: EnrollmentDataDto) {
        self.factorType = factorType
        self.enrollmentToken = enrollmentToken
        self.enrollmentData = enrollmentData
    }
}

/// What proves that the factor is the user's. (FACE takes `photo` and `isExternalPhoto`, which nobody sends here.)
///
/// Source: genauth-node-sdk ef9b64d `models/EnrollFactorEnrollmentDataDto.ts:9-17`.
package struct EnrollmentDataDto: Codable, Hashable, Sendable, Redacted {
    /// Of the app, the SMS or the mail.
    package var passCode: String?

    package init(passCode: String?) { self.passCode = passCode }
}

/// Body of `verifyOTP`.
///
/// Source: genauth-node-sdk ef9b64d `models/MfaOtpVerityDto.ts:9`.
package struct OTPVerificationDto: Codable, Hashable, Sendable, Redacted {
    package var totp: String

    package init(totp: String) { self.totp = totp }
}

/// Answer to `verifyOTP`.
///
/// Source: genauth-node-sdk ef9b64d `models/OtpVerityRespDto.ts:9`.
package struct OTPVerdictDto: Codable, Hashable, Sendable {
    package var verified: Bool

    package init(verified: Bool) { self.verified = verified }
}

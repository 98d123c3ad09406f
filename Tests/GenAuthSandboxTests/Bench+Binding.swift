import FoundationEssentials
import GenAuthWire
import HTTPTypes
import HummingbirdCore
import StrictJSON
import Testing

@testable import GenAuthSandbox

/// What a client does to bind a factor, and to take a phone off an account.
extension Bench {
    static func post(_ endpoint: Post, _ body: String, headers: HTTPFields = signedIn) -> Request {
        request(.post, endpoint.path, [.contentType: jsonMediaType] + headers, body)
    }

    static func post(_ endpoint: Post, _ body: some Encodable, headers: HTTPFields = signedIn) throws -> Request {
        post(endpoint, String(decoding: try JSONEncoder().encode(body), as: UTF8.self), headers: headers)
    }

    static let aNumber = EnrollmentProfileDto(phoneNumber: "13800138000", phoneCountryCode: "+86")

    func ask(
        _ type: String = "OTP", _ profile: EnrollmentProfileDto = EnrollmentProfileDto()
    ) async throws -> Envelope<SendEnrollFactorRequestDataDto> {
        try await envelope(
            Self.post(.sendEnrollFactorRequest, SendEnrollFactorRequestDto(factorType: type, profile: profile)),
            SendEnrollFactorRequestDataDto.self)
    }

    /// An OTP enrolment, and the key of it.
    func askForKey(_ form: OTPForm = OTPForm()) async throws -> (token: String, key: SandboxKey) {
        let data = try #require(try await ask().data)
        let key = try #require(await pool.lastKeys[Self.alice])
        #expect(key.form == form)
        return (data.enrollmentToken, key)
    }

    static func enrolment(
        _ token: String, _ code: String?, _ type: String = "OTP", headers: HTTPFields = signedIn
    ) throws -> Request {
        try post(
            .enrollFactor,
            EnrollFactorDto(
                factorType: type, enrollmentToken: token, enrollmentData: EnrollmentDataDto(passCode: code)),
            headers: headers)
    }

    func enroll(_ token: String, _ code: String?, _ type: String = "OTP") async throws -> Codes {
        Codes(try await envelope(Self.enrolment(token, code, type)))
    }

    func verify(_ code: String) async throws -> Envelope<OTPVerdictDto> {
        try await envelope(Self.post(.verifyOTP, OTPVerificationDto(totp: code)), OTPVerdictDto.self)
    }

    /// Of Alice's or another key, so many periods from now.
    func code(_ key: SandboxKey = .alice, _ steps: Int64 = 0) throws -> String {
        try key.code(at: key.step(at: clock.now.timeIntervalSince1970) + steps)
    }

    /// What came with the newest message.
    func newestCode() async throws -> String { try #require(await pool.messages.first).code }

    func listedTypes() async throws -> [String] {
        try #require(try await envelope(Self.get(.listEnrolledFactors), [FactorDto].self).data).map(\.factorType)
    }

    func offeredTypes() async throws -> [String] {
        try #require(try await envelope(Self.get(.listFactorsToEnroll), [FactorToEnrollDto].self).data)
            .map(\.factorType)
    }

    func send(_ channel: SendSMSDto.Channel, _ number: String = "18888888888") async throws -> Codes {
        Codes(try await envelope(Self.post(.sendSMS, SendSMSDto(channel: channel, phoneNumber: number))))
    }

    func send(_ channel: SendEmailDto.Channel, _ address: String = "alice@example.com") async throws -> Codes {
        Codes(try await envelope(Self.post(.sendEmail, SendEmailDto(channel: channel, email: address))))
    }

    func unbindPhone(_ code: String) async throws -> Codes {
        Codes(try await envelope(Self.post(.unbindPhone, UnbindPhoneDto(passCode: code))))
    }

    func unbindEmail(_ code: String) async throws -> Codes {
        Codes(try await envelope(Self.post(.unbindEmail, UnbindEmailDto(passCode: code))))
    }

    func securityInfo() async throws -> SecurityInfoDto {
        try #require(try await envelope(Self.get(.getSecurityInfo), SecurityInfoDto.self).data)
    }

    func profile() async throws -> UserDto {
        try #require(try await envelope(Self.get(.getProfile), UserDto.self).data)
    }

    var pool: UserPool { responder.pool }
    static let alice = "6229ffab1c2d3e4cade3e3d9"
}

/// The codes of an answer.
struct Codes: Hashable, CustomStringConvertible {
    let statusCode: Int?
    var apiCode: Int?

    init(_ statusCode: Int, _ apiCode: Int? = nil) { (self.statusCode, self.apiCode) = (statusCode, apiCode) }
    init(_ envelope: Envelope<some Any>) {
        (statusCode, apiCode) = (envelope.statusCode?.number, envelope.apiCode?.number)
    }

    static let done = Codes(200)
    static let wrongTOTP = Codes(400, 6001)
    static let missingTOTP = Codes(400, 6003)
    static let wrongCode = Codes(400, 2001)
    static let expired = Codes(400, 2300)
    static let unknown = Codes(404)
    static let refused = Codes(422)

    var description: String { "\(statusCode ?? 0)/\(apiCode ?? 0)" }
}

/// Another text of as many digits.
func another(_ code: String) -> String {
    String(code.map { $0 == "9" ? "0" : Character(String(($0.wholeNumberValue ?? 0) + 1)) })
}

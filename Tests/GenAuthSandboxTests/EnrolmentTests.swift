import FoundationEssentials
import GenAuthWire
import HTTPTypes
import StrictJSON
import Testing

@testable import GenAuthSandbox

struct EnrolmentTests {
    @Test func aKeyComesInTheRecordedForm() async throws {
        let bench = Bench("bind-ok")
        let answer = try await bench.ask()
        #expect(Codes(answer) == .done)
        let data = try #require(answer.data)
        #expect(data.enrollmentToken.count == 172)
        #expect(Data(base64Encoded: data.enrollmentToken)?.count == 128)
        let otp = try #require(data.otpData)
        let form =
            /otpauth:\/\/totp\/Sandbox:alice%40example\.com\?secret=[A-Z2-7]{16}&period=30&digits=6&algorithm=SHA1&issuer=Sandbox/
        #expect(otp.qrCodeUri?.wholeMatch(of: form) != nil)
        #expect(otp.recoveryCode?.wholeMatch(of: /[0-9a-f]{4}(-[0-9a-f]{4}){5}/) != nil)
        let picture = try #require(otp.qrCodeDataUrl)
        let bytes = try #require(Data(base64Encoded: String(picture.trimmingPrefix("data:image/png;base64,"))))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
        #expect(bytes.count < 4096)
    }

    @Test func everyKeyTokenAndRecoveryCodeIsNew() async throws {
        let bench = Bench("bind-ok")
        let answers = [try await bench.ask().data, try await bench.ask().data]
        #expect(Set(answers.map(\.?.enrollmentToken)).count == 2)
        #expect(Set(answers.map(\.?.otpData?.qrCodeUri)).count == 2)
        #expect(Set(answers.map(\.?.otpData?.recoveryCode)).count == 2)
    }

    @Test func aRightCodeBinds() async throws {
        let bench = Bench("bind-ok")
        #expect(try await bench.offeredTypes() == ["OTP", "SMS", "FACE"])
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.listedTypes() == ["EMAIL"])
        let reply = try await bench.reply(to: Bench.enrolment(token, bench.code(key)))
        #expect(reply.text.contains(#"{"message":"Operation successful","requestId":""#))
        #expect(!reply.text.contains("data"))
        #expect(try await bench.listedIds() == ["\(Bench.alice)|otp", "\(Bench.alice)|email"])
        #expect(try await bench.offeredTypes() == ["SMS", "FACE"])
        #expect(try await bench.securityInfo().mfaEnrolled == true)
    }

    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
    func aClockMayBeOneStepOff(_ steps: Int64, _ isRight: Bool) async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.enroll(token, bench.code(key, steps)) == (isRight ? .done : .wrongTOTP))
        #expect(try await bench.listedTypes().contains("OTP") == isRight)
    }

    @Test(arguments: ["000000", "1", "12345678", "abcdef", " 123456", "１２３４５６"])
    func anotherCodeIsWrongAndMayBeFollowedByARightOne(_ code: String) async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.enroll(token, code) == .wrongTOTP)
        #expect(try await bench.listedTypes() == ["EMAIL"])
        #expect(try await bench.enroll(token, bench.code(key)) == .done)
    }

    @Test(arguments: [(59.9, Codes.done), (60, .expired), (3700, .expired)])
    func aTokenLivesForAMinute(_ seconds: Double, _ result: Codes) async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        bench.clock.advance(seconds)
        #expect(try await bench.enroll(token, bench.code(key)) == result)
    }

    @Test func aTokenIsUsedOnce() async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.enroll(token, bench.code(key)) == .done)
        #expect(try await bench.enroll(token, bench.code(key, 1)) == .refused)
        _ = try await bench.reply(to: Bench.reset())
        #expect(try await bench.enroll(token, bench.code(key, 1)) == .refused)
    }

    @Test func ofTwoRequestsAtOnceOneBinds() async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        let code = try bench.code(key)
        async let first = bench.enroll(token, code)
        async let second = bench.enroll(token, code)
        #expect(try await Set([first, second]) == [.done, .refused])
        #expect(try await bench.listedTypes() == ["OTP", "EMAIL"])
    }

    @Test func onlyTheNewestTokenCounts() async throws {
        let bench = Bench("bind-ok")
        let first = try await bench.askForKey()
        let second = try await bench.askForKey()
        #expect(try await bench.enroll(first.token, bench.code(first.key)) == .refused)
        #expect(try await bench.enroll(second.token, bench.code(first.key)) == .wrongTOTP)
        #expect(try await bench.enroll(second.token, bench.code(second.key)) == .done)
    }

    @Test func aTokenBelongsToItsTypeAndUser() async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.enroll(token, "123456", "SMS") == .unknown)
        #expect(try await bench.enroll("unknown", "123456") == .unknown)
        let bob = try await bench.tokens(as: "bob@example.com", "builder").accessToken
        let request = try Bench.enrolment(token, bench.code(key), headers: [.authorization: bob])
        #expect(Codes(try await bench.envelope(request)) == .unknown)
        #expect(try await bench.enroll(token, bench.code(key)) == .done)
    }

    @Test func whatIsBoundIsNotBoundAgain() async throws {
        let bench = Bench()
        for (type, profile) in [
            ("OTP", EnrollmentProfileDto()), ("SMS", Bench.aNumber), ("EMAIL", .init(email: "new@example.com")),
        ] {
            #expect(Codes(try await bench.ask(type, profile)) == .refused)
        }
        #expect(await bench.pool.messages == [])
    }

    @Test func anUnboundFactorCanBeBoundAgain() async throws {
        let bench = Bench()
        let before = try await bench.listedIds()
        _ = try await bench.reply(to: Bench.reset())
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.enroll(token, bench.code(key)) == .done)
        #expect(try await bench.listedIds() == before)
    }

    @Test func smsBindsByTheCodeOfItsMessage() async throws {
        let bench = Bench("bind-ok")
        let data = try #require(try await bench.ask("SMS", Bench.aNumber).data)
        #expect(data.otpData == nil)
        let message = try #require(await bench.pool.messages.first)
        #expect(message.kind == .sms)
        #expect(message.recipient == "+86 13800138000")
        #expect(message.code.wholeMatch(of: /[0-9]{6}/) != nil)
        #expect(try await bench.enroll(data.enrollmentToken, another(message.code), "SMS") == .wrongCode)
        #expect(try await bench.enroll(data.enrollmentToken, message.code, "SMS") == .done)
        let factor = try #require(
            try await bench.envelope(Bench.get(.listEnrolledFactors), [FactorDto].self).data?.first)
        #expect(factor.factorId == "\(Bench.alice)|phone")
        #expect(
            factor.profile
                == .object(["phoneCountryCode": .string("+86"), "phoneNumber": .string("13800138000")]))
    }

    /// Whoever has no phone gets it with the factor.
    @Test func theFirstNumberBecomesTheAccountsOwn() async throws {
        let bench = Bench("bind-ok")
        #expect(try await bench.securityInfo().phoneBinded == false)
        #expect(try await bench.profile().phone == nil)
        let data = try #require(
            try await bench.ask("SMS", .init(phoneNumber: "1761234567", phoneCountryCode: "+49")).data)
        #expect(try await bench.enroll(data.enrollmentToken, bench.newestCode(), "SMS") == .done)
        #expect(try await bench.securityInfo().phoneBinded == true)
        let profile = try await bench.profile()
        #expect((profile.phoneCountryCode, profile.phone) == ("+49", "1761234567"))
    }

    @Test func emailBindsByTheCodeOfItsMessage() async throws {
        let bench = Bench("last-factor")
        let data = try #require(try await bench.ask("EMAIL", .init(email: "new@example.com")).data)
        let message = try #require(await bench.pool.messages.first)
        #expect((message.kind, message.recipient) == (.email, "new@example.com"))
        #expect(try await bench.enroll(data.enrollmentToken, message.code, "EMAIL") == .done)
        #expect(try await bench.listedTypes() == ["OTP", "EMAIL"])
        #expect(try await bench.profile().email == "alice@example.com")
    }

    @Test func anExpiredMessageSaysSo() async throws {
        let bench = Bench("bind-ok")
        let data = try #require(try await bench.ask("SMS", Bench.aNumber).data)
        bench.clock.advance(60)
        #expect(try await bench.enroll(data.enrollmentToken, bench.newestCode(), "SMS") == .expired)
    }

    @Test func onlyTheNewestMessageCounts() async throws {
        let bench = Bench("bind-ok")
        let first = try #require(try await bench.ask("SMS", Bench.aNumber).data)
        let firstCode = try await bench.newestCode()
        let second = try #require(try await bench.ask("SMS", .init(phoneNumber: "13800138001")).data)
        #expect(try await bench.enroll(first.enrollmentToken, firstCode, "SMS") == .refused)
        #expect(try await bench.enroll(second.enrollmentToken, bench.newestCode(), "SMS") == .done)
    }

    struct Limit: CustomTestStringConvertible, Sendable {
        let type: String
        let profile: EnrollmentProfileDto
        let apiCode: Int
        var testDescription: String { type }
    }

    static let limits = [
        Limit(type: "SMS", profile: Bench.aNumber, apiCode: 4004),
        Limit(type: "EMAIL", profile: EnrollmentProfileDto(email: "new@example.com"), apiCode: 2080),
    ]

    @Test(arguments: limits) func oneMessageAMinuteGoesToAnAddress(_ limit: Limit) async throws {
        let bench = Bench("last-factor")
        let first = try #require(try await bench.ask(limit.type, limit.profile).data)
        bench.clock.advance(18.5)
        let body = SendEnrollFactorRequestDto(factorType: limit.type, profile: limit.profile)
        let reply = try await bench.reply(to: Bench.post(.sendEnrollFactorRequest, body))
        let envelope: Envelope<NoPayload> = try reply.envelope()
        #expect(Codes(envelope) == Codes(429, limit.apiCode))
        #expect(reply.status == .ok)
        #expect(reply.headers[.retryAfter] == "42")
        #expect(await bench.pool.messages.count == 1)
        let code = try await bench.newestCode()
        #expect(try await bench.enroll(first.enrollmentToken, another(code), limit.type) == .wrongCode)
        bench.clock.advance(41.5)
        #expect(Codes(try await bench.ask(limit.type, limit.profile)) == .done)
        #expect(await bench.pool.messages.count == 2)
    }

    @Test func whatIsAnothersIsRefused() async throws {
        let bench = Bench("last-factor")
        #expect(Codes(try await bench.ask("EMAIL", .init(email: "BOB@example.com"))) == .refused)
        #expect(await bench.pool.messages == [])
    }

    static let bodies = [
        #"{}"#, #"{"factorType":"OTP","profile":[]}"#, #"{"factorType":7}"#, #"{"factorType":"PASSKEY"}"#,
        #"{"factorType":"otp"}"#, #"{"factorType":"SMS"}"#, #"{"factorType":"SMS","profile":{"phoneNumber":""}}"#,
        #"{"factorType":"SMS","profile":{"phoneNumber":138}}"#,
        #"{"factorType":"SMS","profile":{"phoneNumber":"1380013800"}}"#,
        #"{"factorType":"SMS","profile":{"phoneNumber":"138 0013 8000"}}"#,
        #"{"factorType":"SMS","profile":{"phoneNumber":"+8613800138000"}}"#,
        #"{"factorType":"SMS","profile":{"phoneNumber":"13800138000","phoneCountryCode":"86"}}"#,
        #"{"factorType":"SMS","profile":{"phoneNumber":"13800138000","phoneCountryCode":"+0"}}"#,
        #"{"factorType":"SMS","profile":{"phoneNumber":"13800138000000","phoneCountryCode":"+49"}}"#,
        #"{"factorType":"EMAIL","profile":{}}"#, #"{"factorType":"EMAIL","profile":{"email":"a"}}"#,
        #"{"factorType":"EMAIL","profile":{"email":"a@b@c"}}"#, #"{"factorType":"EMAIL","profile":{"email":"@b"}}"#,
        #"{"factorType":"EMAIL","profile":{"email":"a b@c"}}"#,
        #"{"factorType":"EMAIL","profile":{"email":"a\u001b@c"}}"#,
    ]

    @Test(arguments: bodies) func anAskingMustBeWellFormed(_ body: String) async throws {
        let bench = Bench("empty")
        #expect(try await bench.envelope(Bench.post(.sendEnrollFactorRequest, body)).statusCode?.number == 400)
        #expect(await bench.pool.messages == [])
    }

    @Test(arguments: [
        #"{}"#, #"{"factorType":"OTP","enrollmentToken":"a"}"#,
        #"{"factorType":"OTP","enrollmentToken":"","enrollmentData":{"passCode":"1"}}"#,
        #"{"factorType":"OTP","enrollmentToken":"a","enrollmentData":"123456"}"#,
        #"{"factorType":"OTP","enrollmentToken":"a","enrollmentData":{"passCode":123456}}"#,
        #"{"factorType":"RING","enrollmentToken":"a","enrollmentData":{"passCode":"1"}}"#,
        #"{"factorType":"SMS","enrollmentToken":"a","enrollmentData":{}}"#,
    ])
    func aCodeMustBeWellFormed(_ body: String) async throws {
        #expect(Codes(try await Bench("bind-ok").envelope(Bench.post(.enrollFactor, body))) == Codes(400))
    }

    @Test(arguments: [nil, ""]) func aMissingCodeIsNamed(_ code: String?) async throws {
        let bench = Bench("bind-ok")
        let (token, _) = try await bench.askForKey()
        #expect(try await bench.enroll(token, code) == .missingTOTP)
    }

    @Test func aFaceIsNotBoundHere() async throws {
        let bench = Bench("bind-ok")
        #expect(Codes(try await bench.ask("FACE")) == .refused)
        #expect(try await bench.enroll("a", "123456", "FACE") == .refused)
    }

    @Test(arguments: [
        Post.sendEnrollFactorRequest, .enrollFactor, .verifyOTP, .sendSMS, .sendEmail, .unbindPhone, .unbindEmail,
    ])
    func everyCallNeedsATokenAndPOST(_ call: Post) async throws {
        let bench = Bench()
        #expect(Codes(try await bench.envelope(Bench.post(call, "{}", headers: [:]))) == Codes(401, 2020))
        #expect(try await bench.reply(to: Bench.request(.get, call.path)).status == .methodNotAllowed)
        #expect(Codes(try await bench.envelope(Bench.post(call, "{}"))) == Codes(400))
        let form = Bench.request(.post, call.path, Bench.signedIn + [.contentType: FormFields.mediaType], "a=b")
        #expect(Codes(try await bench.envelope(form)) == Codes(400))
    }
}

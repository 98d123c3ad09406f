import CurlHTTP
import MFACore
import MFATexts
import Testing

@testable import GenAuthClient

/// The calls that bind a factor, check a code, and take a contact off an account: what leaves, and what may be told of the
/// answers.
struct BindingTests {
    static let token = String(repeating: "gR/+a9", count: 28) + "AA=="
    static let address =
        "otpauth://totp/ACME:alice%40example.com?secret=JBSWY3DPEHPK3PXP&period=30&digits=6&algorithm=SHA1&issuer=ACME"
    static let recovery = "e7ad-aaa4-da75-fa37-57d1-5141"
    static let loudRecovery = recovery.uppercased().replacing("-", with: " ")
    static let escapedToken = token.replacing("/", with: "\\/")

    /// authing-android-sdk 7c2477d `TestCaseV3Util.java`, with other secrets.
    static let offer = """
        {"statusCode":200,"message":"ok","requestId":"934108e5","data":{"enrollmentToken":"\(escapedToken)","otpData":
        {"qrCodeUri":"\(address)","qrCodeDataUrl":"data:image\\/png;base64,iVBOR","recoveryCode":"\(recovery)"}}}
        """

    struct Call: CustomTestStringConvertible, Sendable {
        let line: String
        let body: String
        var answer = #"{"statusCode":200,"data":{"enrollmentToken":"t","verified":true}}"#
        let make: @Sendable (GenAuthClient) async throws -> Void
        var testDescription: String { "\(line) \(body)" }
    }

    static let calls: [Call] = [
        Call(line: "send-enroll-factor-request", body: #"{"factorType":"OTP","profile":{}}"#, answer: offer) {
            _ = try await $0.requestBinding(.otp, of: nil)
        },
        Call(
            line: "send-enroll-factor-request",
            body: #"{"factorType":"SMS","profile":{"phoneCountryCode":"+86","phoneNumber":"13800138000"}}"#
        ) { _ = try await $0.requestBinding(.sms(number()), of: nil) },
        Call(
            line: "send-enroll-factor-request",
            body: #"{"factorType":"EMAIL","profile":{"email":"alice@example.com"}}"#
        ) { _ = try await $0.requestBinding(.email(EmailAddress(typed: "alice@example.com")), of: nil) },
        Call(
            line: "enroll-factor",
            body:
                #"{"enrollmentData":{"passCode":"482913"},"enrollmentToken":"\#(token)","factorType":"OTP"}"#
        ) { _ = try await $0.bind(bindOffer(), code: code(), of: nil) },
        Call(line: "mfa-totp-verify", body: #"{"totp":"482913"}"#) { _ = try await $0.verifyTOTP(code(), of: nil) },
        Call(
            line: "send-sms",
            body: #"{"channel":"CHANNEL_UNBIND_PHONE","phoneCountryCode":"+86","phoneNumber":"13800138000"}"#
        ) { _ = try await $0.sendCode(to: .phone(number()), of: nil) },
        Call(line: "send-email", body: #"{"channel":"CHANNEL_UNBIND_EMAIL","email":"alice@example.com"}"#) {
            _ = try await $0.sendCode(to: .email(EmailAddress(typed: "alice@example.com")), of: nil)
        },
        Call(line: "unbind-phone", body: #"{"passCode":"482913"}"#) {
            _ = try await $0.remove(.phone, code: code(), of: nil)
        },
        Call(line: "unbind-email", body: #"{"passCode":"482913"}"#) {
            _ = try await $0.remove(.email, code: code(), of: nil)
        },
    ]

    static func number() throws -> PhoneNumber { try PhoneNumber(countryCode: "+86", number: "13800138000") }
    static func code() throws -> OneTimeCode { try OneTimeCode(typed: "482913") }
    static func bindToken() throws -> BindToken { try #require(BindToken(token)) }
    static func bindOffer() throws -> BindOffer {
        let contents = try BindOffer.Contents(
            token: bindToken(), key: OTPKey(address), recoveryCode: RecoveryCode(recovery))
        return BindOffer(contents, for: .otp, of: nil, leftAt: .zero)
    }

    @Test(arguments: calls) func theBodyIsWhatTheVendorsIs(_ call: Call) async throws {
        let bench = try ClientBench(.answer(200, [:], call.answer))
        try await call.make(bench.client)
        let request = try #require(await bench.transport.requests.first)
        #expect(request.method == .post && request.url == "https://acme.genauth.ai/api/v3/\(call.line)")
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == call.body)
    }

    static let failures: [Result<HTTPResponse, TransportFailure>] = [
        .answer(503, [:], ""), .answer(200, [:], #"{"statusCode":401,"apiCode":2020}"#), .answer(401, [:], ""),
        .answer(429, ["retry-after": "1"], "", retryAfter: .seconds(1)),
        .fails(.timedOut(after: .seconds(15), while: .connecting), maybeSent: true), .answer(302, [:], ""),
    ]

    /// A second one would fail the test: nothing is scripted for it.
    @Test(arguments: calls) func nothingIsSentTwice(_ call: Call) async throws {
        for failure in Self.failures {
            let bench = try ClientBench(failure)
            await #expect(throws: CallError.self) { try await call.make(bench.client) }
            #expect(await bench.transport.requests.count == 1)
        }
    }

    @Test(arguments: calls) func aReadOnlyClientSendsNoneOfThem(_ call: Call) async throws {
        let bench = try ClientBench(isReadOnly: true)
        await #expect(throws: CallError.notSent(.readOnly)) { try await call.make(bench.client) }
        #expect(await bench.transport.requests.isEmpty)
    }

    // MARK: Offers

    @Test func theRecordedOfferIsRead() async throws {
        let answer = try await ClientBench(.answer(200, [:], Self.offer)).client.requestBinding(.otp, of: nil)
        #expect(try answer.value.token == Self.bindToken())
        #expect(answer.value.key?.secret == "JBSWY3DPEHPK3PXP" && answer.value.key?.account == "alice@example.com")
        #expect(answer.value.recoveryCode?.text == Self.recovery)
        #expect(answer.receipt.requestID == "934108e5")
        #expect(!answer.everyText.contains("JBSWY3DP"))
    }

    struct Odd: CustomTestStringConvertible, Sendable {
        let data: String
        let fault: AnswerFault
        var testDescription: String { data }
    }

    static let odd: [Odd] = [
        Odd(data: "null", fault: .noToken), Odd(data: "{}", fault: .noToken), Odd(data: "[]", fault: .noToken),
        Odd(data: #"{"enrollmentToken":""}"#, fault: .noToken), Odd(data: #"{"enrollmentToken":7}"#, fault: .noToken),
        Odd(data: #"{"enrollmentToken":"a\nb"}"#, fault: .noToken),
        Odd(data: #"{"enrollmentToken":"t"}"#, fault: .unusableKey(.noSecret)),
        Odd(data: #"{"enrollmentToken":"t","otpData":"x"}"#, fault: .unusableKey(.noSecret)),
        Odd(
            data: #"{"enrollmentToken":"t","otpData":{"qrCodeUri":"https://evil.example"}}"#,
            fault: .unusableKey(.notTOTP)),
        Odd(
            data: #"{"enrollmentToken":"t","otpData":{"qrCodeUri":"otpauth://totp/a?secret=SHORTSECRET"}}"#,
            fault: .unusableKey(.unusableSecret)),
    ]

    @Test(arguments: odd) func anOfferThatCannotBeBoundWithIsUnreadable(_ row: Odd) async throws {
        let bench = try ClientBench(.answer(200, [:], #"{"statusCode":200,"requestId":"r","data":\#(row.data)}"#))
        let error = await failure { () async throws(CallError) in
            try await bench.client.requestBinding(.otp, of: nil)
        }
        guard case .unreadable(let answer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // Its first characters may be those of a key.
        #expect(answer.reason == row.fault && answer.beginning == "" && answer.receipt.requestID == "r")
    }

    @Test func twoKeysInOneOfferAreAmbiguous() async throws {
        let body = #"{"statusCode":200,"data":{"enrollmentToken":"a","enrollmentToken":"b"}}"#
        let bench = try ClientBench(.answer(200, [:], body))
        let number = try Self.number()
        let error = await failure { () async throws(CallError) in
            try await bench.client.requestBinding(.sms(number), of: nil)
        }
        guard case .unreadable(let answer) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(answer.reason == .ambiguous)
    }

    // MARK: What is never told again

    struct Echo: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var status = 200
        let body: String
    }

    static let echoes = [
        Echo(testDescription: "message", body: #"{"statusCode":400,"message":"code 482913, token \#(token) wrong"}"#),
        Echo(testDescription: "escaped", body: #"{"statusCode":400,"message":"\#(escapedToken) \u0034829\u003113"}"#),
        Echo(testDescription: "request id", body: #"{"statusCode":400,"requestId":"\#(token)","message":"482913!"}"#),
        Echo(testDescription: "page", body: "<p>482913 \(token)</p>"),
        Echo(testDescription: "gateway", status: 502, body: #"{"error":"\#(token)","message":"482913"}"#),
        Echo(testDescription: "success", body: #"{"statusCode":200,"message":"482913 \#(token)"}"#),
        Echo(
            testDescription: "all that was offered",
            body: #"{"statusCode":400,"message":"\#(address) or JBSWY3DPEHPK3PXP or \#(recovery)"}"#),
        Echo(
            testDescription: "in groups",
            body: #"{"statusCode":400,"message":"JBSW Y3DP EHPK 3PXP, jbs-wy3-dpe-hpk-3px-p, \#(loudRecovery)"}"#),
        Echo(testDescription: "the key as request id", body: #"{"statusCode":400,"requestId":"JBSWY3DPEHPK3PXP"}"#),
    ]

    @Test(arguments: echoes) func whatABindingHoldsIsRedacted(_ echo: Echo) async throws {
        let bench = try ClientBench(.answer(echo.status, [:], echo.body))
        let (offer, code) = try (Self.bindOffer(), Self.code())
        var told = ""
        do throws(CallError) {
            let receipt = try await bench.client.bind(offer, code: code, of: nil)
            told = "\(receipt.message ?? "") \(receipt.everyText)"
        } catch {
            told = "\(error) \(Texts(.english).sentence(error)) \(error.everyText)"
        }
        for secret in ["482913", String(Self.token.prefix(12)), "JBSW", "jbs-wy3", Self.recovery, "3PXP", "E7AD"] {
            #expect(!told.contains(secret))
        }
        #expect(told.contains("redacted"))
    }

    /// A few digits may be part of anything.
    @Test func aCodeIsTakenOutWhereItStandsByItselfOnly() async throws {
        let body = #"{"statusCode":400,"apiCode":6001,"requestId":"a-6001-b","message":"6001: 16001 (6001)"}"#
        let bench = try ClientBench(.answer(200, [:], body))
        let code = try OneTimeCode(typed: "6001")
        let error = await failure { () async throws(CallError) in try await bench.client.verifyTOTP(code, of: nil) }
        let receipt = try #require(error?.receipt)
        #expect(receipt.apiCode == "6001" && receipt.requestID == "a-6001-b" && receipt.statusCode == 400)
        #expect(receipt.message == "<redacted>: 16001 (<redacted>)")
    }

    static let given = [
        Echo(
            testDescription: "refused with an offer",
            body: #"{"statusCode":400,"message":"no: \#(address) JBSWY3DPEHPK3PXP \#(recovery) \#(escapedToken)","#
                + #""data":{"enrollmentToken":"\#(escapedToken)","otpData":{"qrCodeUri":"\#(address)","recoveryCode":"\#(recovery)"}}}"#
        ),
        Echo(testDescription: "torn", body: String(offer.dropLast(9))),
        Echo(testDescription: "words alone", body: #"{"statusCode":400,"message":"see \#(address)"}"#),
        Echo(testDescription: "no envelope", body: #"{"data":{"otpData":{"qrCodeUri":"\#(address)"}}}"#),
    ]

    @Test(arguments: given) func whatAnAnswerGivesIsInNoError(_ echo: Echo) async throws {
        let bench = try ClientBench(.answer(echo.status, [:], echo.body))
        let error = try #require(
            await failure { () async throws(CallError) in try await bench.client.requestBinding(.otp, of: nil) })
        let told = "\(error) \(Texts(.english).sentence(error)) \(error.everyText)"
        for secret in ["JBSWY3DP", "otpauth", Self.recovery, String(Self.token.prefix(12))] {
            #expect(!told.contains(secret))
        }
    }

    // MARK: Other answers

    @Test(arguments: [("true", true), ("false", false)]) func aCodeIsRightOrWrong(_ json: String, _ isRight: Bool)
        async throws
    {
        let bench = try ClientBench(.answer(200, [:], #"{"statusCode":200,"data":{"verified":\#(json)}}"#))
        #expect(try await bench.client.verifyTOTP(Self.code(), of: nil).value == isRight)
    }

    @Test(arguments: ["null", "{}", #"{"verified":"true"}"#, #"{"verified":1}"#, "[]"])
    func anythingElseIsNeither(_ data: String) async throws {
        let bench = try ClientBench(.answer(200, [:], #"{"statusCode":200,"data":\#(data)}"#))
        let code = try Self.code()
        let error = await failure { () async throws(CallError) in try await bench.client.verifyTOTP(code, of: nil) }
        guard case .unreadable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func theAccountTellsWhatItHas() async throws {
        let body = #"{"statusCode":200,"data":{"phoneBinded":true,"emailBinded":"false","mfaEnrolled":true}}"#
        let bench = try ClientBench(.answer(200, [:], body))
        let info = try await bench.client.securityInfo().value
        #expect(info.has(.phone) == true && info.has(.email) == nil)
        #expect(await bench.transport.requests.first?.url == "https://acme.genauth.ai/api/v3/get-security-info")
    }

    @Test func theAccountNamesItsOwnContacts() async throws {
        let body = #"{"statusCode":200,"data":{"phone":"18812348888","phoneCountryCode":"+86","email":null}}"#
        let account = try await ClientBench(.answer(200, [:], body)).client.account().value
        #expect(account.phone == "18812348888" && account.phoneCountryCode == "+86" && account.email == nil)
    }
}

extension Answer {
    fileprivate var everyText: String {
        var text = ""
        dump(self, to: &text)
        return text
    }
}

extension CallError {
    fileprivate var everyText: String {
        var text = ""
        dump(self, to: &text)
        return text
    }
}

extension Receipt {
    fileprivate var everyText: String {
        var text = ""
        dump(self, to: &text)
        return text
    }
}

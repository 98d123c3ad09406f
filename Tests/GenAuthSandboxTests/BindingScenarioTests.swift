import GenAuthWire
import HTTPTypes
import StrictJSON
import Testing

@testable import GenAuthSandbox

struct BindingScenarioTests {
    enum Answer { case done, silence, hangUp }

    struct Row: CustomTestStringConvertible, Sendable {
        let scenario: Scenario
        let answer: Answer
        let isBound: Bool
        var testDescription: String { scenario.name }
    }

    static let rows = [
        Row(scenario: "bind-ok", answer: .done, isBound: true),
        Row(scenario: "bind-hang", answer: .silence, isBound: true),
        Row(scenario: "bind-drop", answer: .hangUp, isBound: true),
        Row(scenario: "bind-drop-undone", answer: .hangUp, isBound: false),
        Row(scenario: "bind-keeps", answer: .done, isBound: false),
        Row(scenario: "bind-late", answer: .done, isBound: true),
        Row(scenario: "bind-same-key", answer: .done, isBound: true),
        Row(scenario: "bind-burnt", answer: .done, isBound: true),
        Row(scenario: "sms-limit", answer: .done, isBound: true),
        Row(scenario: "number-taken", answer: .done, isBound: true),
        Row(scenario: "bind-cjk", answer: .done, isBound: true),
        Row(scenario: "bind-hostile", answer: .done, isBound: true),
    ]

    @Test(arguments: rows) func theCodeIsAnsweredAsTheSceneWants(_ row: Row) async throws {
        let bench = Bench(row.scenario)
        #expect(try await bench.listedTypes() == ["EMAIL"])
        let (token, key) = try await bench.askForKey()
        switch (row.answer, try await bench.answer(to: Bench.enrolment(token, bench.code(key)))) {
        case (.done, .reply(let reply)):
            let envelope: Envelope<JSONValue> = try reply.envelope()
            #expect(Codes(envelope) == .done)
        case (.silence, .silence), (.hangUp, .hangUp): break
        case (_, let other): Issue.record("\(other)")
        }
        #expect(try await bench.listedTypes().contains("OTP") == row.isBound)
        #expect(try await bench.offeredTypes().contains("OTP") != row.isBound)
    }

    /// A fault needs a right code: the scenarios are as strict as the rest.
    @Test(arguments: rows) func aWrongCodeIsRefusedFirst(_ row: Row) async throws {
        let bench = Bench(row.scenario)
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.enroll(token, bench.code(key, 2)) == .wrongTOTP)
        #expect(try await bench.enroll(token, nil) == .missingTOTP)
        #expect(try await bench.enroll("unknown", "123456") == .unknown)
    }

    @Test func lateCodesCount() async throws {
        let bench = Bench("bind-late")
        let (token, key) = try await bench.askForKey()
        bench.clock.advance(600)
        #expect(try await bench.enroll(token, bench.code(key, -2)) == .wrongTOTP)
        #expect(try await bench.enroll(token, bench.code(key)) == .done)
    }

    @Test func theMinuteIsShort() async throws {
        let bench = Bench("bind-short")
        let first = try await bench.askForKey()
        bench.clock.advance(10)
        #expect(try await bench.enroll(first.token, bench.code(first.key)) == .expired)
        let second = try await bench.askForKey()
        bench.clock.advance(9.9)
        #expect(try await bench.enroll(second.token, bench.code(second.key)) == .done)
    }

    @Test func theKeyStaysTheSame() async throws {
        let bench = Bench("bind-same-key")
        let first = try await bench.askForKey()
        let second = try await bench.askForKey()
        #expect(first.key == second.key)
        #expect(first.token != second.token)
        #expect(try await bench.enroll(first.token, bench.code(first.key)) == .refused)
        #expect(try await bench.enroll(second.token, bench.code(first.key)) == .done)
        // What a key has been used for stays used up.
        _ = try await bench.reply(to: Bench.reset())
        let third = try await bench.askForKey()
        #expect(try await bench.enroll(third.token, bench.code(third.key)) == .wrongTOTP)
        #expect(try await bench.enroll(third.token, bench.code(third.key, 1)) == .done)
    }

    @Test func aWrongCodeBurnsTheToken() async throws {
        let bench = Bench("bind-burnt")
        let (token, key) = try await bench.askForKey()
        #expect(try await bench.enroll(token, bench.code(key, 2)) == .wrongTOTP)
        #expect(try await bench.enroll(token, bench.code(key)) == .refused)
        let next = try await bench.askForKey()
        #expect(try await bench.enroll(next.token, bench.code(next.key)) == .done)
    }

    @Test func oddCodesHaveEightDigits() async throws {
        let bench = Bench("bind-odd")
        let uri = try #require(try await bench.ask().data?.otpData?.qrCodeUri)
        #expect(uri.contains("&period=60&digits=8&algorithm=SHA256&"))
        let (token, key) = try await bench.askForKey(.odd)
        let code = try bench.code(key)
        #expect(code.count == 8)
        #expect(try await bench.enroll(token, String(code.suffix(6))) == .wrongTOTP)
        #expect(try await bench.enroll(token, code) == .done)
        bench.clock.advance(60)
        #expect(try await bench.verify(bench.code(key)).data?.verified == true)
    }

    @Test func chineseNamesAreEncoded() async throws {
        let uri = try #require(try await Bench("bind-cjk").ask().data?.otpData?.qrCodeUri)
        let (pool, account) = (FormFields.encoded("示例用户池"), FormFields.encoded("张伟"))
        #expect(uri.hasPrefix("otpauth://totp/\(pool):\(account)?secret="))
        #expect(uri.hasSuffix("&issuer=\(pool)"))
    }

    @Test func hostileKeysAttackOneAfterAnother() async throws {
        let bench = Bench("bind-hostile")
        var otps: [EnrollmentOtpDataDto] = []
        for _ in KeyAttack.allCases {
            let answer = try await bench.ask()
            let data = try #require(answer.data)
            let uri = try #require(data.otpData?.qrCodeUri)
            // The message tells what nobody should see.
            #expect(answer.message?.contains(data.enrollmentToken) == true && answer.message?.contains(uri) == true)
            otps.append(try #require(data.otpData))
        }
        let uris = otps.compactMap(\.qrCodeUri)
        #expect(uris[0].contains("%1B%5B2J") && !uris[0].contains("\u{1b}"))
        #expect(uris[1].unicodeScalars.contains("\u{1b}") && uris[1].unicodeScalars.contains("\u{9b}"))
        #expect(uris[2].hasPrefix("https://"))
        #expect(uris[3].hasPrefix("otpauth://totp/Sandbox:"))
        #expect(otps.map { ($0.qrCodeDataUrl?.utf8.count ?? 0) > 2 << 20 } == [false, false, false, true])
    }

    @Test func hostileRefusalsTellTheCode() async throws {
        let bench = Bench("bind-hostile")
        let (token, key) = try await bench.askForKey()
        let code = try bench.code(key, 2)
        let message = try #require(try await bench.envelope(Bench.enrolment(token, code)).message)
        for secret in [code, token, key.base32] { #expect(message.contains(secret)) }
        let friendly = Bench("bind-ok")
        let fair = try await friendly.askForKey()
        let answer = try await friendly.envelope(Bench.enrolment(fair.token, friendly.code(fair.key, 2)))
        #expect(answer.message == "TOTP code is incorrect")
    }

    @Test func everyNumberIsTaken() async throws {
        let bench = Bench("number-taken")
        #expect(Codes(try await bench.ask("SMS", Bench.aNumber)) == .refused)
        #expect(await bench.pool.messages == [])
        #expect(try await bench.listedTypes() == ["EMAIL"])
    }

    @Test func everyNumberHasHadItsMessage() async throws {
        let bench = Bench("sms-limit")
        let body = SendEnrollFactorRequestDto(factorType: "SMS", profile: Bench.aNumber)
        let reply = try await bench.reply(to: Bench.post(.sendEnrollFactorRequest, body))
        let envelope: Envelope<NoPayload> = try reply.envelope()
        #expect(Codes(envelope) == Codes(429, 4004))
        #expect(reply.headers[.retryAfter] == "30")
        bench.clock.advance(29)
        #expect(Codes(try await bench.ask("SMS", Bench.aNumber)) == Codes(429, 4004))
        bench.clock.advance(1)
        #expect(Codes(try await bench.ask("SMS", Bench.aNumber)) == .done)
    }

    @Test func whatTheAccountHasComesBack() async throws {
        let bench = Bench("comes-back")
        for id in ["\(Bench.alice)|phone", "\(Bench.alice)|email", Bench.otp] {
            #expect(Codes(try await bench.envelope(Bench.reset(id))) == .done)
        }
        #expect(try await bench.listedTypes() == ["FACE"])
        #expect(try await bench.listedTypes() == ["SMS", "EMAIL", "FACE"])
        _ = try await bench.send(.unbindPhone)
        #expect(try await bench.unbindPhone(bench.newestCode()) == .done)
        for _ in 0..<2 { #expect(try await bench.listedTypes() == ["EMAIL", "FACE"]) }
    }

    @Test(arguments: ["account-only", "only-way-in"] as [Scenario])
    func smsStaysUntilThePhoneGoes(_ scenario: Scenario) async throws {
        let bench = Bench(scenario)
        let phone = "\(Bench.alice)|phone"
        #expect(Codes(try await bench.envelope(Bench.reset(phone))) == .refused)
        #expect(Codes(try await bench.envelope(Bench.reset())) == .done)
        #expect(try await bench.send(.unbindPhone) == .done)
        #expect(try await bench.unbindPhone(another(bench.newestCode())) == .wrongCode)
        let isGone = scenario == "account-only"
        #expect(try await bench.unbindPhone(bench.newestCode()) == (isGone ? .done : Codes(422, 2217)))
        #expect(try await bench.listedIds().contains(phone) != isGone)
        #expect(try await bench.securityInfo().phoneBinded != isGone)
    }
}

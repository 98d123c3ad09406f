import GenAuthWire
import StrictJSON
import Testing

@testable import GenAuthSandbox

struct AccountUnbindTests {
    @Test func thePhoneLeavesWithItsFactor() async throws {
        let bench = Bench()
        #expect(try await bench.send(.unbindPhone) == .done)
        let message = try #require(await bench.pool.messages.first)
        #expect((message.kind, message.recipient) == (.sms, "+86 18888888888"))
        #expect(try await bench.unbindPhone(another(message.code)) == .wrongCode)
        #expect(try await bench.securityInfo().phoneBinded == true)
        #expect(try await bench.unbindPhone(message.code) == .done)
        #expect(try await bench.listedTypes() == ["OTP", "EMAIL", "FACE"])
        #expect(try await bench.securityInfo().phoneBinded == false)
        #expect(try await bench.securityInfo().emailBinded == true)
        #expect(try await bench.profile().phone == nil)
        #expect(try await bench.offeredTypes() == ["SMS"])
        #expect(try await bench.unbindPhone(message.code) == Codes(422, 1_320_005))
        #expect(try await bench.send(.unbindPhone) == Codes(422, 1_320_005))
    }

    @Test func theEmailLeavesWithItsFactor() async throws {
        let bench = Bench()
        #expect(try await bench.send(.unbindEmail, "ALICE@example.com") == .done)
        let code = try await bench.newestCode()
        #expect(try await bench.unbindEmail(code) == .done)
        #expect(try await bench.listedTypes() == ["OTP", "SMS", "FACE"])
        #expect(try await bench.securityInfo().emailBinded == false)
        #expect(try await bench.profile().email == nil)
        #expect(try await bench.unbindEmail(code) == Codes(422, 2219))
    }

    @Test func theOnlyWayInStays() async throws {
        let bench = Bench()
        _ = try await bench.send(.unbindPhone)
        #expect(try await bench.unbindPhone(bench.newestCode()) == .done)
        _ = try await bench.send(.unbindEmail)
        #expect(try await bench.unbindEmail(bench.newestCode()) == Codes(422, 2217))
        #expect(try await bench.securityInfo().emailBinded == true)
        #expect(try await bench.listedTypes().contains("EMAIL"))
    }

    /// A factor of another number is not the account's.
    @Test func anotherNumberKeepsItsFactor() async throws {
        let bench = Bench("last-factor")
        let data = try #require(try await bench.ask("SMS", Bench.aNumber).data)
        #expect(try await bench.enroll(data.enrollmentToken, bench.newestCode(), "SMS") == .done)
        _ = try await bench.send(.unbindPhone)
        #expect(try await bench.unbindPhone(bench.newestCode()) == .done)
        #expect(try await bench.listedTypes() == ["OTP", "SMS"])
    }

    @Test func aCodeIsForOnePurpose() async throws {
        let bench = Bench()
        #expect(try await bench.send(.unbindMFA) == .done)
        #expect(try await bench.unbindPhone(bench.newestCode()) == .wrongCode)
        #expect(try await bench.unbindPhone("") == Codes(400))
    }

    @Test func onlyTheNewestCodeCounts() async throws {
        let bench = Bench()
        _ = try await bench.send(.unbindPhone)
        let first = try await bench.newestCode()
        bench.clock.advance(60)
        _ = try await bench.send(.unbindPhone)
        let second = try await bench.newestCode()
        if first != second { #expect(try await bench.unbindPhone(first) == .wrongCode) }
        #expect(try await bench.unbindPhone(second) == .done)
    }

    @Test func aCodeExpires() async throws {
        let bench = Bench()
        _ = try await bench.send(.unbindPhone)
        bench.clock.advance(300)
        #expect(try await bench.unbindPhone(bench.newestCode()) == .expired)
    }

    /// Whatever they are for.
    @Test func messagesAreLimitedByAddress() async throws {
        let bench = Bench()
        #expect(try await bench.send(.unbindPhone) == .done)
        #expect(try await bench.send(.unbindMFA) == Codes(429, 4004))
        #expect(try await bench.send(.unbindMFA, "13800138000") == .done)
        #expect(try await bench.send(.unbindEmail) == .done)
        #expect(try await bench.send(.unbindEmail) == Codes(429, 2080))
        bench.clock.advance(60)
        #expect(try await bench.send(.unbindPhone) == .done)
        #expect(try await bench.send(.unbindEmail) == .done)
    }

    @Test func onlyTheAccountsOwnIsUnbound() async throws {
        let bench = Bench()
        #expect(try await bench.send(.unbindPhone, "13800138000") == Codes(422, 2038))
        #expect(try await bench.send(.unbindEmail, "bob@example.com") == Codes(422, 2037))
        #expect(await bench.pool.messages == [])
    }

    @Test(arguments: [
        #"{"channel":"CHANNEL_UNBIND_EMAIL","phoneNumber":"18888888888"}"#, #"{"phoneNumber":"18888888888"}"#,
        #"{"channel":"CHANNEL_UNBIND_PHONE"}"#, #"{"channel":"CHANNEL_UNBIND_PHONE","phoneNumber":"188"}"#,
    ])
    func aSendingMustBeWellFormed(_ body: String) async throws {
        #expect(try await Bench().envelope(Bench.post(.sendSMS, body)).statusCode?.number == 400)
    }
}

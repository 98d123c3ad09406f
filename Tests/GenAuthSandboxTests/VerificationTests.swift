import GenAuthWire
import Testing

@testable import GenAuthSandbox

struct VerificationTests {
    @Test func aRightCodeIsRightOnce() async throws {
        let bench = Bench()
        let code = try bench.code()
        #expect(try await bench.verify(code).data == OTPVerdictDto(verified: true))
        #expect(try await bench.verify(code).data == OTPVerdictDto(verified: false))
        #expect(try await bench.verify(bench.code(.alice, -1)).data == OTPVerdictDto(verified: false))
        #expect(try await bench.verify(bench.code(.alice, 1)).data == OTPVerdictDto(verified: true))
    }

    @Test func aWrongCodeUsesNothingUp() async throws {
        let bench = Bench()
        let code = try bench.code()
        #expect(try await bench.verify(bench.code(.alice, 2)).data?.verified == false)
        #expect(try await bench.verify(code).data?.verified == true)
    }

    @Test func theCodeThatBoundIsUsedUp() async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        let code = try bench.code(key)
        #expect(try await bench.enroll(token, code) == .done)
        #expect(try await bench.verify(code).data?.verified == false)
        bench.clock.advance(30)
        #expect(try await bench.verify(bench.code(key)).data?.verified == true)
        #expect(try await bench.verify(bench.code()).data?.verified == false)
    }

    @Test func withoutAFactorOrACodeItIsRefused() async throws {
        let bench = Bench()
        #expect(Codes(try await bench.verify("")) == .missingTOTP)
        _ = try await bench.reply(to: Bench.reset())
        #expect(Codes(try await bench.verify(bench.code())) == .unknown)
    }

    @Test(.enabled("oathtool is not installed", Phone.isInstalled)) func aPhoneBindsAndVerifies() async throws {
        let bench = Bench("bind-ok")
        let (token, key) = try await bench.askForKey()
        let first = try await Phone.code(key.base32, key.form, at: bench.clock.now)
        #expect(try await bench.enroll(token, first) == .done)
        bench.clock.advance(30)
        let second = try await Phone.code(key.base32, key.form, at: bench.clock.now)
        #expect(try await bench.verify(second).data?.verified == true)
    }
}

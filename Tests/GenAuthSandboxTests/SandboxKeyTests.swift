import Foundation
import Testing

@testable import GenAuthSandbox

struct SandboxKeyTests {
    /// Source: RFC 6238 appendix B.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func codesAreThoseOfTheStandard(_ time: Double, _ code: String) throws {
        let key = SandboxKey(secret: Array("12345678901234567890".utf8), form: OTPForm(digits: 8))
        #expect(try key.code(at: key.step(at: time)) == code)
    }

    @Test(arguments: [(59, "46119246"), (1_111_111_109, "68084774"), (20_000_000_000, "77737706")])
    func codesBySHA256AreThoseOfTheStandard(_ time: Double, _ code: String) throws {
        let key = SandboxKey(
            secret: Array("12345678901234567890123456789012".utf8), form: OTPForm(digits: 8, hash: .sha256))
        #expect(try key.code(at: key.step(at: time)) == code)
    }

    /// Source: RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func base32IsThatOfTheStandard(_ text: String, _ encoded: String) {
        #expect(Base32.text(of: Array(text.utf8)) == encoded)
    }

    /// Source: authing-android-sdk 7c2477d `TestCaseV3Util.java`.
    @Test func theAddressIsInTheRecordedForm() {
        #expect(SandboxKey.alice.base32 == "JBSWY3DPEHPK3PXP")
        #expect(
            SandboxKey.alice.uri(pool: "Sandbox", account: "alice@example.com")
                == "otpauth://totp/Sandbox:alice%40example.com?secret=JBSWY3DPEHPK3PXP&period=30&digits=6"
                + "&algorithm=SHA1&issuer=Sandbox")
    }

    @Test(.enabled("oathtool is not installed", Phone.isInstalled), arguments: [OTPForm(), .odd])
    func aPhoneShowsTheSameCodes(_ form: OTPForm) async throws {
        for turn in 0..<10 {
            let key = SandboxKey(secret: .random(SandboxKey.secretSize), form: form)
            let moment = Date(timeIntervalSince1970: 1_800_000_000 + Double(turn) * 1_234_567)
            let shown = try await Phone.code(key.base32, form, at: moment)
            #expect(try key.code(at: key.step(at: moment.timeIntervalSince1970)) == shown)
        }
    }
}

extension OTPForm {
    static let odd = OTPForm(digits: 8, period: 60, hash: .sha256)
}

/// `oathtool`, which is given the key on its standard input.
enum Phone {
    static func isInstalled() async -> Bool {
        (try? await run(["--version"], input: ""))?.isEmpty == false
    }

    static func code(_ base32: String, _ form: OTPForm, at moment: Date) async throws -> String {
        try await run(
            [
                "--totp=\(form.hash.rawValue.lowercased())", "--base32", "--digits=\(form.digits)",
                "--time-step-size=\(form.period)s", "--now=@\(Int(moment.timeIntervalSince1970))", "-",
            ], input: base32)
    }

    private static func run(_ arguments: [String], input: String) async throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["oathtool"] + arguments
        let (standardInput, output) = (Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let (ends, continuation) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            continuation.yield(process.terminationStatus)
            continuation.finish()
        }
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        guard await ends.first(where: { _ in true }) == 0 else { throw UnexpectedAnswer() }
        return String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self).filter {
            !$0.isWhitespace
        }
    }
}

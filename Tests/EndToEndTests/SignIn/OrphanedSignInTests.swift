import Foundation
import TerminalScreen
import Testing

/// What is kept for a profile that the configuration has no more, or that no file can be named after.
@Suite(.enabled(if: Installed.python != nil, "needs python3"))
struct OrphanedSignInTests {
    private static func forget(_ bench: SignInBench) throws {
        _ = try bench.program.place("config/mfactl/config.json", #"{"profiles": {}}"#, mode: 0o600)
    }

    @Test func itIsListedWithTheCommandThatEndsIt() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            try bench.login(.sandboxAlice)
            #expect(try !bench.program.run("profiles").output.contains("logout"))
            try Self.forget(bench)
            let profiles = try bench.program.run("profiles")
            #expect(profiles.status == 0 && profiles.output.contains(sandbox.host))
            #expect(profiles.output.contains("mfactl logout --profile tests"), "\(profiles)")
            #expect(try bench.program.run("profiles", "--interface", "zh-CN").output.contains("配置中没有此配置档"))
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func itIsRevokedAndForgottenByName() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            try bench.login(.sandboxAlice)
            try Self.forget(bench)
            let logout = try bench.program.run("logout", "--profile", SignInBench.profile)
            #expect(logout.status == 0, "\(logout)")
            #expect(logout.output.contains("The refresh token was revoked."), "\(logout)")
            #expect(bench.stored == nil)
            let second = try bench.program.run("logout", "--profile", SignInBench.profile)
            #expect(second.status == 2, "there is no such profile: \(second)")
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func whatCannotBeReadIsForgottenAsWell() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            try bench.login(.sandboxAlice)
            try Self.forget(bench)
            try "{}".write(toFile: bench.storePath, atomically: false, encoding: .utf8)
            #expect(try bench.program.run("profiles").output.contains("mfactl logout --profile tests"))
            #expect(try bench.program.run("logout", "--profile", "tests").status == 7)
            #expect(bench.stored == nil)
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func aNameThatIsTooLongForAFileIsSaidBeforeTheBrowser() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.program.sandbox("sign-in")
            let name = String(repeating: "A", count: 90)
            let login = try bench.program.run(
                "login", "--profile", name, "--host", sandbox.host, "--app-id", "mfactl-demo")
            #expect(login.status == 2)
            #expect(login.errors.contains("a sign-in could not be kept for the profile AAA"), "\(login)")
            #expect(login.errors.localizedLowercase.contains("file name too long"), "\(login)")
            try sandbox.session.signal(SIGTERM)
        }
    }
}

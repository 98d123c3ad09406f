import Foundation
import TerminalScreen
import Testing

/// Another account has signed in than before: who was it, who is it now, and what becomes of the new sign-in.
@Suite(.enabled(if: Installed.python != nil, "needs python3"))
struct OtherAccountTests {
    private static func asked(_ bench: SignInBench, _ more: String = "") throws -> (SandboxServer, TerminalSession) {
        let sandbox = try bench.sandbox("sign-in", more)
        try bench.login(.sandboxAlice)
        return (sandbox, try bench.startLogin(browser: try bench.browser(.sandboxBob)))
    }

    @Test func bothAreNamed() async throws {
        try await withSignIns { bench in
            let (sandbox, login) = try Self.asked(bench)
            try login.see("Another account has signed in than before: you were Alice, now Bob.")
            try login.send(.text("y"), .enter)
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func bothAreNamedInChinese() async throws {
        try await withSignIns { bench in
            let (sandbox, login) = try Self.asked(bench, #", "interface": "zh-CN""#)
            try login.see("登录的是另一个账号：此前是 Alice，现在是 Bob。")
            try login.send(.text("n"), .enter)
            try login.waitForExit()
            try sandbox.session.signal(SIGTERM)
        }
    }

    /// Where the old token opens nothing any more.
    @Test func whoHasNoNameIsCalledByTheID() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            try bench.login(.sandboxAlice)
            let text = try #require(bench.storedText)
            let gone = text.replacing(/"accessToken":"[^"]*"/, with: #""accessToken":"nobody""#)
            try gone.write(toFile: bench.storePath, atomically: false, encoding: .utf8)
            let login = try bench.startLogin(browser: try bench.browser(.sandboxBob))
            try login.see("you were account ID ")
            #expect(login.text.contains("now Bob."), "\(login.text)")
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func theEndOfTheInputIsANoAndRevokes() async throws {
        try await withSignIns { bench in
            let (sandbox, login) = try Self.asked(bench)
            try login.see("keeps the one from before")
            let before = bench.storedText
            try login.send(.control("d"))
            #expect(try login.waitForExit() == .exited(2), "\(login.text)")
            #expect(login.text.contains("The new sign-in was revoked."), "\(login.text)")
            #expect(bench.storedText == before)
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test(arguments: [SIGTERM, SIGINT]) func aSignalSaysWhatItLeaves(_ signal: Int32) async throws {
        try await withSignIns { bench in
            let (sandbox, login) = try Self.asked(bench)
            try login.see("keeps the one from before")
            try login.signal(signal)
            #expect(try login.waitForExit() == .signalled(signal))
            #expect(
                login.text.contains("was not kept, and was not revoked: its access token lives until 20"),
                "\(login.text)")
            #expect(bench.storedText?.contains("alice") == true || bench.stored != nil)
            try sandbox.session.signal(SIGTERM)
        }
    }

    /// On the screen both are named as well; q is a no, and a signal tells.
    @Test(arguments: [true, false]) func theScreenLeavesNothingUnsaid(_ isSignal: Bool) async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            try bench.login(.sandboxAlice)
            let before = bench.storedText
            let screen = try bench.program.start(environment: ["BROWSER": try bench.browser(.sandboxBob).path])
            try screen.see("4 factors")
            try screen.send(.text("t"))
            try screen.see("Enter opens the sign-in page in the browser.")
            try screen.send(.enter)
            try screen.see("you were Alice, now Bob.")
            if isSignal {
                try screen.signal(SIGTERM)
                #expect(try screen.waitForExit() == .signalled(SIGTERM))
                #expect(screen.output().contains("was not kept, and was not revoked"))
            } else {
                try screen.send(.text("q"))
                try screen.see("The new sign-in was revoked.")
                try screen.send(.text("q"))
                #expect(try screen.waitForExit() == .exited(0))
            }
            #expect(bench.storedText == before)
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func strangersAreToldAfterwards() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("silent-callback")
            let login = try bench.startLogin(browser: try bench.browser(.sandboxAlice))
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(login.text.contains("requests came that did not belong to this sign-in."), "\(login.text)")
            try sandbox.session.signal(SIGTERM)
        }
    }
}

import Foundation
import TerminalScreen
import Testing

/// What `login` says, how it ends, and what the browser shows at the end, for each of the sandbox's sign-ins.
@Suite(.enabled(if: Installed.python != nil, "needs python3"))
struct LoginTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let scenario: String
        let status: Int32
        let says: String
        var deed = ScriptedBrowser.Deed.allow

        var page: String { status == 0 ? "You are signed in to mfactl" : "This sign-in did not happen" }
        var testDescription: String { "\(scenario), \(deed)" }
    }

    @Test(arguments: [
        Case(scenario: "sign-in", status: 0, says: "Signed in as Alice until "),
        Case(scenario: "sign-in", status: 5, says: "The access was denied in the browser.", deed: .deny),
        Case(scenario: "denied", status: 5, says: "The access was denied in the browser."),
        Case(
            scenario: "wrong-nonce", status: 7,
            says: "The sign-in could not be trusted: its id_token belongs to another sign-in."),
        Case(
            scenario: "bad-signature", status: 7,
            says: "The sign-in could not be trusted: the signature of its id_token is wrong."),
        Case(
            scenario: "other-issuer", status: 7,
            says: "The answer names another provider, so it was not used: https://elsewhere.example/oidc"),
        Case(scenario: "no-refresh-token", status: 0, says: "; it cannot be renewed, at "),
        Case(scenario: "silent-callback", status: 0, says: "then renewed by itself, at "),
        Case(scenario: "hostile-text", status: 0, says: "Signed in as "),
    ])
    func wordsStatusAndPageTellTheTruth(_ one: Case) async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox(one.scenario)
            let browser = try bench.browser(.sandboxAlice, one.deed)
            let login = try bench.startLogin(browser: browser)
            #expect(try login.waitForExit() == .exited(one.status), "\(login.text)")
            #expect(login.text.contains(one.says), "\(login.text)")
            let page = try browser.lastPage()
            #expect(page.title == one.page && page.status == 200)
            #expect((bench.stored != nil) == (one.status == 0))
            #expect(try login.terminalMode.isCanonical && login.terminalMode.echoes)
            let secrets =
                Array(browser.codes) + ["accessToken", "refreshToken"].compactMap { bench.stored?[$0]?.string }
            try bench.program.expectNothing(of: secrets, [login.output()], except: [bench.storePath])
            try sandbox.session.signal(SIGTERM)
        }
    }

    /// The answer of another sign-in is nobody's: the browser is turned away, and the waiting goes on.
    @Test func anAnswerWithAnotherStateEndsNothing() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("wrong-state")
            let browser = try bench.browser(.sandboxAlice)
            let login = try bench.startLogin(browser: browser)
            #expect(try browser.lastPage().status == 404)
            try login.waitUntilIdle()
            #expect(login.exitState == nil)
            try login.send(.text(try #require(browser.callback)), .enter)
            try login.see("belongs to another sign-in")
            try login.send(.control("c"))
            #expect(try login.waitForExit() == .signalled(SIGINT))
            #expect(try login.terminalMode.isCanonical && login.terminalMode.echoes)
            #expect(bench.stored == nil)
            try bench.program.expectNothing(of: Array(browser.codes), [login.output()])
            try sandbox.session.signal(SIGTERM)
        }
    }

    // MARK: Afterwards

    struct Later: Sendable, CustomTestStringConvertible {
        let scenario: String
        let status: Int32
        let says: String
        let isKept: Bool

        var testDescription: String { scenario }
    }

    @Test(arguments: [
        Later(scenario: "short-lived", status: 0, says: "", isKept: true),
        Later(
            scenario: "no-refresh-token", status: 3, says: "The sign-in has expired, and it cannot be renewed.",
            isKept: true),
        Later(scenario: "refresh-revoked", status: 3, says: "", isKept: false),
        Later(scenario: "refresh-503", status: 7, says: "The host answered HTTP 503: under maintenance", isKept: true),
    ])
    func whatBecomesOfASignInThatHasExpired(_ later: Later) async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox(later.scenario)
            try bench.login(.sandboxAlice)
            try bench.letExpire()
            let before = try #require(bench.stored)
            for _ in 0..<2 {
                let list = try bench.program.run("list")
                #expect(list.status == later.status, "\(list)")
                if later.status != 0, later.isKept { #expect(list.errors.contains(later.says), "\(list)") }
                let isEqual = bench.stored?["refreshToken"] == before["refreshToken"]
                #expect(isEqual == (later.isKept && later.status != 0), "\(bench.storedText ?? "")")
            }
            let logout = try bench.program.run("logout")
            #expect(logout.status == 0, "\(logout)")
            #expect(bench.stored == nil)
            try sandbox.session.signal(SIGTERM)
        }
    }

    /// Whoever could read it is a reason more to end it.
    @Test func signingOutEndsWhatOthersCouldRead() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            try bench.login(.sandboxAlice)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: bench.storePath)
            #expect(try bench.program.run("list").status != 0)
            let logout = try bench.program.run("logout")
            #expect(logout.status == 0 && logout.output.contains("The refresh token was revoked."), "\(logout)")
            #expect(bench.stored == nil)
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func theNextStepNamesTheProfileThatWasAskedFor() async throws {
        try await withProgram { program in
            let configuration =
                #"{"profiles": {"a": {"host": "http://127.0.0.1:1", "appId": "x"}, "b c": {"host": "http://127.0.0.1:1", "appId": "x"}}}"#
            _ = try program.place("config/mfactl/config.json", configuration, mode: 0o600)
            let list = try program.run("list", "--profile", "b c")
            #expect(list.errors.contains("Run mfactl login --profile 'b c', then the same command again."), "\(list)")
        }
    }

    @Test func theFirstRefusalIsQuotedAndNotAskedForAgain() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("refresh-revoked")
            try bench.login(.sandboxAlice)
            try bench.letExpire()
            let first = try bench.program.run("list")
            #expect(first.errors.contains("does not renew it any more"), "\(first)")
            #expect(first.errors.contains("the grant has ended"), "\(first)")
            let second = try bench.program.run("list")
            #expect(second.errors.contains("has expired, and it cannot be renewed"), "\(second)")
            try sandbox.session.signal(SIGTERM)
        }
    }

    // MARK: The way there

    @Test func theFirstSignInMakesTheProfile() async throws {
        try await withSignIns { bench in
            let server = try bench.program.sandbox("sign-in")
            let browser = try bench.browser(.sandboxAlice)
            let login = try bench.startLogin("--host", server.host, "--app-id", "mfactl-demo", browser: browser)
            try login.waitFor("Callback address")
            // Somebody else's sign-in on this machine.
            if login.text.contains("Port 17839 is taken") { return }
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(login.text.contains("http://127.0.0.1:17839/callback"), "the usual port can be registered")
            #expect(login.text.contains("Profile default was written to "))
            #expect(try bench.program.run("list").status == 0)
            let profiles = try bench.program.run("profiles", "--json").document["data"]
            guard case .array(let rows)? = profiles else { throw Program.Unexpected.line }
            #expect(rows.count == 1 && rows[0]["signedIn"] == true && rows[0]["keptIn"] == "file")
            try server.session.signal(SIGTERM)
        }
    }

    @Test func aBusyPortIsSaidAndNoOtherIsTried() async throws {
        try await withSignIns { bench in
            let server = try bench.program.sandbox("sign-in")
            let port = Int(server.host.split(separator: ":").last ?? "") ?? 0
            try bench.use(server.host, app: "mfactl-demo", port: port)
            let browser = try bench.browser(.sandboxAlice, .stop)
            let login = try bench.startLogin(browser: browser)
            try login.see(
                "Port \(port) is taken by another program. End it, or set redirectPort. Pasting works all the same.")
            #expect(browser.lines.isEmpty, "no browser is opened without a way back")
            try browser.open(try #require(login.pageAddress))
            try login.send(.text(try #require(browser.callback)), .enter)
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            try server.session.signal(SIGTERM)
        }
    }

    /// Every user of the machine can read a browser's arguments.
    @Test func theBrowsersArgumentIsGoodForOneOpening() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            let browser = try bench.browser(.sandboxAlice, .stop)
            let login = try bench.startLogin(browser: browser)
            while browser.callback == nil { Thread.sleep(forTimeInterval: 0.02) }
            let argument = try #require(browser.opened)
            #expect(!browser.marks.contains { argument.contains($0) })
            let second = try bench.browser(.sandboxBob)
            try second.open(argument)
            #expect(try login.waitForExit() == .exited(8), "\(login.text)")
            #expect(login.text.contains("opened twice"))
            #expect(try second.lastPage().status == 410 && bench.stored == nil)
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test(arguments: ["environment", "file"]) func aTokenThatWinsIsNamed(_ source: String) async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            let file = try bench.program.place("token", "\(sandbox.token)\n", mode: 0o600)
            let isFile = source == "file"
            let environment = isFile ? [:] : ["GENAUTH_ACCESS_TOKEN": sandbox.token]
            let login = try bench.program.run(
                arguments: ["login"] + (isFile ? ["--token-file", file] : []), environment: environment)
            #expect(login.status == 2)
            #expect(login.errors.contains(isFile ? "--token-file" : "GENAUTH_ACCESS_TOKEN"), "\(login)")
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func itSpeaksChineseFromTheQuestionToThePage() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in", #", "interface": "zh-CN""#)
            let browser = try bench.browser(.sandboxAlice)
            let login = try bench.startLogin(browser: browser)
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(login.text.contains("已登录：Alice"), "\(login.text)")
            #expect(try browser.lastPage().title == "已登录 mfactl")
            #expect(browser.lines.contains { $0["address"]?.string?.contains("_authing_lang=zh-CN") == true })
            try sandbox.session.signal(SIGTERM)
        }
    }
}

extension TerminalSession {
    /// The provider's page, from a line of its own that nothing has wrapped.
    var pageAddress: String? {
        output().split(separator: "\r\n").map(String.init).first {
            $0.hasPrefix("http") && $0.contains("code_challenge")
        }
    }
}

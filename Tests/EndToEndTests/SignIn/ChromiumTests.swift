import Foundation
import TerminalScreen
import Testing

/// A real browser: it fetches an icon, keeps to a page's policy, and shows addresses for what they are.
@Suite(.enabled(if: Installed.chromium, "needs python3, Debian's chromium and chromium-driver"))
struct ChromiumTests {
    @Test func itSignsInToTheSandbox() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            try Self.signIn(bench, .sandboxAlice)
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test(.enabled(if: Installed.django != nil, "needs python3 with django-oauth-toolkit"))
    func itSignsInToDjangoOAuthToolkit() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try Self.signIn(bench, .alice)
            #expect(provider.codeExchanges.map(\.status) == [200])
        }
    }

    @Test func itShowsADenialForWhatItIs() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("denied")
            let browser = try bench.browser(.sandboxAlice, kind: .chromium)
            let login = try bench.startLogin(browser: browser)
            #expect(try browser.waitForExit(of: login) == .exited(5), "\(login.text)")
            #expect(try browser.lastPage().title == "This sign-in did not happen")
            try sandbox.session.signal(SIGTERM)
        }
    }

    private static func signIn(_ bench: SignInBench, _ person: SignInBench.Person) throws {
        let browser = try bench.browser(person, kind: .chromium)
        let login = try bench.startLogin(browser: browser)
        #expect(try browser.waitForExit(of: login) == .exited(0), "\(login.text)")
        let page = try browser.lastPage()
        #expect(page.title == "You are signed in to mfactl")
        #expect(page.words.contains("Go back to the terminal. This page can be closed."))
        let address = browser.lines.compactMap { $0["address"]?.string }.last ?? ""
        #expect(address.hasPrefix("http://127.0.0.1:") && !address.contains("code="), "\(address)")
        #expect(try bench.program.run("list").status == 0)
    }
}

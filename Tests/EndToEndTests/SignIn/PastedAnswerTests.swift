import Foundation
import TerminalScreen
import Testing

/// Where no browser can be opened, over SSH or in a container, it is opened elsewhere, and its last address is pasted.
@Suite(.enabled(if: Installed.python != nil, "needs python3"))
struct PastedAnswerTests {
    @Test(arguments: [[], ["--no-browser"]]) func theAddressStandsOnALineOfItsOwn(_ options: [String]) async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            let browser = try bench.browser(.sandboxAlice, .stop)
            let login = try TerminalSession(
                Program.path, ["login"] + options, columns: 80,
                environment: bench.program.environment(options.isEmpty ? [:] : ["BROWSER": browser.path]),
                directory: bench.program.home)
            try login.waitFor("[y/N]")
            try login.send(.text("y"), .enter)
            try login.see("This address is a key: paste it only here.")
            #expect(browser.lines.isEmpty)
            let page = try #require(login.pageAddress)
            #expect(page.count > 160 && page.hasPrefix("\(sandbox.host)/oidc/auth?"))
            try browser.open(page)
            let callback = try #require(browser.callback)

            for (wrong, says) in Self.wrongPastes(page, callback) {
                let start = login.rawOutput.count
                try login.send(.text(wrong), .enter)
                try login.waitUntil(says) { $0.output(from: start).contains(says) }
                #expect(login.exitState == nil)
            }
            if options.isEmpty {
                try login.send(.text("  <\(callback)> "), .enter)
            } else {
                // As a terminal, or a mail program, breaks it.
                let end = try #require(callback.firstRange(of: "state=")).upperBound
                try login.send(.text(String(callback[..<end])), .enter, .text(String(callback[end...])), .enter)
            }
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(login.text.contains("Signed in as"))
            #expect(try login.terminalMode.echoes)
            try bench.program.expectNothing(of: Array(browser.codes), [login.output()])
            try sandbox.session.signal(SIGTERM)
        }
    }

    private static func wrongPastes(_ page: String, _ callback: String) -> [(String, String)] {
        let path = String(callback.prefix { $0 != "?" })
        return [
            ("hello", "That is no address."), (page, "That is the page to sign in at."),
            ("https://elsewhere.example/callback?code=x&state=y", "That is another address. The right one begins with"),
            ("\(path)?code=x&state=another", "That address belongs to another sign-in"),
            (path, "That is another address."),
        ]
    }

    @Test func theEndOfTheInputEndsTheWaiting() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            let login = try bench.startLogin(columns: 80)
            try login.see("paste it only here.")
            try login.send(.control("d"))
            #expect(try login.waitForExit() == .exited(2), "\(login.text)")
            #expect(login.text.contains("The sign-in was stopped.") && bench.stored == nil)
            try sandbox.session.signal(SIGTERM)
        }
    }
}

import Foundation
import TerminalScreen
import Testing

/// `t` on the screen: the overlay, the browser, the paste, and every way out of it.
@Suite(.enabled(if: Installed.python != nil, "needs python3"))
struct SignInScreenTests {
    private static func open(
        _ bench: SignInBench, _ browser: ScriptedBrowser? = nil, scenario: String = "sign-in",
        environment: [String: String] = [:], jobControl: Bool = false
    ) throws -> TerminalSession {
        let screen = try bench.program.start(
            "--demo=\(scenario)",
            environment: (browser.map { ["BROWSER": $0.path] } ?? [:]).merging(environment) { $1 },
            jobControl: jobControl)
        try screen.see("NOT SIGNED IN")
        try screen.send(.text("t"))
        try screen.see("Enter opens the sign-in page in the browser.")
        return screen
    }

    private static func waitForTheAccount(_ screen: TerminalSession) throws {
        try screen.settle("the account's list") {
            $0.line(0).contains("factor") && !$0.text.contains("NOT SIGNED IN") && !$0.text.contains("Esc")
        }
    }

    @Test func enterOpensTheBrowserAndTheListFollows() async throws {
        try await withSignIns { bench in
            let browser = try bench.browser(.sandboxAlice)
            let screen = try Self.open(bench, browser)
            #expect(browser.lines.isEmpty, "t alone opens nothing")
            try screen.send(.enter)
            try Self.waitForTheAccount(screen)
            #expect(screen.line(0).contains("4 factors"), "\(screen.text)")
            #expect(try browser.lastPage().title == "You are signed in to mfactl")
            #expect(!screen.output().contains("from the browser"), "the browser's words are not on the screen")
            try screen.send(.text("t"))
            try screen.see("then renewed")
            try screen.send(.escape, .text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            try bench.program.expectNothing(of: Array(browser.codes.union(browser.marks)), [screen.output()])
        }
    }

    @Test(arguments: [
        ("denied", "The access was denied in the browser."), ("bad-signature", "The sign-in could not be trusted"),
        ("other-issuer", "The answer names another provider"),
    ])
    func aFailureIsToldAndTriedAgainByEnter(_ scenario: String, _ says: String) async throws {
        try await withSignIns { bench in
            let browser = try bench.browser(.sandboxAlice)
            let screen = try Self.open(bench, browser, scenario: scenario)
            try screen.send(.enter)
            try screen.see(says)
            #expect(try browser.lastPage().title == "This sign-in did not happen")
            try screen.send(.enter)
            while browser.lines.count(where: { $0["title"] != nil }) < 2 { Thread.sleep(forTimeInterval: 0.02) }
            try screen.see(says)
            try screen.send(.escape)
            try screen.settle("the list's place") {
                !$0.text.contains(says) && $0.text.contains("You are not signed in")
            }
        }
    }

    @Test func theAnswerIsPastedWhereNoBrowserIs() async throws {
        try await withSignIns { bench in
            let browser = try bench.browser(.sandboxAlice, .stop)
            let screen = try Self.open(bench)
            try screen.send(.paste("http://127.0.0.1/callback?code=x&state=y"))
            try screen.waitUntilIdle()
            #expect(screen.text.contains("Enter opens the sign-in page"), "nothing is pasted before it is asked for")
            try screen.send(.enter)
            try screen.see("No browser could be opened here")
            let start = screen.rawOutput.count
            try screen.send(.text("c"))
            try screen.see("went to the clipboard")
            let page = try #require(Self.copied(screen.output(from: start)))
            try screen.send(.paste(page))
            try screen.see("That is the page to sign in at.")
            try screen.send(.paste("hello"))
            try screen.see("That is no address.")
            try screen.resize(rows: 30, columns: 100)
            try screen.settle("the overlay at its new size") { $0.text.contains("That is no address.") }
            try screen.send(.text("u"))
            try screen.waitUntilIdle()
            #expect(screen.text.contains("That is no address."), "a strange key leaves it open")
            try browser.open(page)
            try screen.send(.paste(try #require(browser.callback)))
            try Self.waitForTheAccount(screen)
            try bench.program.expectNothing(of: Array(browser.codes), [screen.output()])
        }
    }

    private static func copied(_ output: String) -> String? {
        output.components(separatedBy: "\u{1B}]52;c;").dropFirst().first?.prefix { $0 != "\u{7}" && $0 != "\u{1B}" }
            .data(using: .utf8).flatMap { Data(base64Encoded: $0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func plainLinesShowTheAddressAtTheFirstColumn() async throws {
        try await withSignIns { bench in
            let browser = try bench.browser(.sandboxAlice, .stop)
            let screen = try Self.open(bench, browser)
            try screen.send(.text("p"))
            try screen.waitUntil("the prompt") { !$0.isAlternateScreen && $0.text.contains("paste it only here.") }
            let page = try #require(screen.pageAddress)
            #expect(browser.lines.isEmpty)
            try browser.open(page)
            try screen.send(.text(try #require(browser.callback)), .enter)
            try screen.waitUntil("the screen") { $0.isAlternateScreen }
            try Self.waitForTheAccount(screen)
            try bench.program.expectNothing(of: Array(browser.codes), [screen.output()])
        }
    }

    @Test func controlCOnPlainLinesGoesBackToTheScreen() async throws {
        try await withSignIns { bench in
            let screen = try Self.open(bench)
            try screen.send(.text("p"))
            try screen.waitUntil("the prompt") { !$0.isAlternateScreen && $0.text.contains("paste it only here.") }
            try screen.send(.control("c"))
            try screen.settle("the screen") { $0.isAlternateScreen && $0.text.contains("The sign-in was stopped.") }
            // Both at once may be read as one key.
            try screen.send(.escape)
            try screen.settle("no overlay") { !$0.text.contains("The sign-in was stopped.") }
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
        }
    }

    @Test func escapeEndsTheWaitingAndTheBrowserFindsNobody() async throws {
        try await withSignIns { bench in
            let browser = try bench.browser(.sandboxAlice, .stop)
            let screen = try Self.open(bench, browser)
            try screen.send(.enter)
            while browser.callback == nil { Thread.sleep(forTimeInterval: 0.02) }
            try screen.send(.escape)
            try screen.settle("the list's place") { !$0.text.contains("left.") }
            let late = try bench.browser(.sandboxAlice)
            try late.open(try #require(browser.callback))
            #expect(late.lines.allSatisfy { $0["status"] == nil }, "nobody listens any more")
            #expect(screen.text.contains("You are not signed in"))
        }
    }

    @Test func suspendingLeavesTheSignInWaiting() async throws {
        try await withSignIns { bench in
            let browser = try bench.browser(.sandboxAlice, .stop)
            let screen = try Self.open(bench, browser, jobControl: true)
            try screen.send(.enter)
            while browser.callback == nil { Thread.sleep(forTimeInterval: 0.02) }
            try screen.send(.control("z"))
            try screen.waitForStop()
            #expect(!screen.isAlternateScreen)
            try screen.resume()
            try screen.settle("the overlay") { $0.isAlternateScreen && $0.text.contains("left.") }
            try screen.send(.paste(try #require(browser.callback)))
            try Self.waitForTheAccount(screen)
        }
    }

    // MARK: Another account

    @Test(arguments: [true, false]) func anotherAccountIsAskedAbout(_ isTaken: Bool) async throws {
        try await withSignIns { bench in
            let server = try bench.sandbox("sign-in")
            try bench.login(.sandboxAlice)
            let before = bench.storedText
            let browser = try bench.browser(.sandboxBob)
            let screen = try bench.program.start(environment: ["BROWSER": browser.path])
            try screen.waitForList()
            try screen.send(.text("t"))
            try screen.see("Enter opens the sign-in page")
            try screen.send(.enter)
            try screen.see("Another account has signed in than before")
            #expect(try browser.lastPage().title == "mfactl asks a question")
            let asked = browser.lines.compactMap { $0["address"]?.string }.first { $0.contains("code_challenge") }
            #expect(asked?.contains("max_age=0") == true && asked?.contains("prompt=login%20consent") == true)
            try screen.send(isTaken ? .text("y") : .escape)
            if isTaken {
                try screen.settle("the other list") {
                    $0.line(0).contains("Bob") || $0.line(0).contains("b")
                }
                #expect(bench.storedText != before)
            } else {
                try screen.settle("the same list") { !$0.text.contains("Another account") }
                #expect(bench.storedText == before)
            }
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            let list = try bench.program.run("list")
            #expect(list.status == 0 && list.output.contains(Program.otp) == !isTaken, "\(list)")
            try server.session.signal(SIGTERM)
        }
    }

    @Test func itSpeaksChinese() async throws {
        try await withSignIns { bench in
            let browser = try bench.browser(.sandboxAlice)
            let screen = try bench.program.start(
                "--demo=sign-in", environment: ["BROWSER": browser.path, "LC_ALL": "zh_CN.UTF-8"])
            try screen.see("未登录")
            try screen.send(.text("t"))
            try screen.see("按 Enter 在浏览器中打开登录页。")
            try screen.send(.enter)
            #expect(try browser.lastPage().title == "已登录 mfactl")
            try screen.settle("the list") { $0.text.contains("OTP") }
        }
    }
}

import Foundation
import TerminalScreen
import Testing

/// The whole errand of somebody with another phone, from signing in to the history, by the lines that the screen shows.
@Suite(.enabled(if: Phone.isInstalled && Installed.python != nil, "needs oathtool and python3"))
struct ErrandTests {
    /// Signs in as Alice, and waits for what is bound.
    private static func signIn(_ bench: SignInBench, count: String) throws -> TerminalSession {
        let browser = try bench.browser(.sandboxAlice)
        let screen = try bench.program.start(environment: ["BROWSER": browser.path])
        try screen.see("You are not signed in.")
        #expect(screen.text.contains("t signs in"))
        try screen.send(.text("t"))
        try screen.see("Enter opens the sign-in page in the browser.")
        try screen.send(.enter)
        try screen.settle("the list") { $0.line(0).contains(count) && $0.selectedRow != nil }
        return screen
    }

    /// The line of the status pane that says how to go on; it may take two lines.
    private static func next(_ screen: TerminalSession) -> String {
        guard let row = screen.row(containing: "   Next  ") else { return "" }
        return (screen.line(row) + " " + screen.line(row + 1)).split(separator: " ").joined(separator: " ")
    }

    /// Takes the selection to the row of a type.
    private static func select(_ type: String, _ screen: TerminalSession) throws {
        try screen.send(.text("g"))
        for _ in 0..<4 {
            try screen.waitUntilIdle()
            if let row = screen.selectedRow, screen.line(row).contains(" \(type) ") { return }
            try screen.send(.text("j"))
        }
        Issue.record("no \(type) in\n\(screen.text)")
    }

    private static func unbind(_ screen: TerminalSession) throws {
        try screen.openDialog()
        try screen.send(.text("y"))
        try screen.see("DONE, VERIFIED")
        #expect(screen.line(containing: "DONE, VERIFIED").contains("unbind OTP"))
    }

    private static func bindOTP(_ screen: TerminalSession) throws {
        try screen.askForKey()
        #expect(!screen.keyAsText.isEmpty, "\(screen.text)")
        try screen.typeCode(of: screen.keyAsText, "Recovery code: shown once")
        try screen.noteRecoveryCode()
        #expect(screen.line(containing: "DONE, VERIFIED").contains("bind OTP"))
    }

    private static func bindSMS(_ screen: TerminalSession, _ server: SandboxServer) throws {
        try screen.open("Bind a factor") { try $0.send(.text("b")) }
        for _ in 0..<4 where !screen.text.contains("> SMS") {
            try screen.send(.text("j"))
            try screen.waitUntilIdle()
        }
        try screen.open("Bind SMS: the number") { try $0.send(.enter) }
        try screen.send(.text("13800138000"), .tab, .tab)
        try screen.waitUntilIdle()
        try screen.open("Type the code from the message") { try $0.send(.enter) }
        try screen.type(try #require(try server.newestCode))
        try screen.see("DONE, VERIFIED")
        #expect(screen.line(containing: "DONE, VERIFIED").contains("bind SMS"))
    }

    /// What the history tells of each change that was verified, oldest first. Each has its request id.
    private static func verified(_ program: Program) throws -> [String] {
        let attempts = try program.historyLines.reduce(into: [(id: JSON?, last: JSON)]()) { attempts, line in
            attempts.removeAll { $0.id == line["attempt"] }
            attempts.append((line["attempt"], line))
        }
        let ends = attempts.map(\.last).filter { $0["result"] == "verified" }
        #expect(ends.allSatisfy { $0["requestId"]?.string?.count == 36 }, "\(ends)")
        #expect(Set(ends.compactMap { $0["requestId"]?.string }).count == ends.count)
        return ends.map { "\($0["action"]?.string ?? "") \($0["factorType"]?.string ?? "")" }
    }

    /// The phone is gone, and with it the app; the account has an address as well.
    @Test func theAppMovesToANewPhone() async throws {
        try await withSignIns { bench in
            let (program, server) = (bench.program, try bench.sandbox("bind-ok"))
            let old = try program.run(BindCommandTests.otp, fedBy: Phone.script(), environment: server.account)
            #expect(old.status == 0, "\(old)")
            try program.forgetHistory()
            let screen = try Self.signIn(bench, count: "2 factors")
            try Self.select("OTP", screen)
            try Self.unbind(screen)
            #expect(Self.next(screen).contains("b binds OTP on the new phone."), "\(screen.text)")
            try Self.bindOTP(screen)
            try screen.send(.text("H"))
            try screen.see("unbind OTP …3e3d9|otp  DONE, VERIFIED")
            #expect(screen.text.contains("Changes made here"))
            try screen.send(.escape)
            try screen.settle("the list") { !$0.text.contains("Changes made here") }
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(try Self.verified(bench.program) == ["unbind OTP", "bind OTP"])
            try server.session.signal(SIGTERM)
        }
    }

    /// The app of the lost phone is the only factor: something new first, then the old one goes, then the app comes back.
    @Test func whoHasLostTheOnlyFactorBindsAnotherFirst() async throws {
        try await withSignIns { bench in
            let server = try bench.sandbox("last-factor")
            let screen = try Self.signIn(bench, count: "1 factor")
            try Self.bindSMS(screen, server)
            #expect(Self.next(screen).contains("Lost the phone? Select OTP, then u."), "\(screen.text)")
            try Self.select("OTP", screen)
            try Self.unbind(screen)
            #expect(Self.next(screen).contains("b binds OTP on the new phone."), "\(screen.text)")
            try Self.bindOTP(screen)
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(try Self.verified(bench.program) == ["bind SMS", "unbind OTP", "bind OTP"])
            let list = try bench.program.run("list", "--json", environment: server.account).document
            guard case .array(let rows)? = list["data"] else { throw Program.Unexpected.line }
            #expect(rows.map { $0["factorType"] } == ["OTP", "SMS"])
            try server.session.signal(SIGTERM)
        }
    }
}

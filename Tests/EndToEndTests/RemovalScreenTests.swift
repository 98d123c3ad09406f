import Foundation
import TerminalScreen
import Testing

/// `a` and `o` on the screen, and the way from a last factor to another one.
struct RemovalScreenTests {
    /// `u`, `y`, and a list that shows it still.
    private static func refuse(_ screen: TerminalSession) throws {
        try screen.openDialog()
        try screen.send(.text("y"))
        try screen.settle("the refusal") { $0.line(containing: "Status").contains("REFUSED") }
    }

    private static func open(_ screen: TerminalSession, _ key: String, until text: String) throws {
        try screen.send(.text(key))
        try screen.see(text)
        Thread.sleep(forTimeInterval: 0.35)
    }

    private static func confirm(_ screen: TerminalSession, _ word: String, until text: String) throws {
        try screen.send(.text(word))
        try screen.see("Enter goes to")
        try screen.send(.tab)
        try screen.see("[ Send the")
        try screen.send(.enter)
        try screen.see(text)
        Thread.sleep(forTimeInterval: 0.35)
    }

    @Test(arguments: [("phone", "PHONE", Program.sms, "SMS"), ("email", "EMAIL", Program.email, "EMAIL")])
    func aContactLeavesTheAccountWithItsFactor(
        _ noun: String, _ word: String, _ id: String, _ type: String
    ) async throws {
        try await withProgram { program in
            let server = try program.sandbox("account-only")
            let screen = try program.screen(on: server)
            try screen.send(.text(noun == "phone" ? "j" : "jj"))
            try screen.settle("the row") { $0.line($0.selectedRow ?? 0).contains(type) }
            try screen.send(.text("a"))
            try screen.see("a is for a factor that u could not unbind")
            try Self.refuse(screen)
            #expect(screen.text.contains("It may stay as a second way in. a removes it from the account."))
            #expect(screen.line(23).contains("a account"))
            try Self.open(screen, "a", until: "Remove the \(word) from the ACCOUNT")
            #expect(screen.text.contains("The unbind of \(type) was REFUSED"))
            try Self.confirm(screen, word, until: "Type the code from the message:")
            try screen.send(.text("000000"), .enter)
            try screen.see("The account is as it was. Take the newest code.")
            let code = try server.newestCode ?? ""
            try screen.send(.text(code), .enter)
            try screen.settle("the end") { $0.line(containing: "Status").contains("DONE, VERIFIED") }
            #expect(screen.line(0).contains("3 factors"))
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            let lines = try program.historyLines.filter { $0["action"] == "account-unbind" }
            #expect(
                lines.map { $0["result"] ?? nil } == [
                    "asked", "sending", "refused", "refused", "sending", "accepted", "verified",
                ])
            try program.expectNothing(of: [code, "18888888888"])
        }
    }

    @Test func theOnlyWayInLeadsToBinding() async throws {
        try await withProgram { program in
            let server = try program.sandbox("only-way-in")
            let screen = try program.screen(on: server)
            try screen.send(.text("j"))
            try screen.settle("the row") { $0.line($0.selectedRow ?? 0).contains("SMS") }
            try Self.refuse(screen)
            try Self.open(screen, "a", until: "Remove the PHONE from the ACCOUNT")
            try Self.confirm(screen, "PHONE", until: "Type the code from the message:")
            try screen.send(.text(try server.newestCode ?? ""), .enter)
            try screen.see("The only way to sign in: bind another one first (b).")
            #expect(screen.line(containing: "Status").contains("REFUSED"))
        }
    }

    @Test func whatComesBackIsSaidAndCanLeaveTheAccount() async throws {
        try await withProgram { program in
            let screen = try program.demo("comes-back")
            try screen.send(.text("j"))
            try screen.settle("the row") { $0.line($0.selectedRow ?? 0).contains("SMS") }
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.settle("the end") { $0.line(containing: "Status").contains("DONE, VERIFIED") }
            try screen.send(.text("r"))
            try screen.see("it comes from the account's phone (a)")
        }
    }

    @Test func anotherKeyTakesTheWordBack() async throws {
        try await withProgram { program in
            let server = try program.sandbox("account-only")
            let screen = try program.screen(on: server)
            try screen.send(.text("j"))
            try screen.settle("the row") { $0.line($0.selectedRow ?? 0).contains("SMS") }
            try Self.refuse(screen)
            try Self.open(screen, "a", until: "Remove the PHONE from the ACCOUNT")
            try screen.send(.text("PHONE"))
            try screen.see("Enter goes to")
            try screen.send(.tab, .enter)
            try screen.waitFor("Any other key takes it back.")
            try screen.send(.text("k"))
            try screen.settle("the end") { $0.line(containing: "Status").contains("TAKEN BACK") }
            #expect(try server.newestCode == nil)
        }
    }

    @Test(.enabled(if: Phone.isInstalled)) func aCodeOfTheAppIsChecked() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try Self.open(screen, "o", until: "Check a code of OTP")
            try screen.send(.text("000000"), .enter)
            try screen.see("CODE WRONG")
            #expect(screen.text.contains("The server does not take this code. Nothing was changed."))
            try screen.send(.text("000000"), .enter)
            try screen.see("This code was sent already.")
            try screen.send(.escape)
            try screen.settle("the list") { $0.line(containing: "Status").contains("CODE WRONG") }
            #expect(!program.hasHistory)
        }
    }

    @Test func theLastFactorLeadsToTheChooser() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.tab)
            try screen.see("[ Bind another first ]")
            try screen.send(.enter)
            try screen.see("Bind a factor")
            #expect(screen.text.contains("New phone? Bind SMS or EMAIL first"))
        }
    }
}

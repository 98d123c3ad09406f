import TerminalScreen
import Testing

struct LastFactorTests {
    @Test func dialogLooksDifferent() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            #expect(screen.text.contains("LAST FACTOR"))
            #expect(screen.text.contains("┏") && screen.text.contains("┛"))
            #expect(screen.text.contains("the account may lose its second"))
            #expect(!screen.text.contains("(y)"))
            let field = screen.row(containing: "Type OTP to confirm:")
            try screen.settle("the cursor in the field") { $0.cursor.row == field }
        }
    }

    @Test func yesDoesNothingAndEnterCancels() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("Type OTP to confirm: y")
            try screen.send(.tab)
            try screen.see("[ Cancel ]")
            try screen.send(.text("y"))
            try screen.see("Type the word to confirm.")
            #expect(screen.text.contains("LAST FACTOR"))
            try screen.send(.enter)
            try screen.settle("no dialog") { !$0.text.contains("LAST FACTOR") }
            try screen.see("Cancelled: nothing was sent.")
            #expect(screen.line(0).contains("1 factor"))
            #expect(!program.hasHistory)
        }
    }

    @Test(arguments: ["", "OT", "otp", "OTPP"])
    func enterAfterAnotherWordCancels(word: String) async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.text(word), .enter)
            try screen.settle("no dialog") { !$0.text.contains("LAST FACTOR") }
            #expect(!program.hasHistory)
        }
    }

    @Test func pastedWordIsIgnored() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.paste("OTP"), .text("x"))
            try screen.see("Type OTP to confirm: x")
            #expect(screen.text.contains("Unbind (type the word)"))
        }
    }

    @Test func typedWordTabAndEnterUnbind() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.text("OTP"))
            try screen.see("Type OTP to confirm: OTP")
            try screen.send(.tab)
            try screen.see("[ Unbind ]")
            try screen.send(.enter)
            try screen.see("DONE, VERIFIED")
            try screen.see("No MFA factors are bound")
            #expect(screen.line(0).contains("0 factors"))
        }
    }

    @Test func escapeCancelsWithTheWordTyped() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.text("OTP"), .escape)
            try screen.settle("no dialog") { !$0.text.contains("LAST FACTOR") }
            #expect(screen.line(0).contains("1 factor"))
            #expect(!program.hasHistory)
        }
    }
}

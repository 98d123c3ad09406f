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

    @Test(arguments: ["y", "x", "OTy"]) func aLetterThatIsNotOfTheWordClosesIt(_ letters: String) async throws {
        try await withProgram { program in
            let server = try program.sandbox("last-factor")
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text(letters))
            try screen.see("is no answer to it. Nothing was sent; u asks again.")
            #expect(screen.line(0).contains("1 factor"))
            #expect(!program.hasHistory)
        }
    }

    @Test(arguments: ["", "OT", "OTPP"])
    func enterOnAnotherWordSaysWhatIsWanted(word: String) async throws {
        try await withProgram { program in
            let server = try program.sandbox("last-factor")
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text(word), .enter)
            try screen.see("Type the word OTP first, then Tab and Enter.")
            try screen.send(.tab)
            try screen.see("[ Bind another first ]")
            try screen.send(.tab)
            try screen.see("[ Cancel ]")
            try screen.send(.enter)
            try screen.see("Cancelled: nothing was sent.")
            #expect(!program.hasHistory)
        }
    }

    @Test func pastedWordClosesIt() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.paste("OTP"))
            try screen.see("Closed: text was pasted.")
        }
    }

    @Test func typedWordTabAndEnterUnbind() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor")
            try screen.openDialog()
            try screen.send(.text("otp"))
            try screen.see("Type OTP to confirm: [ otp   ]")
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
            let server = try program.sandbox("last-factor")
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text("OTP"), .escape)
            try screen.settle("no dialog") { !$0.text.contains("LAST FACTOR") }
            #expect(screen.line(0).contains("1 factor"))
            #expect(!program.hasHistory)
        }
    }
}

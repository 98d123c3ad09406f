import TerminalScreen
import Testing

struct DetailTests {
    @Test func enterShowsAllThatIsKnown() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("j"), .enter)
            try screen.see("Could be bound instead: nothing else")
            #expect(screen.text.contains("SMS  +86 188****8888"))
            #expect(screen.text.contains("A code sent by text message to a phone."))
            #expect(screen.text.contains("6229ffab1c2d3e4cade3e3d9|phone"))
            #expect(screen.text.contains("phoneNumber: 188****8888"))
            #expect(screen.text.contains("If you unbind it, sign-in can still use: OTP, EMAIL, FACE"))
            #expect(screen.text.contains("The server gives no name, bind date or last use."))
            #expect(!screen.text.contains("18888888888"))
        }
    }

    @Test(arguments: [Key.escape, .text("h"), .left, .text("q")])
    func keysLeadBackToTheList(key: Key) async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.enter)
            try screen.see("six-digit code")
            try screen.send(key)
            try screen.see("FACTOR ID")
            #expect(screen.exitState == nil)
        }
    }

    @Test func nextAndPreviousFactorAreShownInPlace() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("l"))
            try screen.see("six-digit code")
            try screen.send(.text("j"))
            try screen.see("A code sent by text message")
            try screen.send(.text("k"))
            try screen.see("six-digit code")
        }
    }

    @Test func serverJSONIsUnmasked() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("jj"), .enter)
            try screen.see("A code sent by e-mail.")
            #expect(!screen.text.contains("alice@example.com"))
            try screen.send(.text("v"))
            try screen.see(#""email" : "alice@example.com""#)
            #expect(screen.text.contains(#""factorType" : "EMAIL""#))
            try screen.send(.text("v"))
            try screen.see("A code sent by e-mail.")
        }
    }

    @Test func textIsFoundInTheDetail() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.enter)
            try screen.see("six-digit code")
            try screen.send(.text("/"))
            try screen.see("find:")
            try screen.send(.text("bind date"), .enter)
            try screen.settle("a marked line") { screen in
                guard let row = screen.row(containing: "bind date") else { return false }
                return screen.cell(row: row, column: 2)?.background == .palette(214)
            }
        }
    }

    @Test(arguments: [Key.text("?"), .f1])
    func helpOpensAndCloses(key: Key) async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(key)
            try screen.see("Keys in the list")
            #expect(screen.text.contains("unbind the selected factor; asks first"))
            try screen.send(.escape)
            try screen.settle("no help") { !$0.text.contains("Keys in the list") }
            #expect(screen.selectedRow == 3)
        }
    }

    @Test func helpScrollsToItsEnd() async throws {
        try await withProgram { program in
            let screen = try program.demo(rows: 12, columns: 60)
            try screen.send(.text("?"))
            try screen.see("j and k scroll")
            #expect(!screen.text.contains("half a page up"))
            try screen.send(.text("G"))
            try screen.see("half a page up")
            try screen.send(.text("q"))
            try screen.see("FACTOR ID")
            #expect(screen.exitState == nil)
        }
    }
}

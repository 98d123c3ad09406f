import TerminalScreen
import Testing

struct BrowsingTests {
    @Test func firstScreenShowsTheFactors() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.see("mfactl  demo  a***e@example.com")
            try screen.see("copies it")
            #expect(screen.isAlternateScreen)
            #expect(screen.line(0).contains("4 factors"))
            #expect(screen.line(0).contains("http://127.0.0.1:"))
            #expect(screen.line(2).split(separator: " ") == ["TYPE", "IDENTITY", "FACTOR", "ID"])
            #expect(screen.line(3).hasPrefix(" > OTP    Authenticator app"))
            #expect(screen.line(3).hasSuffix("6229ffa…cade3e3d9|otp"))
            #expect(screen.line(4).hasPrefix("   SMS    +86 188****8888"))
            #expect(screen.line(5).hasPrefix("   EMAIL  a***e@example.com"))
            #expect(screen.line(6).hasPrefix("   FACE   Face"))
            #expect(screen.line(containing: "Status").hasPrefix(" Status  OK   list"))
            try screen.settle("the hints") { $0.line(23).hasPrefix(" u unbind") && $0.line(23).hasSuffix("q quit") }
        }
    }

    struct Step: Sendable {
        let key: Key
        let row: Int
    }

    @Test(arguments: [
        [Step(key: .text("j"), row: 1), Step(key: .text("j"), row: 2), Step(key: .text("k"), row: 1)],
        [Step(key: .down, row: 1), Step(key: .down, row: 2), Step(key: .up, row: 1)],
        [Step(key: .control("n"), row: 1), Step(key: .control("n"), row: 2), Step(key: .control("p"), row: 1)],
        [Step(key: .text("G"), row: 3), Step(key: .down, row: 3), Step(key: .text("g"), row: 0)],
        [Step(key: .end, row: 3), Step(key: .home, row: 0), Step(key: .up, row: 0)],
    ])
    func movingTakesMarkAndCursorAlong(steps: [Step]) async throws {
        try await withProgram { program in
            let screen = try program.demo()
            for step in steps {
                try screen.send(step.key)
                try screen.settle("row \(step.row) selected") { screen in
                    screen.selectedRow == step.row + 3 && screen.cursor.row == step.row + 3 && screen.cursor.column == 0
                }
            }
        }
    }

    @Test func filterIsLiveAndEscapeGivesItBack() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("/"))
            try screen.see("filter:")
            try screen.send(.text("FAC"))
            try screen.settle("one row") { !$0.text.contains("Authenticator") && $0.text.contains("FACE") }
            try screen.settle("the cursor in the field") { $0.cursor.row == 23 && $0.cursor.column == 12 }
            try screen.send(.escape)
            try screen.see("Authenticator")
            try screen.settle("no field") { !$0.text.contains("filter:") }
        }
    }

    @Test func enterKeepsTheFilterAndEscapeThenClearsIt() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("/"), .text("188"), .enter)
            try screen.see("filter 188: 1 of 4")
            try screen.settle("one row") { $0.line(3).hasPrefix(" > SMS") && !$0.text.contains("Authenticator") }
            // A new field that is left gives back the filter that was kept.
            try screen.send(.text("/"), .text("x"))
            try screen.see("No factor matches the filter")
            try screen.send(.escape)
            try screen.see("filter 188: 1 of 4")
            try screen.send(.escape)
            try screen.see("Authenticator")
            try screen.settle("the selection at its row") { $0.line(4).hasPrefix(" > SMS") }
        }
    }

    @Test func sortGoesThroughTheColumnsAndReverses() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("s"))
            try screen.see("TYPE ▲")
            try screen.settle("the order") { types(on: $0) == ["EMAIL", "FACE", "OTP", "SMS"] }
            #expect(screen.selectedRow == 5, "the selection follows its row")
            try screen.send(.text("S"))
            try screen.see("TYPE ▼")
            try screen.settle("the order") { types(on: $0) == ["SMS", "OTP", "FACE", "EMAIL"] }
            try screen.send(.text("s"))
            try screen.see("IDENTITY ▲")
            try screen.settle("the order") { types(on: $0) == ["SMS", "EMAIL", "OTP", "FACE"] }
        }
    }

    @Test func refreshReadsTheListAgain() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.see("copies it")
            let first = screen.line(containing: "requestId")
            try screen.send(.function(5))
            try screen.settle("another request id") {
                let line = $0.line(containing: "requestId")
                return line.hasSuffix("(c copies it)") && line != first
            }
            #expect(screen.line(containing: "Status").hasPrefix(" Status  OK   list"))
        }
    }
}

private func types(on screen: TerminalSession) -> [String] {
    (3...6).map { String(screen.line($0).dropFirst(3).prefix { $0 != " " }) }
}

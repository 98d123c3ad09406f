import TerminalScreen
import Testing

/// Identities of every script, and texts that attack the terminal.
struct TextTests {
    @Test func columnsStayAlignedBehindWideCharacters() async throws {
        try await withProgram { program in
            let screen = try program.demo("many")
            try screen.see("200 factors")
            let heads = try #require(screen.line(2).firstRange(of: "FACTOR ID"))
            let column = screen.line(2).distance(from: screen.line(2).startIndex, to: heads.lowerBound)
            for page in 0..<4 {
                let rows = (3...14).filter { screen.line($0).contains("6229ffa…") }
                #expect(rows.count == 12)
                for row in rows {
                    let start = (column - 1..<column + 3).compactMap { screen.cell(row: row, column: $0)?.text }
                    #expect(["", " "].contains(start[0]) && start[1...] == ["6", "2", "2"], "\(screen.line(row))")
                }
                let top = screen.line(3)
                try screen.send(.pageDown)
                try screen.settle("page \(page + 2)") { $0.line(3) != top && $0.selectedRow != nil }
                try screen.waitUntilIdle()
            }
        }
    }

    @Test func unknownTypesAreShownAndWarnedOf() async throws {
        try await withProgram { program in
            let screen = try program.demo("many")
            #expect(screen.text.contains("PASSKEY"))
            #expect(screen.text.contains("X-2027/指輪"))
            #expect(screen.text.contains("張偉"))
            try screen.send(.text("/"), .text("PASSKEY"), .enter)
            try screen.see("filter PASSKEY: 25 of 200")
            try screen.openDialog()
            #expect(screen.text.contains("! mfactl does not know this type."))
        }
    }

    /// None of it is anything that the program itself would write.
    private static let attacks = [
        "\u{1B}]0;owned", "\u{1B}[6n", "\u{1B}[2J\u{1B}[31m", "\u{9B}2J", "\u{202E}", "\u{2067}",
        "\u{2028}", "\u{2029}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2060}", "\u{E006F}", "\u{E006B}",
    ]

    private static func attacks(in text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return attacks.filter { attack in
            let wanted = Array(attack.unicodeScalars)
            return scalars.indices.contains { scalars[$0...].starts(with: wanted) }
        }
    }

    @Test func hostileTextNeverReachesTheTerminalRaw() async throws {
        try await withProgram { program in
            let screen = try program.demo("hostile-text", rows: 40, columns: 120)
            try screen.see(#"\u{1b}[2J\u{1b}[31m"#)
            try screen.send(.down, .tab, .text("v"))
            try screen.see("factorType")
            try screen.send(.escape, .escape)
            try screen.openDialog()
            #expect(screen.text.contains("Unbind factor?"))
            #expect(screen.text.contains(#"\u{1b}"#))
            try screen.send(.text("y"))
            try screen.see("DONE, VERIFIED")
            try screen.see("3 factors")
            try screen.send(.text("c"))
            try screen.see("Request id sent")
            #expect(Self.attacks(in: screen.output()) == [])
            // The imitation of a good result stands behind a label of ours, not on a line of its own.
            #expect(!screen.text.contains("\n   statusCode 200  Operation successful"))
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(Self.attacks(in: screen.output()) == [])
        }
    }

    @Test(arguments: [["list"], ["list", "--json"], ["show", Program.otp], ["show", Program.otp, "--json"]])
    func hostileTextNeverReachesTheOutputRaw(command: [String]) async throws {
        try await withProgram { program in
            let finished = try program.run(arguments: command + ["--demo=hostile-text"])
            #expect(finished.status == 0)
            #expect(Self.attacks(in: finished.output + finished.errors) == [])
            #expect(finished.output.contains("owned"))
        }
    }
}

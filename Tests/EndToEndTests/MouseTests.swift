import Glibc
import TerminalScreen
import Testing

/// The mouse on a real terminal: asked for, given back, and never a yes.
struct MouseTests {
    private static let on = "\u{1b}[?1000h\u{1b}[?1006h"
    private static let off = "\u{1b}[?1006l\u{1b}[?1000l"

    private func demo(
        _ program: Program, _ options: String..., rows: Int = 24, columns: Int = 80, jobControl: Bool = false
    ) throws -> TerminalSession {
        let screen = try program.start(
            "--demo", options.first ?? "--mouse", rows: rows, columns: columns,
            environment: ["SWIFT_BACKTRACE": "enable=no"], jobControl: jobControl)
        try screen.waitForList()
        return screen
    }

    @Test func clicksSelectAndCancelAndNothingElse() async throws {
        try await withProgram { program in
            let screen = try demo(program)
            try screen.click(row: 5, column: 10)
            try screen.settle("the third row") { $0.selectedRow == 5 }
            try screen.openDialog()
            let row = try #require(screen.row(containing: "[ Cancel ]"))
            let line = Array(screen.line(row))
            let unbind = try #require((0..<line.count).first { String(line[$0...]).hasPrefix("Unbind (y)") })
            let cancel = try #require((0..<line.count).first { String(line[$0...]).hasPrefix("[ Cancel ]") })
            for column in [unbind, unbind + 5, 0, 79, cancel - 1] { try screen.click(row: row, column: column) }
            try screen.click(row: 5, column: 10)
            try screen.wheel(down: true, row: row, column: unbind)
            // A new size shows that all of it was read.
            try screen.resize(rows: 25, columns: 80)
            try screen.settle("a taller screen") { !$0.line(24).isEmpty }
            #expect(screen.hasDialog)
            let moved = try #require(screen.row(containing: "[ Cancel ]"))
            try screen.click(row: moved, column: cancel + 2)
            try screen.see("Cancelled: nothing was sent.")
            #expect(!screen.hasDialog && screen.line(0).contains("4 factors"))
        }
    }

    @Test func theWheelScrolls() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=many", "--mouse")
            try screen.waitForList()
            try screen.wheel(down: true, row: 6, column: 10)
            try screen.see("4-15 of")
            try screen.wheel(down: false, row: 6, column: 10)
            try screen.see("1-12 of")
        }
    }

    /// Torn on a slow link, within the patience that a report is given.
    @Test func aClickInPiecesIsAClick() async throws {
        try await withProgram { program in
            let screen = try demo(program)
            try screen.send(.bytes(Array("\u{1b}[<0;1".utf8)))
            try screen.waitUntilIdle(quiet: 0.1)
            try screen.send(.bytes(Array("0;7M".utf8)))
            try screen.settle("the fourth row") { $0.selectedRow == 6 }
        }
    }

    @Test func unaskedTheMouseIsNotAskedForAndClosesQuestions() async throws {
        try await withProgram { program in
            let screen = try demo(program, "--no-color")
            #expect(!screen.output().contains("\u{1b}[?100"))
            try screen.openDialog()
            try screen.click(row: 5, column: 10)
            try screen.see("Closed: an unknown key is no answer to it.")
        }
    }

    @Test func theProfileAsksForIt() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            _ = try program.place(
                "config/mfactl/config.json", #"{"profiles": {"p": {"host": "\#(server.host)", "mouse": true}}}"#,
                mode: 0o600)
            let screen = try program.start(
                "--profile", "p", environment: ["GENAUTH_ACCESS_TOKEN": server.token])
            try screen.waitForList()
            #expect(screen.output().contains(Self.on))
        }
    }

    @Test(arguments: [nil, SIGTERM, SIGABRT]) func everyWayOutTurnsItOff(_ signal: Int32?) async throws {
        // A sanitizer takes crashes for itself.
        guard signal != SIGABRT || !Sanitizer.isOn else { return }
        try await withProgram { program in
            let screen = try demo(program)
            if let signal { try screen.signal(signal) } else { try screen.send(.text("q")) }
            try screen.waitForExit(seconds: 60)
            let output = screen.output()
            let isOff = output.ranges(of: Self.off).last.map { !output[$0.upperBound...].contains("\u{1b}[?100") }
            #expect(output.contains(Self.on) && isOff == true)
        }
    }

    @Test func whoIsSuspendedHasTheMouseBack() async throws {
        try await withProgram { program in
            let screen = try demo(program, jobControl: true)
            let start = screen.rawOutput.count
            try screen.send(.control("z"))
            _ = try screen.waitForStop()
            #expect(screen.output(from: start).contains(Self.off))
            let stopped = screen.rawOutput.count
            try screen.resume()
            try screen.settle("the mouse again") { $0.output(from: stopped).contains(Self.on) }
            try screen.click(row: 4, column: 10)
            try screen.settle("the second row") { $0.selectedRow == 4 }
        }
    }
}

extension TerminalSession {
    /// Down and up again, as a terminal in mode 1006 reports it. Rows and columns from 0.
    fileprivate func click(row: Int, column: Int) throws {
        try send(.bytes(Array("\u{1b}[<0;\(column + 1);\(row + 1)M\u{1b}[<0;\(column + 1);\(row + 1)m".utf8)))
    }

    fileprivate func wheel(down: Bool, row: Int, column: Int) throws {
        try send(.bytes(Array("\u{1b}[<\(down ? 65 : 64);\(column + 1);\(row + 1)M".utf8)))
    }
}

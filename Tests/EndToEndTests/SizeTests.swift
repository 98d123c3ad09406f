import TerminalScreen
import Testing

struct SizeTests {
    @Test func largeWindowShowsTheDetailBesideTheList() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.resize(rows: 40, columns: 120)
            try screen.see("The server gives no name")
            #expect(screen.line(2).contains("FACTOR ID"))
            #expect(screen.line(2).contains("OTP  Authenticator app"))
            try screen.send(.down)
            try screen.see("A code sent by text message")
            try screen.settle("the second row") { $0.selectedRow == 4 }
            try screen.send(.tab)
            try screen.settle("the cursor in the detail") { $0.cursor.column > 60 }
            try screen.send(.tab)
            try screen.settle("the cursor in the list") { $0.cursor.column == 0 }
        }
    }

    @Test func smallestWindowShowsListStatusAndHints() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.resize(rows: 12, columns: 60)
            try screen.settle("a small screen") { $0.line(11).contains("q quit") }
            #expect((3...6).allSatisfy { screen.line($0).contains("6229ffa…") })
            #expect(screen.line(containing: "Status").hasPrefix(" Status  OK   list"))
        }
    }

    @Test func smallestWindowHasRoomForTheQuestion() async throws {
        try await withProgram { program in
            let screen = try program.demo(rows: 12, columns: 60)
            try screen.openDialog()
            #expect(screen.text.contains(Program.otp))
            #expect(screen.text.contains("[ Cancel ]"))
            #expect(screen.text.contains("Unbind (y)"))
        }
    }

    @Test func tooSmallWindowSaysSoAndComesBack() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.resize(rows: 8, columns: 40)
            try screen.see("mfactl needs 60x12. Now 40x8.")
            #expect(screen.text.contains("mfactl list"))
            try screen.resize(rows: 1, columns: 1)
            try screen.settle("one letter") { $0.text == "m" }
            try screen.resize(rows: 24, columns: 80)
            try screen.settle("the list") { $0.selectedRow == 3 && $0.line(23).hasSuffix("q quit") }
            #expect(screen.text.contains("Authenticator app"))
        }
    }

    @Test func tooSmallWindowUnbindsNothing() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.resize(rows: 8, columns: 40)
            try screen.see("mfactl needs 60x12")
            let start = screen.rawOutput.count
            try screen.send(.text("y"), .control("l"))
            try screen.settle("a redraw") { $0.output(from: start).contains("mfactl list") }
            try screen.resize(rows: 24, columns: 80)
            try screen.see("q quit")
            #expect(!screen.hasDialog)
            #expect(!program.hasHistory)
        }
    }

    /// A shell hands on what it has known when it started.
    @Test func windowIsAsLargeAsTheKernelSays() async throws {
        try await withProgram { program in
            let screen = try program.demo(environment: ["COLUMNS": "60", "LINES": "12"])
            #expect(screen.line(23).hasSuffix("q quit"))
            try screen.resize(rows: 40, columns: 120)
            try screen.see("The server gives no name")
        }
    }

    @Test func tooSmallWindowQuits() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo", rows: 8, columns: 40)
            try screen.see("mfactl needs 60x12")
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
        }
    }
}

import Glibc
import TerminalScreen
import Testing

/// While an unbind has left and no answer has come.
struct WaitingTests {
    private static func waiting(_ program: Program, separateStandardError: Bool = false) throws -> TerminalSession {
        let screen = try program.start("--demo=hang", separateStandardError: separateStandardError)
        try screen.waitForList()
        try screen.openDialog()
        try screen.send(.text("y"))
        try screen.see("Sending. Waiting for the answer")
        return screen
    }

    @Test(arguments: [Key.escape, .control("c")])
    func stoppingToWaitReadsTheList(key: Key) async throws {
        try await withProgram { program in
            let screen = try Self.waiting(program)
            try screen.send(key)
            try screen.see("DONE, VERIFIED")
            #expect(screen.text.contains("(no answer was received) mfactl stopped waiting"))
            #expect(screen.text.contains("sent: yes   answered: no"))
            try screen.see("3 factors")
            #expect(screen.exitState == nil)
        }
    }

    @Test func keysKeepWorking() async throws {
        try await withProgram { program in
            let screen = try Self.waiting(program)
            try screen.send(.text("j"))
            try screen.settle("the second row") { $0.selectedRow == 4 }
            try screen.send(.text("u"))
            try screen.see("Something is under way")
            #expect(!screen.hasDialog)
        }
    }

    @Test func quittingIsRefused() async throws {
        try await withProgram { program in
            let screen = try Self.waiting(program)
            try screen.send(.text("q"))
            try screen.see("An unbind is under way")
            #expect(screen.exitState == nil)
        }
    }

    @Test func endBySignalSaysWhatIsOut() async throws {
        try await withProgram { program in
            let screen = try Self.waiting(program, separateStandardError: true)
            try screen.signal(SIGTERM)
            #expect(try screen.waitForExit() == .signalled(SIGTERM))
            #expect(!screen.isAlternateScreen)
            #expect(
                screen.standardErrorText
                    == "mfactl: unbind of \(Program.otp) was sent, no answer; check with mfactl list\n")
        }
    }

    @Test func readingCanBeStopped() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=slow")
            try screen.see("WORKING")
            try screen.see("http://127.0.0.1:")
            try screen.send(.escape)
            try screen.settle("the end of the waiting") { screen in
                screen.text.contains("The list has not been read.") && !screen.text.contains("WORKING")
            }
            try screen.send(.text("r"))
            try screen.see("Authenticator app")
        }
    }

    @Test func firstPaintComesBeforeTheAnswer() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=slow")
            try screen.see("Reading the list")
            #expect(screen.text.contains("FACTOR ID"))
            #expect(!screen.text.contains("Authenticator app"))
            try screen.send(.text("?"))
            try screen.see("Keys in the list")
            try screen.send(.text("q"), .text("q"))
            #expect(try screen.waitForExit() == .exited(0))
        }
    }
}

import Foundation
import TerminalScreen
import Testing

/// `unbind` on a terminal, where it asks on a plain line.
struct PromptTests {
    @Test func yesUnbinds() async throws {
        try await withProgram { program in
            let session = try program.start("unbind", Program.otp, "--demo")
            try session.waitFor("Type y to unbind, anything else cancels:")
            #expect(
                session.text.contains("You are about to unbind this factor from a***e@example.com:"), "\(session.text)")
            #expect(session.text.contains("After this, sign-in can still use: SMS, EMAIL, FACE"))
            #expect(!session.isAlternateScreen)
            try session.send(.text("y"), .enter)
            try session.waitFor("DONE, VERIFIED")
            #expect(try session.waitForExit() == .exited(0))
        }
    }

    @Test(arguments: ["n", "", "yes", "OTP"])
    func anythingElseCancels(answer: String) async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let session = try program.start("unbind", Program.otp, environment: server.account)
            try session.waitFor("anything else cancels:")
            try session.send(.text(answer), .enter)
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.contains("CANCELLED") && session.text.contains("Nothing was sent. You cancelled"))
            #expect(!program.hasHistory)
        }
    }

    @Test func anUnfinishedLineIsNoAnswer() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let session = try program.start("unbind", Program.otp, environment: server.account)
            try session.waitFor("anything else cancels:")
            // The first ends the line without a line end, the second the input.
            try session.send(.text("y"), .control("d"), .control("d"))
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.contains("CANCELLED") && !program.hasHistory)
        }
    }

    @Test func aStopClosesTheQuestion() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let session = try program.start("unbind", Program.otp, environment: server.account)
            try session.waitFor("anything else cancels:")
            try session.signal(SIGSTOP)
            try session.send(.text("y"), .enter)
            try session.signal(SIGCONT)
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.contains("CANCELLED") && !program.hasHistory)
        }
    }

    @Test func lastFactorWantsItsWord() async throws {
        try await withProgram { program in
            for (answer, status) in [("y", Int32(2)), ("OTP", 0), ("otp", 0)] {
                let session = try program.start("unbind", Program.otp, "--demo=last-factor")
                try session.waitFor("Type OTP to unbind")
                #expect(session.text.contains("LAST FACTOR"))
                try session.send(.text(answer), .enter)
                #expect(try session.waitForExit() == .exited(status))
            }
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func signalAtTheQuestionEndsTheCommand(signal: Int32) async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let session = try program.start("unbind", Program.otp, environment: server.account)
            try session.waitFor("anything else cancels:")
            if signal == SIGINT { try session.send(.control("c")) } else { try session.signal(signal) }
            #expect(try session.waitForExit() == .signalled(signal))
            #expect(!program.hasHistory)
        }
    }

    @Test func signalDuringTheCheckLeavesTheReceipt() async throws {
        try await withProgram { program in
            let server = try program.sandbox("keeps")
            let session = try program.start(
                "unbind", Program.otp, "--yes", columns: 160, environment: server.account,
                separateStandardError: true)
            try session.settle("the answer's record") { _ in
                try program.hasHistory
                    && String(contentsOfFile: program.historyPath, encoding: .utf8).contains("requestId")
            }
            try session.signal(SIGTERM)
            #expect(try session.waitForExit() == .signalled(SIGTERM))
            #expect(session.standardErrorText.contains("unbind OTP \(Program.otp)  ACCEPTED  requestId "))
            #expect(try program.run("list", environment: server.account).errors == "", "it has an outcome")
        }
    }

    @Test func signalWhileSentSaysWhatIsOut() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            let session = try program.start(
                "unbind", Program.otp, "--yes", environment: server.account, separateStandardError: true)
            // On disk before the request leaves; the signal may come at any time from here on.
            try session.settle("the record") { _ in program.hasHistory }
            try session.signal(SIGTERM)
            #expect(try session.waitForExit() == .signalled(SIGTERM))
            #expect(session.rawOutput.isEmpty)
            #expect(
                session.standardErrorText == ""
                    || session.standardErrorText
                        == "mfactl: unbind of \(Program.otp) was sent, no answer; check with mfactl list\n"
            )
        }
    }
}

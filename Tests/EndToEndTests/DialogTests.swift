import Foundation
import TerminalScreen
import Testing

struct DialogTests {
    @Test func dialogShowsTargetAndConsequence() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.see("mfactl  demo  a***e@example.com")
            try screen.openDialog()
            #expect(screen.text.contains("Unbind factor?"))
            #expect(screen.text.contains("You are about to unbind this factor from a***e@example.com:"))
            #expect(screen.text.contains("OTP   Authenticator app"))
            #expect(screen.text.contains(Program.otp))
            #expect(screen.text.contains("at    http://127.0.0.1:"))
            #expect(screen.text.contains("(profile: demo)"))
            #expect(screen.text.contains("After this, sign-in can still use: SMS, EMAIL, FACE"))
            #expect(screen.text.contains("This cannot be undone here."))
            try screen.settle("the cursor on the button") { $0.cursor.row == $0.row(containing: "[ Cancel ]") }
        }
    }

    @Test(arguments: [Key.escape, .text("n"), .text("q"), .control("c"), .enter])
    func cancellingKeyLeavesTheFactor(key: Key) async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(key)
            try screen.settle("no dialog") { !$0.hasDialog }
            try screen.see("Cancelled: nothing was sent.")
            #expect(screen.line(0).contains("4 factors"))
            #expect(screen.line(3).hasPrefix(" > OTP"))
            #expect(screen.line(containing: "Status").contains("list"))
            #expect(screen.exitState == nil)
            #expect(!program.hasHistory)
        }
    }

    @Test func yesTypedAheadClosesIt() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.send(.text("uyyy"))
            try screen.see("Closed: y came before this could be read. Nothing was sent; u asks again.")
            #expect(!screen.hasDialog)
            #expect(!program.hasHistory)
        }
    }

    @Test func yesInTheFirstMomentClosesIt() async throws {
        try await withProgram { program in
            for _ in 0..<10 {
                let screen = try program.demo()
                let opened = ContinuousClock.now
                try screen.send(.text("u"))
                try screen.waitFor("Unbind factor?")
                try screen.send(.text("y"))
                try screen.waitUntilIdle()
                // Was this machine too slow to press the key in time, the try says nothing.
                guard ContinuousClock.now - opened < .milliseconds(250) else { continue }
                try screen.see("Closed: y came before")
                return
            }
        }
    }

    @Test func pasteClosesIt() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.paste("y"), .paste("yy\ny"))
            try screen.see("Closed: text was pasted.")
            #expect(!program.hasHistory)
        }
    }

    @Test func anyKeyWithinTheSecondTakesTheYesBack() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.waitFor("Sending in 1 s. Any other key takes it back.")
            try screen.send(.text("j"))
            try screen.see("TAKEN BACK")
            try screen.see("Nothing was sent.")
            #expect(screen.line(0).contains("4 factors"))
            #expect(!program.hasHistory, "it is recorded nowhere")
            try screen.send(.control("c"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(!screen.text.contains("unbind"), "and leaves no receipt")
        }
    }

    @Test func aSignalWithinTheSecondSendsNothing() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.waitFor("Sending in 1 s.")
            try screen.signal(SIGTERM)
            #expect(try screen.waitForExit() == .signalled(SIGTERM))
            #expect(!program.hasHistory)
        }
    }

    @Test func stoppingTheProcessTakesTheYesBack() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.waitFor("Sending in 1 s.")
            try screen.signal(SIGSTOP)
            Thread.sleep(forTimeInterval: 2.2)
            try screen.signal(SIGCONT)
            try screen.see("TAKEN BACK")
            #expect(!program.hasHistory)
        }
    }

    @Test func aSlowListIsWaitedForBeforeTheRequest() async throws {
        try await withProgram(.idle) { program in
            let server = try program.sandbox("slow")
            let screen = try program.screen(on: server)
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("Sending when the list is read. Any other key takes it back.")
            #expect(!program.hasHistory)
            try screen.send(.escape)
            try screen.see("TAKEN BACK")
            #expect(!program.hasHistory)
        }
    }

    @Test func yesUnbindsAndIsSeenGone() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("DONE, VERIFIED")
            try screen.see("3 factors")
            #expect(screen.line(containing: "Status").hasPrefix(" Status  DONE, VERIFIED   unbind OTP …3e3d9|otp"))
            #expect(screen.line(containing: "statusCode").contains("200    apiCode -    HTTP 200"))
            #expect(screen.line(containing: "requestId").contains(try Regex("[0-9a-f]{8}-[0-9a-f]{4}-")))
            #expect(screen.text.contains("the factor is no longer there"))
            #expect(!screen.text.contains("Authenticator app"))
            #expect(screen.line(3).hasPrefix(" > SMS"))
            #expect(screen.row(containing: "FACE") == 5)
        }
    }

    @Test func tabAndEnterOnUnbindUnbinds() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(.text("G"))
            try screen.openDialog()
            try screen.send(.tab)
            try screen.see("[ Unbind (y) ]")
            try screen.send(.tab)
            try screen.see("[ Cancel ]")
            try screen.send(.backTab)
            try screen.see("[ Unbind (y) ]")
            try screen.settle("the cursor on the button") { $0.cursor.row == $0.row(containing: "[ Unbind (y) ]") }
            try screen.send(.enter)
            try screen.see("DONE, VERIFIED")
            #expect(!screen.text.contains("FACE   Face"))
        }
    }

    @Test(arguments: [Key.delete, .backspace, .text("d"), .text("x"), .text("D"), .text("U")])
    func otherRemovalKeysOnlyNameTheRightOne(key: Key) async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.send(key)
            try screen.see("u unbinds")
            #expect(!screen.hasDialog)
            #expect(screen.line(0).contains("4 factors"))
        }
    }
}

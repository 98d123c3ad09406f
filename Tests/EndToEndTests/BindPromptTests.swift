import Foundation
import TerminalScreen
import Testing

/// `bind` on a terminal, where it asks on plain lines.
@Suite(.enabled(if: Phone.isInstalled, "oathtool is not installed"))
struct BindPromptTests {
    /// Up to the key and the question for its code.
    private static func ask(
        _ program: Program, _ arguments: String..., scenario: String = "bind-ok",
        environment: [String: String] = [:]
    ) throws -> TerminalSession {
        let session = try TerminalSession(
            Program.path, ["bind", "otp"] + (environment.isEmpty ? ["--demo=\(scenario)"] : []) + arguments, rows: 60,
            columns: 140, environment: program.environment(environment), directory: program.home)
        try session.waitFor("Print it? y/N")
        #expect(session.text.contains("The key will stay in this terminal's memory"))
        try session.type("y")
        try session.waitFor("digits; k repeats the key, r asks again, q cancels:")
        return session
    }

    private static func note(_ session: TerminalSession) throws {
        try session.waitFor("Its last four characters")
        // What is typed before the prompt stands is thrown away.
        try session.waitUntilIdle()
        let code = session.text.firstMatch(of: /[0-9a-f]{4}(?:-[0-9a-f]{4}){5}/).map { String($0.0) } ?? ""
        try session.type(String(code.suffix(4)))
    }

    @Test func anAppIsBoundAndItsRecoveryCodeNoted() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let session = try Self.ask(program, environment: server.account)
            #expect(session.text.contains("After binding, sign-in can use: EMAIL, OTP"))
            #expect(session.text.contains("Issuer: Sandbox") && session.text.contains("Account: a***e@example.com"))
            let key = session.shownKey
            try session.type(try Phone.code(key))
            try session.waitFor("Its last four characters")
            let recovery = session.text.firstMatch(of: /[0-9a-f]{4}(?:-[0-9a-f]{4}){5}/).map { String($0.0) } ?? ""
            try session.type("0000x")
            try session.waitFor("That does not match.")
            try Self.note(session)
            try session.waitFor("recovery code: noted")
            #expect(try session.waitForExit() == .exited(0))
            #expect(session.text.contains("DONE, VERIFIED  bind OTP"))
            #expect(!session.isAlternateScreen)
            let results = try program.historyLines.map { $0["result"] ?? nil }
            #expect(results == ["asked", "sending", "accepted", "verified", "verified"])
            #expect(try program.historyLines.map { $0["recoveryCode"] ?? nil }.suffix(2) == ["unseen", "noted"])
            let secrets = [key, key.filter { $0 != " " }, recovery]
            #expect(!secrets.contains(""))
            try program.expectNothing(of: secrets)
        }
    }

    @Test(.enabled(if: Program.canMount, "needs a namespace of mounts"))
    func aFileThatCannotHoldItEndsItBeforeACodeIsTyped() async throws {
        try await withProgram { program in
            let mount = #"mkdir D; mount -t tmpfs -o size=4k none D; head -c 4096 /dev/zero >D/fill; exec "$0" "$@""#
            let session = try TerminalSession(
                "/usr/bin/unshare",
                ["-m", "/bin/sh", "-c", mount, Program.path, "bind", "otp", "--demo=bind-ok"]
                    + ["--key-to", "D/K", "--recovery-code-to", "D/R"], rows: 60, columns: 140,
                environment: program.environment([:]), directory: program.home)
            try session.waitFor("anything else cancels")
            try session.type("y")
            #expect(try session.waitForExit() == .exited(2), "\(session.text)")
            #expect(session.text.contains("D/K: no space left on device"))
            #expect(session.text.contains("CANCELLED  bind OTP") && !session.text.contains("recovery code in"))
        }
    }

    /// Whatever became of the program meanwhile.
    @Test(arguments: [true, false]) func aRecoveryCodeThatNobodyNotedIsTold(isKilled: Bool) async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let session = try Self.ask(program, environment: server.account)
            try session.type(try Phone.code(session.shownKey))
            try session.waitFor("Its last four characters")
            let told = "The recovery code of OTP was never noted. A new binding brings a new one."
            #expect(try !program.run("list", environment: server.account).errors.contains(told), "it is on a screen")
            if isKilled { try session.signal(SIGKILL) } else { try Self.note(session) }
            _ = try session.waitForExit()
            #expect(try program.run("list", environment: server.account).errors.contains(told) == isKilled)
            #expect(try !program.run("list", environment: server.account).errors.contains(told), "once")
            #expect(try program.historyLines.last?["recoveryCode"] == (isKilled ? "notNoted" : "noted"))
        }
    }

    @Test(arguments: ["n", "", "yes"]) func anythingButYesAsksForNothing(answer: String) async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let session = try program.start("bind", "otp", environment: server.account)
            try session.waitFor("Print it? y/N")
            try session.type(answer)
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.contains("CANCELLED") && !session.text.contains("Key:"))
            #expect(!program.hasHistory)
        }
    }

    @Test func aWrongCodeBindsNothingAndTheNextOneDoes() async throws {
        try await withProgram { program in
            let session = try Self.ask(program)
            let right = try Phone.code(session.shownKey)
            let wrong = String(right.map { $0 == "9" ? "0" : Character("\(($0.wholeNumberValue ?? 0) + 1)") })
            try session.type(wrong)
            try session.waitFor("Nothing is bound. Take the next code.")
            #expect(session.text.contains("REFUSED  bind OTP"))
            try session.type(wrong)
            try session.waitFor("This code was sent already.")
            try session.type(try Phone.code(session.shownKey))
            try Self.note(session)
            #expect(try session.waitForExit() == .exited(0))
        }
    }

    @Test(arguments: [("bind-ok", "This key is a NEW one"), ("bind-same-key", "The same key as before")])
    func afterARefusalAnotherKeyIsComparedWithTheFirst(scenario: String, words: String) async throws {
        try await withProgram { program in
            let session = try Self.ask(program, scenario: scenario)
            try session.type("r")
            try session.waitFor("r works in ")
            let first = session.shownKey
            try session.type("000000")
            try session.waitFor("REFUSED  bind OTP")
            try session.waitUntilIdle()
            try session.type("r")
            try session.waitFor(words)
            try session.waitUntilIdle()
            #expect((session.shownKey == first) == (scenario == "bind-same-key"))
            try session.type(try Phone.code(session.shownKey))
            try Self.note(session)
            #expect(try session.waitForExit() == .exited(0))
        }
    }

    @Test func aBurntTokenNeedsAnotherKey() async throws {
        try await withProgram { program in
            let session = try Self.ask(program, scenario: "bind-burnt")
            try session.type("000000")
            try session.waitFor("REFUSED  bind OTP")
            try session.waitUntilIdle()
            try session.type(try Phone.code(session.shownKey))
            try session.settle("the second refusal") { $0.text.ranges(of: "REFUSED  bind OTP").count == 2 }
            try session.type("r")
            try session.waitFor("This key is a NEW one")
            try session.waitUntilIdle()
            try session.type(try Phone.code(session.shownKey))
            try Self.note(session)
            #expect(try session.waitForExit() == .exited(0))
        }
    }

    @Test func theKeyIsRepeatedAndStrangeEntriesAreSaid() async throws {
        try await withProgram { program in
            let session = try Self.ask(program)
            try session.type("k")
            try session.settle("the key again") { $0.text.ranges(of: "Key: ").count == 2 }
            try session.type("12a456")
            try session.waitFor("a cannot stand here.")
            try session.type("12345")
            try session.waitFor("6 digits are needed; here are 5.")
            let wide = try Phone.code(session.shownKey).compactMap { $0.wholeNumberValue }.compactMap {
                Unicode.Scalar(0xff10 + UInt32($0)).map { Character($0) }
            }
            try session.type(String(wide))
            try Self.note(session)
            #expect(try session.waitForExit() == .exited(0))
        }
    }

    @Test func cancellingTheCodeBindsNothing() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let session = try Self.ask(program, environment: server.account)
            try session.type("q")
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.contains("If you entered the key, delete its entry: it never worked."))
            #expect(try program.historyLines.map { $0["result"] ?? nil } == ["asked"])
        }
    }

    @Test func anUnfinishedCodeIsNone() async throws {
        try await withProgram { program in
            let session = try Self.ask(program)
            try session.send(.text(try Phone.code(session.shownKey)), .control("d"), .control("d"))
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.contains("CANCELLED"))
        }
    }

    @Test func controlCAtTheCodeSaysWhatItMeans() async throws {
        try await withProgram { program in
            let session = try Self.ask(program)
            // The prompt stands before its keys are waited for.
            try session.waitUntilIdle()
            try session.send(.control("c"))
            #expect(try session.waitForExit() == .signalled(SIGINT))
            #expect(session.text.contains("delete its entry: it never worked."))
        }
    }

    @Test(arguments: [
        ("bind-keeps", Int32(0), "ACCEPTED, NOT LISTED"), ("bind-drop", 0, "DONE, VERIFIED"),
        ("bind-drop-undone", 6, "OUTCOME UNKNOWN"),
    ])
    func theRecoveryCodeIsShownWhereverItMayCount(scenario: String, status: Int32, word: String) async throws {
        try await withProgram { program in
            let session = try Self.ask(program, scenario: scenario)
            try session.type(try Phone.code(session.shownKey))
            try session.waitFor("Its last four characters")
            #expect(session.text.contains("if the factor turns out bound") == (word != "DONE, VERIFIED"))
            try session.type("q")
            try session.waitFor("Leave without it?")
            try session.type("y")
            try session.waitFor("recovery code: not noted")
            #expect(try session.waitForExit() == .exited(status))
            #expect(session.text.contains("\(word)  bind OTP"))
        }
    }

    @Test func controlCWhileItIsSentStopsTheWaitingAndTheListDecides() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-hang")
            let session = try Self.ask(program, environment: server.account)
            try session.type(try Phone.code(session.shownKey))
            try session.settle("the record") { _ in try program.historyLines.contains { $0["result"] == "sending" } }
            try session.waitUntil(server, lists: Program.otp, true, asked: program)
            try session.send(.control("c"))
            try Self.note(session)
            #expect(try session.waitForExit() == .exited(0))
            #expect(session.text.contains("DONE, VERIFIED  bind OTP"))
        }
    }

    @Test func withFilesNothingSecretIsShown() async throws {
        try await withProgram { program in
            let session = try TerminalSession(
                Program.path,
                ["bind", "otp", "--demo=bind-ok", "--key-to", "K", "--recovery-code-to", "R", "--yes"], columns: 100,
                environment: program.environment([:]), directory: program.home)
            try session.waitFor("6 digits; r asks again, q cancels:")
            let key = program.file("K")?.firstMatch(of: /secret=([A-Z2-7]+)/).map { String($0.1) } ?? ""
            try session.type(try Phone.code(key))
            #expect(try session.waitForExit() == .exited(0))
            let recovery = program.file("R")?.filter { !$0.isNewline } ?? ""
            #expect(!key.isEmpty && !recovery.isEmpty)
            #expect(!session.output().contains(key) && !session.output().contains(recovery))
        }
    }

    // MARK: The type, the number

    @Test func whatIsMissingIsAskedFor() async throws {
        try await withProgram { program in
            let session = try program.start("bind", "--demo=bind-ok", rows: 40, columns: 100)
            try session.waitFor("Type otp, sms or email to bind it")
            #expect(session.text.contains("email   bound already: a***e@example.com"))
            #expect(session.text.contains("FACE   in the browser only"))
            try session.type("sms")
            try session.waitFor("Phone number, with its country code")
            try session.type("12x")
            try session.waitFor("x cannot stand here.")
            try session.type("0049 (0176) 123-4567")
            try session.waitFor("Numbers seldom keep the 0 after +49. Keep it? y/N")
            try session.type("n")
            try session.waitFor("One SMS with a code goes to +49 17 6123 4567")
            try session.type("y")
            try session.settle("the message") { $0.shownMessage != nil && $0.text.contains("The code; r sends") }
            try session.type(session.shownMessage ?? "")
            try session.waitFor("DONE, VERIFIED  bind SMS")
            #expect(try session.waitForExit() == .exited(0))
            #expect(session.text.contains("demo: SMS to +49 1761234567: "))
        }
    }

    @Test func aTypeThatIsBoundEndsBeforeAnyQuestion() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let session = try program.start("bind", "otp", environment: server.account)
            #expect(try session.waitForExit() == .exited(5))
            #expect(session.text.contains("ALREADY BOUND  ask to bind OTP") && !session.text.contains("y/N"))
            #expect(!program.hasHistory)
        }
    }

    @Test func inChinese() async throws {
        try await withProgram { program in
            let session = try program.start(
                "bind", "otp", "--demo=bind-cjk", "--interface", "zh-CN", rows: 40, columns: 120)
            try session.waitFor("显示密钥吗？[y/N]")
            try session.type("y")
            try session.waitFor("q 取消：")
            #expect(session.text.contains("发行方：示例用户池"))
            let key = session.text.firstMatch(of: /密钥：([A-Z2-7]+(?: [A-Z2-7]+)*)/).map { String($0.1) } ?? ""
            try session.type(try Phone.code(key))
            try session.waitFor("输入最后四个字符")
            try session.type("q")
            try session.waitFor("未保存就离开吗？")
            try session.type("y")
            try session.waitFor("已完成，已核实  绑定 OTP")
            #expect(try session.waitForExit() == .exited(0))
        }
    }
}

import Foundation
import TerminalScreen
import Testing

/// Binding, checking, and the account's way in the numbered menu.
@Suite(.enabled(if: Phone.isInstalled, "oathtool is not installed"))
struct BindMenuTests {
    private static func menu(_ program: Program, _ scenario: String) throws -> TerminalSession {
        let session = try program.start(
            "--plain", "--demo=\(scenario)", rows: 100, columns: 110, environment: ["TERM": "dumb"])
        try session.waitFor("A number for a factor")
        return session
    }

    private static func choose(_ answer: String, _ session: TerminalSession, until text: String) throws {
        try session.type(answer)
        try session.waitFor(text)
        try session.waitUntilIdle()
    }

    @Test func theErrandOfALostPhone() async throws {
        try await withProgram { program in
            let session = try Self.menu(program, "bind-ok")
            try Self.choose("b", session, until: "Type otp, sms or email")
            try Self.choose("otp", session, until: "Print it? y/N")
            try Self.choose("y", session, until: "q cancels:")
            let key = session.shownKey
            try Self.choose(try Phone.code(key), session, until: "Its last four characters")
            let recovery = session.text.firstMatch(of: /[0-9a-f]{4}(?:-[0-9a-f]{4}){5}/).map { String($0.0) } ?? ""
            try Self.choose(String(recovery.suffix(4)), session, until: "DONE, VERIFIED  bind OTP")
            try session.waitFor("1  OTP  Authenticator app")
            try Self.choose("1", session, until: "o to check a code")
            try Self.choose("o", session, until: "The code that the app shows")
            try Self.choose("000000", session, until: "CODE WRONG  check a code")
            try Self.choose("2", session, until: "u to unbind it")
            #expect(!session.text.contains("a to take it off the account"))
            try Self.choose("u", session, until: "Type y to unbind")
            try Self.choose("y", session, until: "DONE, VERIFIED  unbind EMAIL")
            try session.type("q")
            #expect(try session.waitForExit() == .exited(0))
            #expect(!session.rawOutput.contains(0x1b), "plain lines, whatever happens")
        }
    }

    @Test func anEmailThatIsRefusedLeavesWithTheAccounts() async throws {
        try await withProgram { program in
            let session = try Self.menu(program, "account-only")
            let line = session.line(containing: "  SMS  ").split(separator: " ").first.map(String.init) ?? ""
            try Self.choose(line, session, until: "u to unbind it")
            try Self.choose("a", session, until: "this is for a factor whose unbind was refused")
            try Self.choose(line, session, until: "u to unbind it")
            try Self.choose("u", session, until: "Type y to unbind")
            try Self.choose("y", session, until: "a removes it from the account.")
            try session.waitFor("A number for a factor")
            try Self.choose(line, session, until: "a to take it off the account")
            try Self.choose("a", session, until: "Type the word PHONE to go on")
            try Self.choose("phone", session, until: "The code; r sends another")
            try Self.choose(session.shownMessage ?? "", session, until: "DONE, VERIFIED  remove the phone")
            #expect(session.text.contains("no such SMS factor; the account has no phone"))
        }
    }

    @Test func readOnlyHasNoneOfThem() async throws {
        try await withProgram { program in
            let session = try program.start(
                "--plain", "--demo", "--read-only", rows: 60, columns: 100, environment: ["TERM": "dumb"])
            try session.waitFor("A number for a factor")
            try Self.choose("b", session, until: "mfactl runs read-only")
            try Self.choose("1", session, until: "v for the server's JSON")
            #expect(!session.text.contains("o to check"))
        }
    }
}

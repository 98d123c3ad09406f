import Foundation
import TerminalScreen
import Testing

/// The numbered menu.
struct PlainTests {
    private static func menu(
        _ program: Program, _ scenario: String = "ok", _ options: String..., on server: SandboxServer? = nil,
        type: String = "dumb"
    ) throws -> TerminalSession {
        let timeout = options.first ?? "--timeout=15"
        let session =
            if let server {
                try program.start(
                    "--plain", timeout, rows: 60, columns: 100,
                    environment: server.account.merging(["TERM": type]) { $1 })
            } else {
                try program.start(
                    "--plain", "--demo=\(scenario)", timeout, rows: 60, columns: 100, environment: ["TERM": type])
            }
        try session.waitFor("A number for a factor")
        return session
    }

    private static func choose(_ answer: String, _ session: TerminalSession, until text: String) throws {
        try session.send(.text(answer), .enter)
        try session.waitFor(text)
    }

    @Test func aFactorIsUnboundByItsNumber() async throws {
        try await withProgram { program in
            let session = try Self.menu(program)
            #expect(session.text.contains("1  OTP  Authenticator app"))
            try Self.choose("1", session, until: "u to unbind it")
            try Self.choose("u", session, until: "Type y to unbind, anything else cancels:")
            #expect(session.text.contains("from a***e@example.com:"), "\(session.text)")
            #expect(session.text.contains("After this, sign-in can still use: SMS, EMAIL, FACE"))
            try Self.choose("y", session, until: "DONE, VERIFIED  unbind OTP \(Program.otp)")
            try session.waitFor("1  SMS  +86 188****8888")
            try Self.choose("e", session, until: "What the list said")
            try Self.choose("w", session, until: "Report saved: \(program.home)/state/mfactl/reports/")
            try Self.choose("H", session, until: "demo the sandbox")
            try session.send(.text("q"), .enter)
            #expect(try session.waitForExit() == .exited(0))
            #expect(!session.rawOutput.contains(0x1b), "plain lines, whatever happens")
        }
    }

    @Test func theLastFactorWantsItsWord() async throws {
        try await withProgram { program in
            let server = try program.sandbox("last-factor")
            let session = try Self.menu(program, on: server)
            try Self.choose("1", session, until: "u to unbind it")
            try Self.choose("u", session, until: "Type OTP to unbind")
            #expect(session.text.contains("LAST FACTOR"))
            try Self.choose("y", session, until: "Cancelled: nothing was sent.")
            #expect(!program.hasHistory)
        }
    }

    @Test func controlCStopsTheWaitingAndTheListDecides() async throws {
        try await withProgram { program in
            let server = try program.sandbox("hang")
            let session = try Self.menu(program, on: server)
            try Self.choose("1", session, until: "u to unbind it")
            try Self.choose("u", session, until: "Type y")
            try Self.choose("y", session, until: "Working.")
            try session.waitUntil("the record") { _ in program.hasHistory }
            try session.waitUntil(server, lists: Program.otp, false, asked: program)
            try session.send(.control("c"))
            try session.see("DONE, VERIFIED")
            #expect(session.text.contains("mfactl stopped waiting"))
            #expect(session.exitState == nil)
        }
    }

    @Test func readOnlyHasNoUnbind() async throws {
        try await withProgram { program in
            let session = try Self.menu(program, "ok", "--read-only")
            try Self.choose("1", session, until: "v for the server's JSON")
            #expect(!session.text.contains("u to unbind"))
            try Self.choose("u", session, until: "mfactl runs read-only")
        }
    }

    @Test(arguments: ["9", "-1", "99999999999999999999", "-9223372036854775808", "x"]) func whatCannotBeChosenIsSaid(
        _ answer: String
    )
        async throws
    {
        try await withProgram { program in
            let session = try Self.menu(program)
            try Self.choose(answer, session, until: "There is no \(answer) to choose.")
        }
    }

    @Test func theEndOfTheInputQuits() async throws {
        try await withProgram { program in
            let session = try Self.menu(program)
            try session.send(.control("d"))
            #expect(try session.waitForExit() == .exited(0))
        }
    }

    // MARK: Who wishes it

    struct Wish: Sendable, CustomTestStringConvertible {
        var option: String?
        var environment: [String: String] = [:]
        var profile = ""
        var isPlain = true
        var testDescription: String { "\(option ?? "") \(environment) \(profile)" }
    }

    static let wishes = [
        Wish(isPlain: false), Wish(option: "--plain"), Wish(environment: ["MFACTL_PLAIN": "1"]),
        Wish(environment: ["MFACTL_PLAIN": "0"], isPlain: false), Wish(profile: #", "plain": true"#),
        Wish(environment: ["MFACTL_PLAIN": "0"], profile: #", "plain": true"#, isPlain: false),
        Wish(option: "--plain", environment: ["MFACTL_PLAIN": "0"]),
    ]

    @Test(arguments: wishes) func theMenuComesWhereWished(_ wish: Wish) async throws {
        try await withProgram { program in
            let (sandbox, host, token) = try program.sandbox().parts
            _ = try program.place(
                "config/mfactl/config.json", #"{"profiles": {"p": {"host": "\#(host)"\#(wish.profile)}}}"#, mode: 0o600)
            let session = try TerminalSession(
                Program.path, wish.option.map { [$0] } ?? [],
                environment: program.environment(wish.environment.merging(["GENAUTH_ACCESS_TOKEN": token]) { $1 }))
            try session.waitFor(wish.isPlain ? "A number for a factor" : "q quit")
            #expect(session.isAlternateScreen != wish.isPlain)
            try sandbox.signal(SIGTERM)
        }
    }

    @Test func aDemoHeedsTheVariableToo() async throws {
        try await withProgram { program in
            let session = try program.start("--demo", environment: ["MFACTL_PLAIN": "1"])
            try session.waitFor("A number for a factor")
        }
    }

    @Test(arguments: ["MFACTL_PLAIN", "MFACTL_ASCII"]) func aSwitchIsOneOrZero(variable: String) async throws {
        try await withProgram { program in
            let session = try program.start("--demo", environment: [variable: "yes"])
            #expect(try session.waitForExit() == .exited(2))
            #expect(session.text.hasPrefix("mfactl: \(variable): must be 1 or 0"))
        }
    }
}

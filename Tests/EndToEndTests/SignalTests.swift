import Foundation
import Glibc
import TerminalScreen
import Testing

/// Wherever a command waits, a signal ends it at once, and by that signal.
struct SignalTests {
    /// A place to wait in.
    struct Wait: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Starts a program and returns when it waits there, with what keeps it waiting.
        let begin: @Sendable (Program) throws -> (TerminalSession, obstacle: Any?)

        init(
            _ name: String,
            _ begin: @escaping @Sendable (Program) throws -> (TerminalSession, obstacle: Any?)
        ) {
            testDescription = name
            self.begin = begin
        }
    }

    static let waits = [
        Wait("a token that does not come") { program in
            let pipe = try Pipe(in: program)
            let session = try program.start("list", "--token-stdin", redirection: "<\(pipe.path)", environment: account)
            try session.waitUntilIdle(quiet: 0.3)
            return (session, pipe)
        },
        Wait("a token that comes in halves") { program in
            let pipe = try Pipe(in: program)
            try pipe.write("abc")
            let session = try program.start("list", "--token-stdin", redirection: "<\(pipe.path)", environment: account)
            try session.settle("the first half is read") { _ in pipe.count == 0 }
            return (session, pipe)
        },
        Wait("a question") { program in
            let session = try program.start("unbind", Program.otp, "--demo")
            try session.see("anything else cancels:")
            return (session, nil)
        },
        Wait("half an answer") { program in
            let session = try program.start("unbind", Program.otp, "--demo")
            try session.see("anything else cancels:")
            // Ctrl-D behind text hands it over without the end of a line.
            try session.send(.text("ye"), .control("d"))
            try session.see("anything else cancels: ye")
            return (session, nil)
        },
        Wait("half a choice in the menu") { program in
            let session = try program.start("--plain", "--demo", rows: 60)
            try session.see("lists them):")
            try session.send(.text("1"), .control("d"))
            try session.see("lists them): 1")
            return (session, nil)
        },
        Wait("a reader that does not read") { program in
            let pipe = try Pipe(in: program)
            let session = try program.start("list", "--json", "--demo=many", redirection: ">\(pipe.path)")
            try session.settle("a full pipe") { _ in pipe.count == Pipe.capacity }
            return (session, pipe)
        },
        Wait("a reader of errors that does not read") { program in
            let pipe = try Pipe(in: program)
            try pipe.write(String(repeating: "x", count: Pipe.capacity))
            let session = try program.start("list", "--profile", "none", redirection: "2>\(pipe.path)")
            try session.waitUntilIdle(quiet: 0.3)
            return (session, pipe)
        },
        Wait("a server that does not answer") { program in
            let server = try DeafServer()
            let session = try program.start("list", "--timeout", "600", environment: account(at: server.origin))
            try session.settle("a connection") { _ in server.hasCaller }
            return (session, server)
        },
        Wait("a server that does not answer the doctor") { program in
            let server = try DeafServer()
            let session = try program.start("doctor", "--timeout", "600", environment: account(at: server.origin))
            try session.settle("a connection") { _ in server.hasCaller }
            return (session, server)
        },
        Wait("callers of the sandbox") { program in (try program.sandbox().session, nil) },
        Wait("another change on the same host") { program in
            let server = try program.sandbox("hang")
            let environment = ["GENAUTH_HOST": server.host, "GENAUTH_ACCESS_TOKEN": server.token]
            let first = try program.start("unbind", Program.otp, "--yes", environment: environment)
            try first.settle("the record") { _ in program.hasHistory }
            let session = try program.start("unbind", Program.sms, "--yes", environment: environment)
            try session.waitUntilIdle(quiet: 0.3)
            return (session, [first, server.session])
        },
    ]

    private static let account = account(at: "https://a.example")
    private static func account(at host: String) -> [String: String] {
        ["GENAUTH_HOST": host, "GENAUTH_ACCESS_TOKEN": Program.token]
    }

    @Test(arguments: waits, [SIGTERM, SIGINT, SIGQUIT]) func signalEndsTheProgram(_ wait: Wait, _ signal: Int32)
        async throws
    {
        try await withProgram { program in
            let (session, obstacle) = try wait.begin(program)
            #expect(session.exitState == nil)
            switch signal {
            case SIGINT: try session.send(.control("c"))
            case SIGQUIT: try session.send(.control("\\"))
            default: try session.signal(signal)
            }
            #expect(try session.waitForExit() == .signalled(signal))
            withExtendedLifetime(obstacle) {}
        }
    }

    /// A parent may have kept a signal back.
    @Test func signalThatTheParentKeptBackComesThrough() async throws {
        try await withProgram { program in
            let session = try TerminalSession(
                "/usr/bin/env", ["--block-signal=TERM", Program.path, "unbind", Program.otp, "--demo"],
                environment: program.environment([:]), directory: program.home)
            try session.see("anything else cancels:")
            try session.signal(SIGTERM)
            #expect(try session.waitForExit() == .signalled(SIGTERM))
        }
    }

    /// A job in the background that wants the terminal is stopped; one that is told to end must not wait for it.
    @Test(arguments: [#""$0" --demo &"#, #""$0" --demo; bg"#]) func signalEndsAScreenInTheBackground(
        start: String
    ) async throws {
        try await withProgram { program in
            let script = """
                set -m
                \(start)
                jobs -p >"$HOME/job"; read p <"$HOME/job"
                until grep -q '^State:.T' /proc/$p/status; do sleep 0.05; done
                kill -TERM $p; kill -CONT $p
                while grep -q '^State:.[RSDT]' /proc/$p/status 2>/dev/null; do sleep 0.05; done
                echo "it has ended"
                """
            let session = try TerminalSession(
                "/bin/sh", ["-c", script, Program.path], environment: program.environment([:]))
            if start.hasSuffix("bg") {
                try session.waitForList()
                try session.send(.control("z"))
            }
            try session.see("it has ended")
        }
    }

    @Test func aTokenWithoutEndIsRefused() async throws {
        try await withProgram { program in
            let session = try program.start(
                "list", "--token-stdin", redirection: "</dev/zero", environment: Self.account)
            #expect(try session.waitForExit() == .exited(2))
        }
    }
}

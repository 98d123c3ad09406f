import Foundation
import TerminalScreen
import Testing

/// What is handed over as an access token and is none: named for what it is, and never repeated.
struct TokenTests {
    struct Text: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let sentence: String

        init(_ name: String, _ text: String, _ sentence: String) { self.init(name, Array(text.utf8), sentence) }

        init(_ name: String, _ bytes: [UInt8], _ sentence: String) {
            testDescription = name
            self.bytes = bytes
            self.sentence = sentence
        }
    }

    private static let token = "abcdefgh-ijklmnop"
    private static let utf16: [UInt8] = token.utf8.flatMap { [$0, 0] }

    static let texts = [
        Text("nothing", "", "it is empty; write the token there"),
        Text("blank lines", " \r\n\n", "it is empty; write the token there"),
        Text("Bearer", "Bearer \(token)\n", "the text begins with the word Bearer; only what follows it is the token"),
        Text("bearer", "bearer \(token)", "the text begins with the word Bearer"),
        Text("a header", "Authorization: Bearer \(token)", "the text is a whole header; only what follows Bearer is"),
        Text("double quotes", "\"\(token)\"\n", "the text stands in quotes; leave them out"),
        Text("single quotes", "'\(token)'", "the text stands in quotes; leave them out"),
        Text("curly quotes", "\u{201c}\(token)\u{201d}", "the text stands in quotes; leave them out"),
        Text(
            "a byte order mark", "\u{feff}\(token)", "the text begins with a byte order mark; save it as UTF-8 without"),
        Text("UTF-16", [0xff, 0xfe] + utf16, "the text is UTF-16; save it as UTF-8"),
        Text("UTF-16, big-endian", [0xfe, 0xff, 0] + utf16.dropLast(), "the text is UTF-16; save it as UTF-8"),
        Text("UTF-16 without a mark", utf16, "the text is UTF-16; save it as UTF-8"),
        Text("a blank", "abcdefgh ijklmnop", "there is a blank in the text; a token has none"),
        Text("a tab", "abcdefgh\tijklmnop", "there is a blank in the text; a token has none"),
        Text(
            "JSON", #"{"access_token":"\#(token)"}"#, "the text is a JSON document; the value of its access_token alone"
        ),
        Text("JSON in a list", #"["\#(token)"]"#, "the text is a JSON document"),
        Text(
            "an assignment", "GENAUTH_ACCESS_TOKEN=\(token)", "the text sets a variable; only what follows the equals"),
        Text("an export", "export GENAUTH_ACCESS_TOKEN=\(token)", "the text sets a variable"),
        Text("a key", "-----BEGIN PRIVATE KEY-----", "the text is a key or a certificate"),
        Text("a long one", String(repeating: token, count: 500), "the text is longer than the 8192 characters"),
        Text("a bell", "\(token)\u{7}", "there is a character in the text that no token has; visible ASCII only"),
        Text("not UTF-8", Array(token.utf8) + [0x9b, 0xff], "there is a character in the text that no token has"),
        Text("another script", "\(token)\u{0436}", "there is a character in the text that no token has"),
    ]

    private static let environment = ["GENAUTH_HOST": "http://127.0.0.1:1"]

    @Test(arguments: texts) func textThatIsNoTokenIsNamed(_ text: Text) async throws {
        try await withProgram { program in
            let file = try program.place("token", "", mode: 0o600)
            try Data(text.bytes).write(to: URL(filePath: file))
            Self.expect(
                try program.run("list", "--token-file", file, environment: Self.environment), names: file, text)
            let status = try program.runScript(
                #""$0" list --token-stdin <"$1" >"$1.out" 2>"$1.err""#, [file], environment: Self.environment)
            let errors = try String(contentsOfFile: "\(file).err", encoding: .utf8)
            Self.expect(Finished(status: status, output: "", errors: errors), names: "--token-stdin", text)
        }
    }

    @Test func variableIsHeldToTheSame() async throws {
        try await withProgram { program in
            let environment = Self.environment.merging(["GENAUTH_ACCESS_TOKEN": "Bearer \(Self.token)"]) { $1 }
            Self.expect(
                try program.run("list", environment: environment), names: "GENAUTH_ACCESS_TOKEN",
                Text("", "", "the text begins with the word Bearer"))
        }
    }

    /// From a pipe only the first line is read, from a file all of it.
    @Test func fileWithTwoLinesIsNamed() async throws {
        try await withProgram { program in
            let file = try program.place("token", "abcdefgh\r\nx-evil: ijklmnop", mode: 0o600)
            Self.expect(
                try program.run("list", "--token-file", file, environment: Self.environment), names: file,
                Text("", "", "the text has more than one line; the token stands alone on one"))
        }
    }

    private static func expect(
        _ finished: Finished, names source: String, _ text: Text, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(finished.status == 2, sourceLocation: sourceLocation)
        #expect(finished.output.isEmpty, sourceLocation: sourceLocation)
        #expect(
            finished.errors.hasPrefix("mfactl: \(source): does not hold an access token: \(text.sentence)"),
            "\(finished.errors)", sourceLocation: sourceLocation)
        #expect(finished.errors.count { $0.isNewline } == 1, sourceLocation: sourceLocation)
        #expect(
            !finished.errors.contains("abcdefgh") && !finished.errors.contains("ijklmnop"),
            sourceLocation: sourceLocation)
    }

    // MARK: The token from a pipe, the keys from the terminal

    @Test func screenTakesItsKeysFromTheTerminal() async throws {
        try await withProgram { program in
            let (sandbox, host, token) = try program.sandbox().parts
            let file = try program.place("token", token + "\n", mode: 0o600)
            let screen = try program.start(
                "--token-stdin", redirection: "<\(file)", environment: ["GENAUTH_HOST": host])
            try screen.waitForList()
            try screen.send(.text("j"))
            try screen.settle("the second row") { $0.selectedRow == 4 }
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(try screen.terminalMode.isCanonical)
            try sandbox.signal(SIGTERM)
        }
    }

    @Test func questionsAreAnsweredOnTheTerminal() async throws {
        try await withProgram { program in
            let (sandbox, host, token) = try program.sandbox().parts
            let file = try program.place("token", "\(token)\ny\ny\ny\n", mode: 0o600)
            let session = try program.start(
                "unbind", Program.otp, "--token-stdin", redirection: "<\(file)", environment: ["GENAUTH_HOST": host])
            try session.see("anything else cancels:")
            #expect(session.exitState == nil, "what follows in the pipe is no answer")
            try session.send(.text("n"), .enter)
            #expect(try session.waitForExit() == .exited(2))
            let menu = try program.start(
                "--plain", "--token-stdin", redirection: "<\(file)", environment: ["GENAUTH_HOST": host])
            try menu.see("A number for a factor")
            try menu.send(.text("q"), .enter)
            #expect(try menu.waitForExit() == .exited(0))
            try sandbox.signal(SIGTERM)
        }
    }

    @Test(arguments: [[], ["--plain"], ["unbind", Program.otp]])
    func withoutATerminalBehindThePipeNothingIsAsked(_ command: [String]) async throws {
        try await withProgram { program in
            let file = try program.place("token", Program.token + "\n", mode: 0o600)
            let session = try TerminalSession(
                "/bin/sh", ["-c", #"setsid -w "$0" "$@" --token-stdin <\#(file)"#, Program.path] + command,
                columns: 160,
                environment: program.environment(Self.environment))
            #expect(try session.waitForExit() == .exited(2))
            let advice = command.first == "unbind" ? "a terminal to ask on, or --yes" : "use: mfactl list"
            #expect(session.text.contains(advice), "\(session.text)")
        }
    }
}

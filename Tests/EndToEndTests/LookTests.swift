import Foundation
import TerminalScreen
import Testing

struct LookTests {
    @Test func unnamedCharacterSetDrawsASCII() async throws {
        try await withProgram { program in
            let screen = try program.demo(environment: ["LC_ALL": "C"])
            try screen.see("6229ffa~cade3e3d9|otp")
            // libvterm 0.1 loses the column behind a repeated character.
            #expect(screen.line(1).hasPrefix(String(repeating: "-", count: 79)))
            try screen.openDialog()
            #expect(screen.line(containing: "Unbind factor?").contains("+ Unbind factor? ---"))
            try screen.send(.text("y"))
            try screen.see("DONE, VERIFIED")
            #expect(screen.rawOutput.allSatisfy { $0 < 0x80 })
        }
    }

    @Test func unnamedCharacterSetDrawsTheLastFactorHeavily() async throws {
        try await withProgram { program in
            let screen = try program.demo("last-factor", environment: ["LC_ALL": "C"])
            try screen.openDialog()
            #expect(screen.line(containing: "LAST FACTOR").contains("# LAST FACTOR: unbind it? ==="))
            #expect(screen.rawOutput.allSatisfy { $0 < 0x80 })
        }
    }

    /// Foreground or background, of 8, 16 or 256.
    private static let colors = #"\x{1B}\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m"#

    @Test(arguments: [["NO_COLOR": "1"], [:]])
    func colorsFollowTheEnvironment(environment: [String: String]) async throws {
        try await withProgram { program in
            let screen = try program.demo("policy", environment: environment)
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("REFUSED")
            try screen.see("still listed")
            #expect(try screen.output().contains(Regex(Self.colors)) == environment.isEmpty)
        }
    }

    @Test func optionSwitchesColorsOff() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo", "--no-color")
            try screen.waitForList()
            #expect(try !screen.output().contains(Regex(Self.colors)))
        }
    }

    /// Palettes of 8 and 16 colours belong to the user's theme: nobody knows what can be read in them.
    @Test(arguments: ["xterm", "xterm-16color", "linux", "vt100"])
    func fewColorsAreNone(terminal: String) async throws {
        try await withProgram { program in
            let screen = try program.demo("policy", environment: ["TERM": terminal])
            try screen.openDialog()
            try screen.send(.text("y"))
            try screen.see("REFUSED")
            #expect(try !screen.output().contains(Regex(Self.colors)))
        }
    }

    @Test(arguments: ["xterm-256color", "tmux-256color"])
    func manyColorsMarkWhatDoesHarm(terminal: String) async throws {
        try await withProgram { program in
            let screen = try program.demo(environment: ["TERM": terminal])
            try screen.openDialog()
            let row = try #require(screen.row(containing: "Unbind factor?"))
            let border = try #require(screen.cell(row: row, column: 3))
            #expect(border.background == .palette(160))
            #expect(!border.isBold && !border.isReversed)
        }
    }

    /// Looked for in the bytes: libvterm 0.1 reads the empty field as a colour.
    @Test func aTerminalOfDirectColorsGetsTheSameOnes() async throws {
        try await withProgram { program in
            let screen = try program.demo(environment: ["TERM": "xterm-direct"])
            try screen.openDialog()
            #expect(screen.output().contains("48:2::215:0:0m"))
        }
    }

    /// The font of the kernel's console has none.
    @Test func theConsoleGetsNoBraille() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=slow", environment: ["TERM": "linux"])
            try screen.see("WORKING")
            #expect(screen.line(containing: "WORKING").contains { "|/-\\".contains($0) })
            #expect(!screen.output().unicodeScalars.contains { (0x2800...0x28ff).contains($0.value) })
            #expect(screen.line(1).hasPrefix("─"))
        }
    }

    @Test func redrawWritesEverythingAnew() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            try screen.see("mfactl  demo  a***e@example.com")
            let (before, start) = (screen.text, screen.rawOutput.count)
            try screen.send(.control("l"))
            try screen.settle("all of it") { $0.output(from: start).contains("quit") }
            try screen.settle("the same screen") { $0.text == before }
            #expect(screen.output(from: start).contains("FACTOR ID"))
        }
    }

    /// What the program runs in, and what the user is told there.
    struct Around: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let environment: [String: String]
        let notice: String
    }

    private static let throughTmux = "sent; tmux passes it on only with: set -g set-clipboard on"

    static let surroundings = [
        Around(testDescription: "nothing", environment: [:], notice: "sent to the terminal for its clipboard."),
        Around(testDescription: "tmux", environment: ["TMUX": "/tmp/tmux-0/default,1,0"], notice: throughTmux),
        Around(testDescription: "tmux, far away", environment: ["TERM": "tmux-256color"], notice: throughTmux),
        Around(
            testDescription: "screen", environment: ["STY": "1.pts-0.host", "TERM": "screen"],
            notice: "sent through screen to the terminal for its clipboard."),
        Around(
            testDescription: "tmux in screen", environment: ["STY": "1.pts-0.host", "TMUX": "/tmp/x,1,0"],
            notice: throughTmux),
    ]

    @Test(arguments: surroundings) func copyHandsTheTextToTheTerminal(_ around: Around) async throws {
        try await withProgram { program in
            let screen = try program.demo(environment: around.environment)
            try screen.see("copies it")
            let words = screen.line(containing: "requestId").split(separator: " ")
            let requestId = try #require(words.dropFirst().first)
            #expect(requestId.count == 36)
            for (key, what) in [("c", "Request id"), ("C", "Report")] {
                let start = screen.rawOutput.count
                try screen.send(.text(key))
                try screen.see("\(what) \(around.notice)")
                let text = try #require(Self.copied(screen.output(from: start), through: around))
                #expect(what == "Report" ? text.contains("requestId   \(requestId)") : text == requestId)
            }
        }
    }

    /// What the terminal at the end is asked to put on its clipboard.
    private static func copied(_ output: String, through around: Around) -> String? {
        var output = output
        if around.testDescription == "screen" {
            // It hands on the inside of each, which may not be longer.
            let pieces = output.components(separatedBy: "\u{1B}P").dropFirst().map {
                $0.components(separatedBy: "\u{1B}\\")[0]
            }
            guard pieces.allSatisfy({ $0.utf8.count < 768 }) else { return nil }
            output = pieces.joined()
        }
        let request = output.components(separatedBy: "\u{1B}]52;c;").dropFirst().first?.components(
            separatedBy: "\u{07}")
        return request.flatMap { Data(base64Encoded: $0[0]) }.map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: ASCII

    struct Wish: Sendable, CustomTestStringConvertible {
        var options: [String] = []
        var environment: [String: String] = [:]
        var profile = ""
        var isASCII = true
        var testDescription: String { "\(options) \(environment) \(profile)" }
    }

    static let wishes = [
        Wish(isASCII: false), Wish(options: ["--ascii"]), Wish(environment: ["MFACTL_ASCII": "1"]),
        Wish(profile: #", "ascii": true"#), Wish(profile: #", "ascii": false"#, isASCII: false),
        Wish(environment: ["MFACTL_ASCII": "0"], profile: #", "ascii": true"#, isASCII: false),
        Wish(options: ["--ascii"], environment: ["MFACTL_ASCII": "0"]),
    ]

    @Test(arguments: wishes) func linesAreASCIIWhereWished(_ wish: Wish) async throws {
        try await withProgram { program in
            let (sandbox, host, token) = try program.sandbox().parts
            _ = try program.place(
                "config/mfactl/config.json", #"{"profiles": {"p": {"host": "\#(host)"\#(wish.profile)}}}"#, mode: 0o600)
            let screen = try TerminalSession(
                Program.path, wish.options,
                environment: program.environment(wish.environment.merging(["GENAUTH_ACCESS_TOKEN": token]) { $1 }))
            try screen.waitForList()
            #expect(screen.text.contains("────") != wish.isASCII)
            #expect(screen.text.contains("----") == wish.isASCII)
            try sandbox.signal(SIGTERM)
        }
    }

    @Test func readOnlyHasNoUnbind() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo", "--read-only")
            try screen.waitForList()
            #expect(screen.line(0).contains("demo (read-only)"))
            #expect(!screen.line(23).contains("unbind"))
            try screen.send(.text("u"))
            try screen.see("Read-only")
            #expect(!screen.hasDialog)
            #expect(screen.line(0).contains("4 factors"))
        }
    }

    @Test func emptyAccountIsExplained() async throws {
        try await withProgram { program in
            let screen = try program.demo("empty")
            #expect(screen.text.contains("No MFA factors are bound to this account."))
            #expect(screen.text.contains("Sign-in asks for no second factor"))
            #expect(screen.line(0).contains("0 factors"))
            #expect(!screen.line(23).contains("unbind"))
            try screen.send(.text("u"))
            try screen.see("No factor is selected.")
        }
    }
}

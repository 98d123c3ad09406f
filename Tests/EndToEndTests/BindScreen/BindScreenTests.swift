import Foundation
import TerminalScreen
import Testing

/// `b` on the built program: what stands in the cells is what a phone reads, and its code binds.
@Suite(.enabled(if: Phone.isInstalled && KeyReader.isInstalled, "needs oathtool and zbarimg"))
struct BindScreenTests {
    /// A terminal by its type, its ground where the program has no colours for the picture, and a language.
    struct Place: Sendable, CustomTestStringConvertible {
        let type: String
        var ground = KeyReader.Ground.black
        let words: Words
        var options: [String] = []
        var environment: [String: String] = [:]
        var isInverted = false
        var testDescription: String { "\(type), \(ground), \(words) \(options) \(environment)" }
    }

    /// 256 colours, 16, 8 and none. Where there are none, a white ground wants the picture inverted.
    static let places =
        ["xterm-256color", "tmux-256color", "xterm-16color", "xterm", "screen"].flatMap { type in
            zip(KeyReader.Ground.allCases, Words.allCases).map { Place(type: type, ground: $0, words: $1) }
        } + [
            Place(type: "vt100", words: .english),
            Place(type: "vt100", ground: .white, words: .chinese, isInverted: true),
            Place(type: "xterm-256color", words: .english, options: ["--no-color"]),
            Place(type: "xterm-256color", ground: .white, words: .english, environment: ["NO_COLOR": "1"]),
        ]

    private static func open(
        _ program: Program, on server: SandboxServer, _ place: Place, rows: Int = 24, columns: Int = 80
    ) throws -> TerminalSession {
        let screen = try TerminalSession(
            Program.path, place.options + ["--interface", place.words.rawValue], rows: rows, columns: columns,
            environment: program.environment(
                server.account.merging(place.environment) { $1 }.merging(["TERM": place.type]) { $1 }),
            directory: program.home)
        try screen.settle("the list") { $0.selectedRow != nil && $0.text.contains(" ms\n") }
        return screen
    }

    private static let english = Place(type: "xterm-256color", words: .english)

    @Test(arguments: places) func whatAPhoneReadsFromTheScreenBinds(_ place: Place) async throws {
        try await withProgram { program in
            let words = place.words
            let server = try program.sandbox("bind-ok")
            let screen = try Self.open(program, on: server, place)
            try screen.askForKey(words)
            if place.isInverted {
                #expect(try screen.readKey(on: place.ground) == nil)
                try screen.send(.text("i"))
                try screen.waitUntilIdle()
            }
            let read = try #require(try screen.readKey(on: place.ground), "\(screen.text)")
            #expect(read.secret == screen.keyAsText)
            #expect(!screen.output().contains("█"), "such a row leaves hairlines")
            try screen.typeCode(of: read.secret, words.recovery)
            #expect(screen.text.contains(words.verified))
            #expect(!screen.showsPicture)
            try screen.noteRecoveryCode(words)
            #expect(screen.line(containing: words.verified).contains("OTP"))
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(
                try program.historyLines.map { $0["result"] ?? nil } == [
                    "asked", "sending", "accepted", "verified", "verified",
                ])
            #expect(!screen.showsPicture)
            #expect(!screen.text.contains(read.secret))
        }
    }

    // MARK: Other sizes and drawings

    @Test(arguments: Words.allCases) func aSmallWindowHasTheKeyAsTextAndItsCodeBinds(_ words: Words) async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let screen = try Self.open(
                program, on: server, Place(type: "xterm-256color", words: words), rows: 12, columns: 60)
            try screen.askForKey(words)
            #expect(!screen.showsPicture)
            #expect(screen.text.contains("80x24") && screen.text.contains("60x12"), "\(screen.text)")
            #expect(!screen.keyAsText.isEmpty)
            try screen.typeCode(of: screen.keyAsText, words.recovery)
            try screen.noteRecoveryCode(words)
            #expect(screen.text.contains(words.verified))
        }
    }

    @Test func everySizeOfTheWindowShowsTheSameKey() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let screen = try Self.open(program, on: server, Self.english)
            try screen.askForKey()
            let key = screen.keyAsText
            for (rows, columns) in [(40, 120), (24, 80), (30, 100), (12, 60), (24, 80), (60, 200)] {
                try screen.resize(rows: rows, columns: columns)
                try screen.settle("the key at \(columns)x\(rows)") { $0.keyAsText == key }
                #expect(try screen.readKey()?.secret == (rows < 24 ? nil : key), "\(columns)x\(rows)\n\(screen.text)")
                #expect(screen.showsPicture == (rows >= 24))
            }
        }
    }

    /// Half blocks, whole cells where they fit, text.
    @Test(arguments: [(24, 80), (60, 200)]) func everyDrawingIsRead(_ rows: Int, _ columns: Int) async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            let screen = try Self.open(program, on: server, Self.english, rows: rows, columns: columns)
            try screen.askForKey()
            let first = try #require(try screen.readKey())
            if rows > 24 {
                try screen.send(.text("d"))
                try screen.waitUntilIdle()
                #expect(!screen.text.contains("▄") && !screen.text.contains("▀"))
                #expect(try screen.readKey() == first && screen.keyAsText == first.secret)
            }
            try screen.send(.text("d"))
            try screen.waitUntilIdle()
            #expect(!screen.showsPicture && screen.keyAsText == first.secret)
            try screen.send(.text("d"))
            try screen.waitUntilIdle()
            #expect(try screen.readKey() == first)
        }
    }

    /// Where block characters may be two columns wide.
    @Test func inASCIIThereAreWholeCellsOnly() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-ok")
            var place = Self.english
            place.options = ["--ascii"]
            let screen = try Self.open(program, on: server, place, rows: 60, columns: 200)
            try screen.askForKey()
            #expect(try #require(try screen.readKey()).secret == screen.keyAsText)
            try screen.resize(rows: 24, columns: 80)
            try screen.settle("the key as text") { !$0.showsPicture && !$0.keyAsText.isEmpty }
            #expect(screen.rawOutput.allSatisfy { $0 < 0x80 })
        }
    }

    @Test func aNameInChineseIsInThePicture() async throws {
        try await withProgram { program in
            let server = try program.sandbox("bind-cjk")
            let screen = try Self.open(program, on: server, Place(type: "xterm-256color", words: .chinese))
            try screen.askForKey(.chinese)
            let read = try #require(try screen.readKey())
            #expect(read.text.removingPercentEncoding?.contains("示例用户池") == true, "\(read.text)")
            #expect(read.secret == screen.keyAsText)
        }
    }

    // MARK: The minute

    @Test(
        .enabled(if: LateClock.isPossible, "needs a C compiler"), arguments: Words.allCases,
        ["xterm-256color", "xterm", "vt100"])
    func afterAMinuteThePictureIsCovered(_ words: Words, _ type: String) async throws {
        try await withProgram { program in
            let clock = try LateClock(in: program)
            let server = try program.sandbox("bind-late")
            let screen = try Self.open(
                program, on: server, Place(type: type, words: words, environment: clock.environment))
            try screen.askForKey(words)
            let read = try #require(try screen.readKey())
            try clock.isLate(by: 60)
            try screen.settle("the end of the minute") {
                $0.text.contains(words.covered) && $0.text.contains(words.minuteIsUp)
            }
            #expect(!screen.showsPicture)
            #expect(screen.keyAsText == read.secret)
            // Whether an old code counts is the server's to say; this one takes it.
            try screen.typeCode(of: read.secret, words.recovery)
            try screen.noteRecoveryCode(words)
            #expect(screen.text.contains(words.verified))
        }
    }

    @Test(.enabled(if: LateClock.isPossible, "needs a C compiler")) func afterAMinuteAnotherKeyCanBeHad() async throws {
        try await withProgram { program in
            let clock = try LateClock(in: program)
            let server = try program.sandbox("bind-ok")
            let screen = try Self.open(
                program, on: server, Place(type: "xterm-256color", words: .english, environment: clock.environment))
            try screen.askForKey()
            let first = screen.keyAsText
            try screen.send(.text("r"))
            try screen.waitUntilIdle()
            #expect(screen.keyAsText == first, "the minute is not over")
            try clock.isLate(by: 60)
            try screen.see("picture covered")
            try screen.open("This key is a NEW one.") { try $0.send(.text("r")) }
            let second = try #require(try screen.readKey())
            #expect(second.secret == screen.keyAsText && second.secret != first)
            try screen.typeCode(of: second.secret, "Recovery code: shown once")
        }
    }

    @Test(.enabled(if: LateClock.isPossible, "needs a C compiler")) func aKeyThatNobodyTouchesIsHidden() async throws {
        try await withProgram { program in
            let clock = try LateClock(in: program)
            let server = try program.sandbox("bind-ok")
            let screen = try Self.open(
                program, on: server, Place(type: "xterm-256color", words: .english, environment: clock.environment))
            try screen.askForKey()
            let key = screen.keyAsText
            try clock.isLate(by: 300)
            try screen.see("Key hidden")
            #expect(!screen.showsPicture && screen.keyAsText.isEmpty)
            #expect(!screen.text.contains(key.prefix(4)))
        }
    }

    // MARK: Leaving

    enum Leaving: String, CaseIterable, Sendable {
        case cancelling, terminated, hungUp, suspended, interrupted
    }

    /// GNU screen keeps the last picture of a screen that was left, and so do others.
    @Test(arguments: Leaving.allCases, ["xterm-256color", "screen", "vt100"])
    func beforeTheTerminalIsGivenBackThePictureIsGone(_ way: Leaving, _ type: String) async throws {
        try await withProgram { program in
            let screen = try program.start(
                "--demo=bind-ok", environment: ["TERM": type], jobControl: way == .suspended)
            try screen.waitForList()
            try screen.askForKey()
            let key = screen.keyAsText
            #expect(screen.showsPicture && !key.isEmpty)
            switch way {
            case .cancelling:
                try screen.leaveKey()
                try screen.see("CANCELLED")
                #expect(!screen.showsPicture)
                try screen.send(.text("q"))
                #expect(try screen.waitForExit() == .exited(0))
            case .terminated:
                try screen.signal(SIGTERM)
                #expect(try screen.waitForExit() == .signalled(SIGTERM))
            case .hungUp:
                try screen.signal(SIGHUP)
                #expect(try screen.waitForExit() == .signalled(SIGHUP))
            case .interrupted:
                try screen.signal(SIGINT)
                #expect(try screen.waitForExit() == .signalled(SIGINT))
            case .suspended:
                try screen.send(.control("z"))
                try screen.waitForStop()
                try screen.waitUntilIdle()
            }
            let given = try screen.cellsWhenGivenBack()
            // A program that ends while the key is shown says what becomes of its entry.
            let rest = given.filter { !$0.map(\.text).joined().contains("delete its entry") }
            if way != .cancelling { #expect(rest.areBlank) }
            #expect(!given.showPicture)
            #expect(!screen.showsPicture)
            #expect(!screen.text.contains(key.prefix(4)))
            guard way == .suspended else { return }
            try screen.resume()
            try screen.settle("the key again") { $0.keyAsText == key }
            #expect(try screen.readKey()?.secret == key)
        }
    }

    @Test(arguments: [SIGTERM, SIGHUP]) func theRecoveryCodeIsGoneAsWell(_ signal: Int32) async throws {
        try await withProgram { program in
            let screen = try program.demo("bind-ok")
            try screen.askForKey()
            try screen.typeCode(of: screen.keyAsText, "Recovery code: shown once")
            #expect(!screen.recoveryCode.isEmpty)
            try screen.signal(signal)
            #expect(try screen.waitForExit() == .signalled(signal))
            #expect(try screen.cellsWhenGivenBack().areBlank)
        }
    }
}

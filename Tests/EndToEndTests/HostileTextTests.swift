import Foundation
import RawServer
import Synchronization
import TerminalScreen
import Testing

/// Text that attacks the terminal, in every place where a server, an argument or the environment can put it.
struct HostileTextTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]

        init(_ name: String, _ text: String) {
            testDescription = name
            bytes = Array(text.utf8)
        }

        init(_ name: String, bytes: [UInt8]) {
            testDescription = name
            self.bytes = bytes
        }

        /// One after the other.
        init(_ attacks: ArraySlice<Attack>) {
            testDescription = attacks.map(\.testDescription).joined(separator: ", ")
            bytes = attacks.flatMap(\.bytes)
        }

        /// As it is read: broken UTF-8 is mended.
        var text: String { String(decoding: bytes, as: UTF8.self) }

        var isBroken: Bool { String(validating: bytes, as: UTF8.self) == nil }

        /// Between the quotes of a JSON string. Only what JSON forbids raw is escaped.
        var inJSON: [UInt8] {
            bytes.flatMap { byte -> [UInt8] in
                guard byte < 0x20 || byte == 0x22 || byte == 0x5c else { return [byte] }
                return Array(("\\u00" + String(UInt16(byte) + 0x100, radix: 16).dropFirst()).utf8)
            }
        }

        var inHeader: [UInt8] { bytes.filter { ![0x00, 0x0a, 0x0d].contains($0) } }

        func placed(in template: String, _ replacement: [UInt8]) -> [UInt8] {
            Array(template.utf8).replacing(Array("@@".utf8), with: replacement)
        }
    }

    private static func scalars(_ ranges: ClosedRange<UInt32>...) -> String {
        var text = String.UnicodeScalarView()
        for value in ranges.joined() { UnicodeScalar(value).map { text.append($0) } }
        return String(text)
    }

    static let attacks = [
        Attack("every C0 control", scalars(0x00...0x1f, 0x7f...0x7f)),
        Attack("clear, colour and question", "\u{1b}[2J\u{1b}[31m\u{1b}[6n\u{1b}[c\u{1b}[?1049l\u{1b}c\u{1b}(0\u{e}"),
        Attack(
            "title, clipboard, link and device strings",
            "\u{1b}]0;owned\u{7}\u{1b}]52;c;aGFjaw==\u{7}\u{1b}]8;;http://evil.example\u{1b}\\\u{1b}P1$qm\u{1b}\\"
                + "\u{1b}_x\u{1b}\\\u{1b}^x\u{1b}\\"),
        Attack("imitated lines", "\r\n Status   OK\n   statusCode 200\u{8}\u{8}\u{b}\u{c}\u{85}x"),
        Attack("every C1 control", scalars(0x80...0x9f) + "\u{9b}2J\u{9d}0;owned\u{9c}"),
        Attack("directions", scalars(0x202a...0x202e, 0x2066...0x2069, 0x200e...0x200f, 0x61c...0x61c)),
        Attack("invisible", scalars(0x200b...0x200d, 0x2060...0x2064, 0xfeff...0xfeff, 0xad...0xad, 0x3164...0x3164)),
        Attack(
            "lines, tags and notes", scalars(0x2028...0x2029, 0xe0001...0xe0001, 0xe0061...0xe0070, 0xfff9...0xfffb)),
        Attack(
            "broken UTF-8",
            bytes: [0x9b, 0x32, 0x4a, 0xff, 0xc0, 0x9b, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80, 0x80, 0xe2, 0x80, 0xc2]),
    ]

    static let harmless = Attack("nothing", "harmless")

    /// Which answer a reading gets.
    enum Reply: CaseIterable {
        case list, refusal, page, redirect, busy
    }

    static let row =
        #"{"factorId":"\#(FakeAccount.otp)","factorType":"T@@","profile":{"k@@":"v@@","email":"a@@@b.example"}}"#

    private static func answer(_ reply: Reply, with attack: Attack) -> [UInt8] {
        let (status, headers, template) =
            switch reply {
            case .list:
                (
                    "200 @@", ["x-request-id: h@@"],
                    #"{"statusCode":200,"message":"m@@ Operation","requestId":"r@@","data":[\#(row),"#
                        + #"{"factorId":"i@@","factorType":"SMS","profile":"p@@"},{"factorId":"@@"},\#(FakeAccount.smsRow)]}"#
                )
            case .refusal:
                ("422 @@", ["x-request-id: h@@"], #"{"statusCode":422,"message":"m@@","apiCode":"c@@"}"#)
            case .page: ("200 OK", ["content-type: t@@", "x-request-id: h@@"], "<html>@@</html>")
            case .redirect: ("302 @@", ["location: http://l@@.example/@@"], "")
            case .busy: ("429 @@", ["retry-after: @@", "retry-after: 9"], #"{"statusCode":"429","message":"m@@"}"#)
            }
        let body = attack.placed(in: template, attack.inJSON)
        let head = ["HTTP/1.1 \(status)", "content-length: \(body.count)"] + headers
        return attack.placed(in: head.map { $0 + "\r\n" }.joined() + "\r\n", attack.inHeader) + body
    }

    /// The list is answered in turn by each of the replies, or always by one.
    private static func script(_ attack: Attack, _ replies: [Reply], sparingLists: Bool = false) -> RawServer.Script {
        let turn = Mutex(0)
        return FakeAccount().script { connection, request in
            if request.hasPrefix("GET /api/v3/list-enrolled"), !sparingLists {
                let number = turn.withLock { number in
                    defer { number += 1 }
                    return number
                }
                return connection.send(answer(replies[min(number, replies.count - 1)], with: attack))
            }
            if request.hasPrefix("POST ") {
                return connection.send(answer(replies[0], with: attack))
            }
            if request.hasPrefix("GET /api/v3/get-profile") {
                let body = attack.placed(in: #"{"statusCode":200,"data":{"email":"e@@","name":"n@@"}}"#, attack.inJSON)
                return connection.send(Array("HTTP/1.1 200 OK\r\ncontent-length: \(body.count)\r\n\r\n".utf8) + body)
            }
            if request.hasPrefix("GET /api/v3/get-factor") {
                guard replies[0] == .list else { return connection.send(answer(replies[0], with: attack)) }
                let body = attack.placed(in: FakeAccount.envelope(data: row), attack.inJSON)
                return connection.send(Array("HTTP/1.1 200 OK\r\ncontent-length: \(body.count)\r\n\r\n".utf8) + body)
            }
            return false
        }
    }

    // MARK: The screen

    /// Walks through all that can be seen, and returns what the program has written.
    private static func walk(_ attack: Attack) async throws -> [UInt8] {
        let written = Written()
        try await RawServer.run(script(attack, Reply.allCases)) { server in
            try await withProgram { program in written.keep(try browse(program, server)) }
        }
        return written.bytes
    }

    private static func readings(of server: RawServer) -> Int {
        server.requests.count { $0.hasPrefix("GET /api/v3/list-enrolled") }
    }

    private static func browse(_ program: Program, _ server: RawServer) throws -> [UInt8] {
        let screen = try program.start(
            rows: 40, columns: 120,
            environment: ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token])
        try screen.settle("the list") { $0.text.contains("4 factors") }
        try screen.send(.enter)
        try screen.waitUntilIdle()
        try screen.send(.text("v"))
        try screen.see("factorType")
        try screen.send(.text("G"), .escape, .escape)
        for key in ["c", "?", "e"] {
            try screen.send(.text(key))
            try screen.waitUntilIdle()
            guard key != "c" else { continue }
            try screen.send(.escape)
            try screen.settle("the list") { !$0.text.contains("Esc close") }
        }
        try screen.send(.text("/"), .text("v"), .enter, .escape)
        try screen.openDialog()
        #expect(screen.hasDialog)
        try screen.send(.escape)
        try screen.settle("the list") { !$0.hasDialog }
        // After a question, keys rest until none has come for 300 ms.
        Thread.sleep(forTimeInterval: 0.35)
        for word in ["REFUSED", "UNREADABLE", "REFUSED BY", "RATE LIMITED"] {
            let before = readings(of: server)
            try screen.send(.text("r"))
            try screen.settle(word) { readings(of: server) > before && $0.text.contains(word) }
            try screen.send(.text("e"))
            try screen.see("The last result")
            try screen.send(.escape)
            // A key right behind Esc would be another key.
            try screen.settle("the list") { !$0.text.contains("The last result") }
        }
        try screen.send(.text("q"))
        #expect(try screen.waitForExit() == .exited(0))
        return screen.rawOutput
    }

    /// A net with holes would catch nothing as well.
    @Test(arguments: attacks) func grammarKnowsAnAttackWhenItSeesOne(_ attack: Attack) {
        let written = TerminalGrammar(Array("before".utf8) + attack.bytes + Array("after".utf8))
        #expect(written.violations != [] || written.sequences.contains { $0.hasPrefix("OSC") || $0 == "CSI 6n" })
    }

    @Test func onlyNcursesSpeaksToTheTerminal() async throws {
        async let calm = Self.walk(Self.harmless)
        let written = try await withThrowingTaskGroup(of: (Attack, [UInt8]).self) { group in
            // A walk takes a while; each of them shows several attacks.
            for start in stride(from: 0, to: Self.attacks.count, by: 2) {
                let attack = Attack(Self.attacks[start..<min(start + 2, Self.attacks.count)])
                group.addTask { (attack, try await Self.walk(attack)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let expected = TerminalGrammar(try await calm)
        #expect(expected.violations == [])
        #expect(expected.sequences.isSuperset(of: ["OSC 52", "CSI ?1049h", "CSI ?2004h", "CSI m"]))
        for (attack, bytes) in written {
            #expect(!bytes.ranges(of: attack.isBroken ? [0xef, 0xbf, 0xbd] : Array(#"\u{"#.utf8)).isEmpty)
            let found = TerminalGrammar(bytes)
            #expect(found.violations == [], "\(attack.testDescription)")
            let more = found.sequences.subtracting(expected.sequences)
            // Which of its ways to move and to erase ncurses takes depends on the text.
            let moves = more.filter { $0.count == 5 && $0.hasPrefix("CSI ") }
            #expect(more.subtracting(moves) == [], "\(attack.testDescription)")
        }
    }

    // MARK: Commands

    /// Where a text is most likely to take another way than through the list.
    private static func commands(for reply: Reply) -> [[String]] {
        switch reply {
        case .list: [["list"], ["show", FakeAccount.otp], ["unbind", FakeAccount.otp, "--dry-run"]]
        case .refusal: [["show", FakeAccount.otp]]
        case .page, .redirect, .busy: [["list"]]
        }
    }

    @Test(arguments: attacks, Reply.allCases)
    func outputIsPlainTextAndWholeJSON(_ attack: Attack, _ reply: Reply) async throws {
        try await RawServer.run(Self.script(attack, [reply])) { server in
            try await withProgram { program in
                let environment = ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token]
                for command in Self.commands(for: reply) {
                    Self.expectPlain(try program.run(arguments: command, environment: environment))
                }
                let finished = try program.run("list", "--json", environment: environment)
                Self.expectPlain(finished)
                let document = try finished.document
                switch reply {
                case .list:
                    guard case .array(let rows) = document["data"] else { throw Program.Unexpected.line }
                    #expect(rows.first?["factorType"]?.string == "T\(attack.text)")
                    #expect(document["result"]?["requestId"]?.string == "r\(attack.text)")
                case .refusal:
                    #expect(document["result"]?["message"]?.string == "m\(attack.text)")
                    #expect(document["result"]?["apiCode"]?.string == "c\(attack.text)")
                case .page, .redirect, .busy: break
                }
            }
        }
    }

    @Test(arguments: attacks) func answerToAnUnbindIsPlainText(_ attack: Attack) async throws {
        try await RawServer.run(Self.script(attack, [.refusal], sparingLists: true)) { server in
            try await withProgram { program in
                let finished = try program.run(
                    "unbind", FakeAccount.otp, "--yes",
                    environment: ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token])
                #expect(finished.status == 5)
                Self.expectPlain(finished)
                let history = try Data(contentsOf: URL(filePath: program.historyPath))
                #expect(TerminalGrammar.violations(inText: Array(history), allowing: [0x0a]) == [])
            }
        }
    }

    private static func expectPlain(_ finished: Finished, sourceLocation: SourceLocation = #_sourceLocation) {
        for text in [finished.output, finished.errors] {
            let violations = TerminalGrammar.violations(inText: Array(text.utf8), allowing: [0x0a])
            #expect(violations == [], "\(text)", sourceLocation: sourceLocation)
        }
        #expect(!(finished.output + finished.errors).contains("\n Status   OK"), sourceLocation: sourceLocation)
    }

    // MARK: What the user's own side can hold

    /// An argument can hold everything but NUL.
    private static let text = "\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}\u{200b}\r\n\u{2028}\u{e0061}"

    struct Call: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var arguments: [String] = ["list"]
        var environment: [String: String] = [:]
        var configuration: String?
    }

    static let calls = [
        Call(testDescription: "--host", arguments: ["list", "--host", text]),
        Call(testDescription: "--host behind a scheme", arguments: ["list", "--host", "https://\(text)/"]),
        Call(testDescription: "--profile", arguments: ["list", "--profile", text]),
        Call(testDescription: "--config", arguments: ["list", "--config", "/nowhere/\(text)"]),
        Call(testDescription: "--token-file", arguments: ["list", "--token-file", "/nowhere/\(text)"]),
        Call(testDescription: "--app-id", arguments: ["list", "--app-id", text]),
        Call(testDescription: "--timeout", arguments: ["list", "--timeout", text]),
        Call(testDescription: "an unknown option", arguments: ["list", "--\(text)"]),
        Call(testDescription: "an unknown command", arguments: [text]),
        Call(testDescription: "--demo", arguments: ["--demo=\(text)"]),
        Call(testDescription: "an id for show", arguments: ["show", text, "--demo"]),
        Call(testDescription: "an id without controls", arguments: ["show", "x\u{202e}\u{2028}\u{e0061}", "--demo"]),
        Call(testDescription: "an id for unbind", arguments: ["unbind", "x\u{202e}\u{2028}", "--yes", "--demo"]),
        Call(
            testDescription: "an id for unbind, JSON", arguments: ["unbind", "x\u{202e}", "--yes", "--json", "--demo"]),
        Call(testDescription: "GENAUTH_HOST", environment: ["GENAUTH_HOST": text]),
        Call(testDescription: "GENAUTH_APP_ID", environment: ["GENAUTH_APP_ID": text]),
        Call(testDescription: "MFACTL_PROFILE", environment: ["MFACTL_PROFILE": text]),
        Call(testDescription: "MFACTL_CONFIG", environment: ["MFACTL_CONFIG": "/nowhere/\(text)"]),
        Call(
            testDescription: "XDG_CONFIG_HOME",
            environment: ["XDG_CONFIG_HOME": "/nowhere/\(text)", "GENAUTH_HOST": ""]),
        Call(testDescription: "HOME", environment: ["HOME": "/\(text)", "XDG_CONFIG_HOME": "", "GENAUTH_HOST": ""]),
        Call(testDescription: "GENAUTH_ACCESS_TOKEN", environment: ["GENAUTH_ACCESS_TOKEN": text]),
        Call(testDescription: "LANG", environment: ["LC_ALL": "", "LANG": text]),
        Call(
            testDescription: "https_proxy",
            environment: ["https_proxy": "http://\(text):1", "GENAUTH_HOST": "https://a.example"]),
        Call(
            testDescription: "the name of a profile", environment: ["GENAUTH_HOST": ""],
            configuration: #"{"profiles":{"\u001b]0;x\u0007\u009b\u202e":{"host":"ftp://x"}}}"#),
        Call(
            testDescription: "a key", environment: ["GENAUTH_HOST": ""],
            configuration: #"{"profiles":{"a":{"\u001b]0;x\u0007\u009b\u202e":1}}}"#),
        Call(
            testDescription: "the names of profiles", environment: ["GENAUTH_HOST": ""],
            configuration: #"{"profiles":{"\u001b]0;x\u0007":{},"\u202e":{}}}"#),
        Call(
            testDescription: "the name of a caFile",
            configuration: #"{"profiles":{"\u001b]0;x\u0007":{"caFile":"/nowhere\u001b[2J\u009b"}}}"#),
        Call(
            testDescription: "a default profile",
            configuration: #"{"defaultProfile":"\u001b]0;x\u0007","profiles":{}}"#),
    ]

    @Test(arguments: calls) func ownTextIsShownEscaped(_ call: Call) async throws {
        try await withProgram { program in
            if let configuration = call.configuration {
                _ = try program.place("config/mfactl/config.json", configuration, mode: 0o600)
            }
            let environment = [
                "GENAUTH_HOST": "http://127.0.0.1:1", "GENAUTH_ACCESS_TOKEN": Program.token,
            ].merging(call.environment) { _, new in new }
            let finished = try program.run(arguments: call.arguments, environment: environment)
            #expect([2, 5, 7].contains(finished.status), "\(finished)")
            #expect(!(finished.output + finished.errors).isEmpty)
            Self.expectPlain(finished)
        }
    }

    @Test func stateDirectoryIsShownEscaped() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let finished = try program.run(
                "unbind", Program.otp, "--yes",
                environment: server.account.merging(["XDG_STATE_HOME": "/proc/\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}"]) {
                    $1
                })
            #expect(finished.status == 0)
            #expect(
                finished.errors.contains(#"not recorded in the history: /proc/\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}"#))
            Self.expectPlain(finished)
        }
    }

    @Test(arguments: ["TERM", "LC_ALL"]) func terminalsNameIsShownEscaped(_ variable: String) async throws {
        try await withProgram { program in
            let session = try program.start(
                "--demo", environment: [variable: "x\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}"])
            if variable == "TERM" {
                #expect(try session.waitForExit() == .exited(2))
            } else {
                try session.waitForList()
            }
            let written = TerminalGrammar(session.rawOutput)
            #expect(written.violations == [])
            #expect(!written.sequences.contains { $0.hasPrefix("OSC") })
        }
    }

    /// Bytes that are no text at all can stand in an argument, too.
    @Test func brokenArgumentsAreShownMended() async throws {
        try await withProgram { program in
            let script = #"exec "$0" list --profile "$(printf 'a\377\233\033[2J')" 2>&1"#
            let session = try TerminalSession(
                "/bin/sh", ["-c", script, Program.path],
                environment: program.environment(["GENAUTH_HOST": "http://127.0.0.1:1"]))
            #expect(try session.waitForExit() == .exited(2))
            let written = TerminalGrammar(session.rawOutput)
            #expect(written.violations == [] && written.sequences == [])
            #expect(session.text.contains(#"\u{1b}[2J"#))
        }
    }
}

/// Handed from the thread of a program to the test.
private final class Written: Sendable {
    private let state = Mutex<[UInt8]>([])
    var bytes: [UInt8] { state.withLock(\.self) }
    func keep(_ bytes: [UInt8]) { state.withLock { $0 = bytes } }
}

import Foundation
import Glibc
import RawServer
import TerminalScreen
import Testing

/// The access token is in the request's header and nowhere else.
struct SecretTests {
    /// A way to hand the token over.
    enum Source: String, CaseIterable, Sendable {
        case environment, file, stdin
    }

    /// Starts the program on a terminal, so that it can be looked at while it runs.
    static func start(
        _ program: Program, _ arguments: [String], host: String, tokenFrom source: Source
    ) throws -> TerminalSession {
        let file = try program.place("token", Program.token + "\n", mode: 0o600)
        var changes = ["GENAUTH_HOST": host]
        var command = [Program.path] + arguments
        switch source {
        case .environment: changes["GENAUTH_ACCESS_TOKEN"] = Program.token
        case .file: command += ["--token-file", file]
        case .stdin: command = ["/bin/sh", "-c", #"exec "$@" <"$0""#, file] + command + ["--token-stdin"]
        }
        return try TerminalSession(
            command[0], Array(command.dropFirst()), columns: 160, environment: program.environment(changes),
            directory: program.home)
    }

    static func contents(of file: String, of session: TerminalSession) throws -> String {
        let data = try Data(contentsOf: URL(filePath: "/proc/\(session.process)/\(file)"))
        return String(decoding: data, as: UTF8.self)
    }

    // MARK: While it runs

    @Test(arguments: Source.allCases, [["list"], ["unbind", FakeAccount.otp, "--yes"], []])
    func processShowsNoToken(_ source: Source, _ command: [String]) async throws {
        try await RawServer.run {
            $0.readRequest()
            $0.waitForTheEnd()
        } _: { server in
            try await withProgram { program in
                let session = try Self.start(program, command, host: server.origin, tokenFrom: source)
                try session.waitUntil("the request") { _ in !server.requests.isEmpty }
                #expect(server.requests.first?.contains(Program.token) == true)
                let arguments = try Self.contents(of: "cmdline", of: session)
                #expect(arguments.contains("mfactl"))
                let environment = try Self.contents(of: "environ", of: session)
                #expect(environment.contains("GENAUTH_HOST"))
                try program.expectNothing(
                    of: Program.formsOfToken, [arguments, environment, session.output()],
                    except: ["\(program.home)/token"])
            }
        }
    }

    @Test func aCrashLeavesNoMemoryBehind() async throws {
        try await withProgram { program in
            let screen = try program.demo()
            let limits = try Self.contents(of: "limits", of: screen)
            let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
            #expect(core?.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
        }
    }

    @Test(arguments: [SIGSEGV, SIGABRT]) func aCrashShowsNoToken(_ signal: Int32) async throws {
        try await RawServer.run(FakeAccount().script()) { server in
            try await withProgram { program in
                let screen = try Self.start(program, [], host: server.origin, tokenFrom: .environment)
                try screen.waitForList()
                try screen.openDialog()
                try screen.signal(signal)
                #expect(try screen.waitForExit() == .signalled(signal))
                try program.expectNothing(
                    of: Program.formsOfToken, [screen.output()], except: ["\(program.home)/token"])
            }
        }
    }

    // MARK: What it prints and writes

    static let commands = [
        ["list"], ["list", "--json"], ["show", FakeAccount.otp], ["show", FakeAccount.otp, "--json"],
        ["unbind", FakeAccount.otp, "--dry-run", "--json"], ["unbind", FakeAccount.otp, "--yes"],
    ]

    @Test(arguments: Source.allCases) func successShowsNoToken(_ source: Source) async throws {
        try await RawServer.run(FakeAccount().script()) { server in
            try await withProgram { program in
                for command in Self.commands {
                    let session = try Self.start(program, command, host: server.origin, tokenFrom: source)
                    #expect(try session.waitForExit() == .exited(0))
                    try program.expectNothing(
                        of: Program.formsOfToken, [session.output()], except: ["\(program.home)/token"])
                }
                #expect(program.hasHistory)
            }
        }
    }

    /// Where a server may repeat the token.
    struct Echo: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var status = "200 OK"
        var headers: [String] = []
        let body: String
        var isCutShort = false
    }

    private static let refusal = #"{"statusCode":422,"message":"no"}"#
    private static let token = Program.token

    static let echoes = [
        Echo(testDescription: "message", body: #"{"statusCode":422,"message":"bad token \#(token)!"}"#),
        Echo(testDescription: "message, 401", body: #"{"statusCode":401,"message":"Bearer \#(token)"}"#),
        Echo(testDescription: "message, 403", body: #"{"statusCode":403,"message":"\#(token)\#(token)"}"#),
        Echo(
            testDescription: "message, 500", status: "500 Oops",
            body: #"{"statusCode":500,"message":"x\#(token)"}"#),
        Echo(
            testDescription: "message, 429", status: "429 Slow", headers: ["retry-after: 100"],
            body: #"{"statusCode":429,"message":"\#(token)"}"#),
        Echo(testDescription: "JSON escapes", body: #"{"statusCode":422,"message":"\#(Program.formsOfToken[7])"}"#),
        Echo(testDescription: "escaped slashes", body: #"{"statusCode":422,"message":"\#(Program.formsOfToken[1])"}"#),
        Echo(testDescription: "percent", body: #"{"statusCode":422,"message":"/?t=\#(Program.formsOfToken[2])&x"}"#),
        Echo(testDescription: "percent in lower case", body: #"{"statusCode":422,"message":"\#(lowerPercent)"}"#),
        Echo(testDescription: "base64", body: #"{"statusCode":422,"message":"Basic \#(Program.formsOfToken[5])"}"#),
        Echo(testDescription: "request id", body: #"{"statusCode":422,"message":"no","requestId":"\#(token)"}"#),
        Echo(testDescription: "request id's header", headers: ["x-request-id: \(token)"], body: refusal),
        Echo(testDescription: "apiCode", body: #"{"statusCode":422,"apiCode":"\#(token)"}"#),
        Echo(testDescription: "page", headers: ["content-type: text/\(token)"], body: "<p>\(token)</p>"),
        Echo(testDescription: "status line", status: "500 \(token)", body: "<p>oops</p>"),
        Echo(testDescription: "name of a header", headers: ["\(token.filter(\.isLetter)): \(token)"], body: refusal),
        Echo(testDescription: "redirect", status: "302 Found", headers: ["location: /?t=\(token)"], body: ""),
        Echo(
            testDescription: "redirect to a host", status: "302 Found",
            headers: ["location: http://\(token.replacing("/", with: ".")).example/\(token)"], body: ""),
        Echo(
            testDescription: "answer that breaks off in it", body: #"{"message":"\#(token.dropLast(8))"#,
            isCutShort: true),
        Echo(
            testDescription: "list",
            body: FakeAccount.list([
                #"{"factorId":"\#(token)","factorType":"\#(token)","profile":{"\#(token)":"\#(token)"}}"#,
                FakeAccount.otpRow,
            ])),
        Echo(testDescription: "row that cannot be read", body: FakeAccount.list([#"{"factorId":"\#(token)"}"#])),
    ]

    private static var lowerPercent: String {
        token.utf8.map { "%" + String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }

    static func script(_ echo: Echo, onlyForUnbinds: Bool) -> RawServer.Script {
        FakeAccount().script { connection, request in
            if onlyForUnbinds, !request.hasPrefix("POST ") { return false }
            guard echo.isCutShort else { return connection.answer(echo.status, echo.headers, echo.body) }
            connection.send("HTTP/1.1 \(echo.status)\r\ncontent-length: 9999\r\n\r\n\(echo.body)")
            connection.finish()
            return true
        }
    }

    @Test(arguments: echoes) func echoedTokenIsNotRepeatedByCommands(_ echo: Echo) async throws {
        for onlyForUnbinds in [false, true] {
            try await RawServer.run(Self.script(echo, onlyForUnbinds: onlyForUnbinds)) { server in
                try await withProgram { program in
                    let environment = ["GENAUTH_HOST": server.origin, "GENAUTH_ACCESS_TOKEN": Program.token]
                    let commands =
                        onlyForUnbinds
                        ? [["unbind", FakeAccount.otp, "--yes"]] : [["list"], ["show", FakeAccount.otp, "--json"]]
                    let finished = try commands.map { try program.run(arguments: $0, environment: environment) }
                    try program.expectNothing(of: Program.formsOfToken + [Self.beginning], in: finished)
                }
            }
        }
    }

    @Test(arguments: echoes) func echoedTokenIsNotRepeatedByTheScreen(_ echo: Echo) async throws {
        try await RawServer.run(Self.script(echo, onlyForUnbinds: false)) { server in
            try await withProgram { program in
                let screen = try Self.start(program, [], host: server.origin, tokenFrom: .environment)
                try screen.settle("an answer") { $0.text.contains("requestId") && $0.text.contains(" ms\n") }
                try screen.send(.text("e"))
                try screen.waitUntilIdle()
                try screen.send(.escape, .enter, .text("v"), .text("c"))
                try screen.waitUntilIdle()
                try program.expectNothing(
                    of: Program.formsOfToken + [Self.beginning], [screen.output(), screen.text],
                    except: ["\(program.home)/token"])
            }
        }
    }

    /// Enough of it to be a secret.
    private static let beginning = String(token.prefix(16))
}

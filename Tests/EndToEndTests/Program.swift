import Foundation
import TerminalScreen

/// The built program, with a home directory of its own.
struct Program: Sendable {
    let home: String

    /// Beside the test bundle, where the package's products are.
    static let path: String = {
        let bundle = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: bundle.isEmpty ? CommandLine.arguments[0] : bundle)
            .deletingLastPathComponent().appending(path: "mfactl").path
    }()

    /// The one-time password of the sandbox's account.
    static let otp = "6229ffab1c2d3e4cade3e3d9|otp"
    static let sms = "6229ffab1c2d3e4cade3e3d9|phone"
    static let email = "6229ffab1c2d3e4cade3e3d9|email"

    func environment(_ changes: [String: String]) -> [String: String] {
        [
            "HOME": home, "XDG_CONFIG_HOME": "\(home)/config", "XDG_STATE_HOME": "\(home)/state",
            "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
        ].merging(Sanitizer.options) { _, new in new }.merging(changes) { _, new in new }
    }

    /// Starts the program on a terminal.
    func start(
        _ arguments: String..., rows: Int = 24, columns: Int = 80, environment changes: [String: String] = [:],
        separateStandardError: Bool = false, jobControl: Bool = false
    ) throws -> TerminalSession {
        try TerminalSession(
            Self.path, arguments, rows: rows, columns: columns, environment: environment(changes),
            separateStandardError: separateStandardError, directory: home, jobControl: jobControl)
    }

    /// The same with one of its streams elsewhere, as a shell writes it.
    func start(
        _ arguments: String..., redirection: String, environment changes: [String: String] = [:]
    ) throws -> TerminalSession {
        try TerminalSession(
            "/bin/sh", ["-c", #"exec "$0" "$@" \#(redirection)"#, Self.path] + arguments,
            environment: environment(changes), directory: home)
    }

    /// Starts the screen on a sandbox, and waits until the first answer is on it.
    func demo(
        _ scenario: String = "ok", rows: Int = 24, columns: Int = 80, environment: [String: String] = [:]
    ) throws -> TerminalSession {
        let screen = try start("--demo=\(scenario)", rows: rows, columns: columns, environment: environment)
        try screen.waitForList()
        return screen
    }

    /// The same on the account of a sandbox that runs beside it, which is an account like any other.
    func screen(
        on server: SandboxServer, rows: Int = 24, columns: Int = 80, environment: [String: String] = [:]
    ) throws -> TerminalSession {
        let screen = try start(rows: rows, columns: columns, environment: server.account.merging(environment) { $1 })
        try screen.waitForList()
        return screen
    }

    /// Starts the sandbox command; it serves until the session is let go.
    func sandbox(_ scenario: String = "ok") throws -> SandboxServer {
        let session = try start("sandbox", "--scenario", scenario, columns: 160)
        try session.waitUntil("its lines") { $0.cursor.row == 2 }
        let words = session.line(0).split(separator: " ").map(String.init)
        guard words.count == 5, words[0...1] == ["listening", "on"], words[3] == "token" else { throw Unexpected.line }
        return SandboxServer(session: session, host: words[2], token: words[4])
    }

    /// Runs a command with pipes for a terminal's three streams, to its end.
    func run(
        _ arguments: String..., input: String = "", environment: [String: String] = [:]
    ) throws -> Finished {
        try run(arguments: arguments, input: input, environment: environment)
    }

    /// - Parameter mounts: a script that runs first, in a namespace of mounts that only the command shares.
    func run(
        arguments: [String], input: String = "", environment changes: [String: String] = [:],
        within mounts: String? = nil
    ) throws -> Finished {
        let run = try place("run-\(UUID().uuidString)", input, mode: 0o600)
        let start = mounts.map { #"unshare -m sh -c '\#($0) && exec "$0" "$@"'"# } ?? ""
        let status = try runScript(
            #"run=$1; shift; cat "$run" | \#(start) "$0" "$@" >"$run.out" 2>"$run.err""#, [run] + arguments,
            environment: changes)
        return Finished(
            status: status, output: try String(contentsOfFile: "\(run).out", encoding: .utf8),
            errors: try String(contentsOfFile: "\(run).err", encoding: .utf8))
    }

    /// Whether `within` can be had here: it takes root's rights.
    static let canMount = succeeds("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt")

    /// A user who is in no database, and can reach the program all the same.
    static let stranger = "54321"
    static let canBeAStranger = succeeds("setpriv", "--reuid=\(stranger)", "--clear-groups", "test", "-x", path)

    private static func succeeds(_ command: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardError = nil
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Runs a shell script whose `$0` is the program, to its end.
    @discardableResult
    func runScript(_ script: String, _ arguments: [String], environment changes: [String: String] = [:]) throws -> Int32
    {
        let session = try TerminalSession(
            "/bin/sh", ["-c", script, Self.path] + arguments, environment: environment(changes), directory: home)
        guard case .exited(let status) = try session.waitForExit() else { throw Unexpected.signal }
        return status
    }

    enum Unexpected: Error {
        case signal, line
        case system(Int32)
    }

    /// Writes a file below the home directory and returns its path.
    func place(_ name: String, _ text: String, mode: Int) throws -> String {
        let path = "\(home)/\(name)"
        try FileManager.default.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    var historyPath: String { "\(home)/state/mfactl/history.jsonl" }
    var hasHistory: Bool { FileManager.default.fileExists(atPath: historyPath) }
    func forgetHistory() throws { if hasHistory { try FileManager.default.removeItem(atPath: historyPath) } }
}

/// A sandbox command that runs.
struct SandboxServer {
    let session: TerminalSession
    let host: String
    let token: String

    /// What a command needs to use its account.
    var account: [String: String] { ["GENAUTH_HOST": host, "GENAUTH_ACCESS_TOKEN": token] }

    /// The same, for a test that wants them apart.
    var parts: (session: TerminalSession, host: String, token: String) { (session, host, token) }
}

/// How a command ended.
struct Finished: Sendable {
    let status: Int32
    let output: String
    let errors: String

    var document: JSON { get throws { try JSONDecoder().decode(JSON.self, from: Data(output.utf8)) } }
}

/// Gives a test the program, and a thread that it may block.
@discardableResult
func withProgram<Value: Sendable>(
    _ seats: Seats = .busy, _ test: @escaping @Sendable (Program) throws -> Value
) async throws -> Value {
    await seats.take()
    let home = FileManager.default.temporaryDirectory.appending(path: "mfactl-\(UUID().uuidString)").path
    let result = await onTerminalThread {
        Result { () throws -> Value in
            try FileManager.default.createDirectory(
                atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            defer { try? FileManager.default.removeItem(atPath: home) }
            return try test(Program(home: home))
        }
    }
    await seats.giveBack()
    return try result.get()
}

/// As many programs at once as a small machine serves in time, however many tests run side by side.
actor Seats {
    static let busy = Seats(6)
    /// For programs that spend their time waiting for a server.
    static let idle = Seats(16)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private init(_ count: Int) { free = count }

    func take() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

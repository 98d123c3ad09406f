import Foundation
import TerminalScreen
import Testing

/// The program, and people, browsers and providers for it to sign in with.
struct SignInBench {
    let program: Program
    /// For what may hold secrets: the program's home is searched for them.
    let folder: String

    static let profile = "tests"

    /// A person with an account.
    struct Person {
        let name: String
        let password: String

        static let alice = Person(name: "alice", password: "wonderland")
        static let bob = Person(name: "bob", password: "looking-glass")
        static let sandboxAlice = Person(name: "alice@example.com", password: "wonderland")
        static let sandboxBob = Person(name: "bob@example.com", password: "builder")
    }

    /// Writes a configuration with one profile, whose callback may have any free port.
    func use(_ host: String, app: String, port: Int = 0, caFile: String? = nil, _ more: String = "") throws {
        let authority = caFile.map { #", "caFile": "\#($0)""# } ?? ""
        _ = try program.place(
            "config/mfactl/config.json",
            """
            {"profiles": {"\(Self.profile)": {"host": "\(host)", "appId": "\(app)", "redirectPort": \(port)\
            \(authority)\(more)}}}
            """, mode: 0o600)
    }

    func use(_ provider: Provider, _ more: String = "") throws {
        try use(provider.origin, app: provider.app, port: provider.callbackPort, caFile: provider.caFile, more)
    }

    /// Starts the sandbox and a profile for it.
    func sandbox(_ scenario: String, _ more: String = "") throws -> SandboxServer {
        let server = try program.sandbox(scenario)
        try use(server.host, app: "mfactl-demo", more)
        return server
    }

    // MARK: login

    /// Starts `login`, and says yes to a file.
    func startLogin(
        _ arguments: String..., browser: ScriptedBrowser? = nil, columns: Int = 160,
        environment: [String: String] = [:]
    ) throws -> TerminalSession {
        let session = try TerminalSession(
            Program.path, ["login"] + arguments, rows: 40, columns: columns,
            environment: program.environment(
                (browser.map { ["BROWSER": $0.path] } ?? [:]).merging(environment) { $1 }), directory: program.home)
        try session.waitFor("[y/N]")
        try session.send(.text("y"), .enter)
        return session
    }

    /// Signs in, to the end.
    @discardableResult
    func login(_ person: Person, ca: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) throws
        -> ScriptedBrowser
    {
        let browser = try browser(person, ca: ca)
        let session = try startLogin(browser: browser)
        let end = try session.waitForExit()
        #expect(end == .exited(0), "\(session.text)", sourceLocation: sourceLocation)
        return browser
    }

    // MARK: What is kept

    var storePath: String { "\(program.home)/state/mfactl/sign-ins/\(Self.profile).json" }

    /// Nil when there is no file.
    var stored: JSON? {
        FileManager.default.contents(atPath: storePath).flatMap { try? JSONDecoder().decode(JSON.self, from: $0) }
    }

    var storedText: String? {
        FileManager.default.contents(atPath: storePath).map { String(decoding: $0, as: UTF8.self) }
    }

    /// As it is some hours later: the access token is over.
    func letExpire() throws {
        let text = try #require(storedText)
        let later = text.replacing(/"expiresAt":\d+/, with: #""expiresAt":1000000000"#)
        #expect(later.contains(#""expiresAt":1000000000"#))
        try later.write(toFile: storePath, atomically: false, encoding: .utf8)
    }
}

/// Gives a test the bench, and a thread that it may block.
func withSignIns(_ test: @escaping @Sendable (SignInBench) throws -> Void) async throws {
    try await withProgram { program in
        let folder = program.home + "-away"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try test(SignInBench(program: program, folder: folder))
    }
}

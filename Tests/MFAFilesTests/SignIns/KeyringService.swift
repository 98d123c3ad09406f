import Foundation
import MFASystem
import Synchronization

@testable import MFAFiles

/// A session bus of a test's own, and a real gnome-keyring on it that is unlocked, unless there is to be none.
final class KeyringService: Sendable {
    static let isAvailable = ["secret-tool", "gnome-keyring-daemon", "dbus-daemon", "dbus-send"].allSatisfy { name in
        ["/usr/bin", "/bin", "/usr/local/bin"].contains { access("\($0)/\(name)", X_OK) == 0 }
    }

    private let home: String
    private let variables: [String: String]
    /// Of the bus, and of the keyring.
    private let processes = Mutex<[pid_t]>([])

    struct NotStarted: Error {}

    init(hasKeyring: Bool = true) throws {
        home = FileManager.default.temporaryDirectory.appending(path: "keyring-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        // Nothing is started by the bus itself, above all no window that asks for a password.
        try """
        <busconfig><type>session</type><listen>unix:path=\(home)/bus</listen><policy context="default">
        <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
        """.write(toFile: "\(home)/bus.conf", atomically: false, encoding: .utf8)
        variables = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "XDG_RUNTIME_DIR": home, "LC_ALL": "C.UTF-8",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=\(home)/bus",
        ]
        try begin(try run("dbus-daemon", "--config-file=\(home)/bus.conf", "--fork", "--nopidfile", "--print-pid=1"))
        guard hasKeyring else { return }
        _ = try run("gnome-keyring-daemon", "--unlock", "--components=secrets", input: "x")
        while try !askBus("NameHasOwner", "org.freedesktop.secrets").contains("true") { usleep(10_000) }
        try begin(askBus("GetConnectionUnixProcessID", "org.freedesktop.secrets"))
    }

    deinit {
        for process in processes.withLock({ $0 }).reversed() { kill(process, SIGKILL) }
        try? FileManager.default.removeItem(atPath: home)
    }

    var keyring: Keyring { Keyring(in: Environment(variables)) }

    /// With another program in front of the real `secret-tool`.
    ///
    /// - Parameter script: `exec secret-tool` is written `exec real`.
    func keyring(through script: String, within limit: Duration = .seconds(5)) throws -> Keyring {
        let folder = "\(home)/bin-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.write(script.replacing("real", with: "/usr/bin/secret-tool"), to: "\(folder)/secret-tool")
        var variables = variables
        variables["PATH"] = "\(folder):/usr/bin:/bin"
        return Keyring(reaching: Variables(variables), within: limit)
    }

    /// Written by another program: a file cannot be run while a child that another thread has just made has it open.
    static func write(_ script: String, to path: String) throws {
        let program = Program(
            ["sh", "-c", #"cat > "$0" && chmod 700 "$0""#, path], environment: Variables(["PATH": "/usr/bin:/bin"]))
        let result = try program.run(input: Array("#!/bin/sh\n\(script)\n".utf8), within: .seconds(30))
        guard result.status == 0 else { throw NotStarted() }
    }

    func lock() throws {
        _ = try run(
            "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock", "array:objpath:/org/freedesktop/secrets/collection/login")
    }

    /// What another program prints on this bus.
    func run(_ command: String..., input: String = "") throws -> String {
        let program = Program(command, environment: Variables(variables))
        return String(decoding: try program.run(input: Array(input.utf8), within: .seconds(30)).output, as: UTF8.self)
    }

    private func askBus(_ method: String, _ name: String) throws -> String {
        try run(
            "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
            "org.freedesktop.DBus.\(method)", "string:\(name)")
    }

    /// - Parameter text: its id is the last word.
    private func begin(_ text: String) throws {
        guard let process = text.split(whereSeparator: \.isWhitespace).last.flatMap({ pid_t($0) }), process > 1 else {
            throw NotStarted()
        }
        processes.withLock { $0.append(process) }
    }
}

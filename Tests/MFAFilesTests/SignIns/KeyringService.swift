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
    private let children = Mutex<[Process]>([])

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
        try start("dbus-daemon", ["--config-file=\(home)/bus.conf", "--nofork", "--nopidfile"])
        while try !isOnBus("org.freedesktop.DBus") { usleep(10_000) }
        guard hasKeyring else { return }
        try start("gnome-keyring-daemon", ["--unlock", "--foreground", "--components=secrets"], input: "x")
        while try !isOnBus("org.freedesktop.secrets") { usleep(10_000) }
    }

    deinit {
        for child in children.withLock({ $0 }).reversed() {
            child.terminate()
            child.waitUntilExit()
        }
        try? FileManager.default.removeItem(atPath: home)
    }

    var keyring: Keyring { Keyring(in: Environment(variables)) }

    /// With another program in front of the real `secret-tool`.
    ///
    /// - Parameter script: `exec secret-tool` is written `exec real`.
    func keyring(through script: String, within limit: Duration = .seconds(5)) throws -> Keyring {
        let folder = "\(home)/bin-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = "#!/bin/sh\n" + script.replacing("real", with: "/usr/bin/secret-tool")
        try text.write(toFile: "\(folder)/secret-tool", atomically: false, encoding: .utf8)
        chmod("\(folder)/secret-tool", 0o700)
        var variables = variables
        variables["PATH"] = "\(folder):/usr/bin:/bin"
        return Keyring(reaching: Variables(variables), within: limit)
    }

    func lock() throws {
        _ = try send(
            "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login")
    }

    /// As `secret-tool` answers, for what a keyring holds without mfactl's help.
    func tool(_ arguments: String..., input: String = "") throws -> String {
        let program = Program(["secret-tool"] + arguments, environment: Variables(variables))
        return String(decoding: try program.run(input: Array(input.utf8), within: .seconds(20)).output, as: UTF8.self)
    }

    private func isOnBus(_ name: String) throws -> Bool {
        try send("org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:\(name)").contains("true")
    }

    private func send(_ destination: String, _ path: String, _ method: String, _ argument: String) throws -> String {
        guard children.withLock({ $0.allSatisfy(\.isRunning) }) else { throw NotStarted() }
        let program = Program(
            ["dbus-send", "--session", "--print-reply", "--dest=\(destination)", path, method, argument],
            environment: Variables(variables))
        return String(decoding: try program.run(within: .seconds(20)).output, as: UTF8.self)
    }

    private func start(_ name: String, _ arguments: [String], input: String = "") throws {
        let child = Process()
        child.executableURL = URL(filePath: "/usr/bin/\(name)")
        child.arguments = arguments
        child.environment = variables
        let pipe = Pipe()
        child.standardInput = pipe
        child.standardOutput = FileHandle.nullDevice
        child.standardError = FileHandle.nullDevice
        try child.run()
        try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.fileHandleForWriting.close()
        children.withLock { $0.append(child) }
    }
}

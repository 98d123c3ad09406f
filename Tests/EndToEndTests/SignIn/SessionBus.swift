import Foundation
import Synchronization

/// A session bus of a test's own, and a real keyring on it that is unlocked, unless there is to be none.
final class SessionBus: Sendable {
    /// For the programs that are to find it.
    let environment: [String: String]
    private let children = Mutex<[Process]>([])

    struct NotStarted: Error {}

    /// - Parameter folder: outside of what is searched for secrets.
    init(in folder: String, hasKeyring: Bool = true) throws {
        // Nothing is started by the bus itself, above all no window that asks for a password.
        try """
        <busconfig><type>session</type><listen>unix:path=\(folder)/bus</listen><policy context="default">
        <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
        """.write(toFile: "\(folder)/bus.conf", atomically: false, encoding: .utf8)
        environment = [
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=\(folder)/bus", "XDG_RUNTIME_DIR": folder, "HOME": folder,
        ]
        try start("dbus-daemon", ["--config-file=\(folder)/bus.conf", "--nofork", "--nopidfile"])
        try wait(for: "org.freedesktop.DBus")
        guard hasKeyring else { return }
        try start("gnome-keyring-daemon", ["--unlock", "--foreground", "--components=secrets"], input: "x")
        try wait(for: "org.freedesktop.secrets")
    }

    deinit {
        for child in children.withLock({ $0 }).reversed() {
            // They have inherited a signal mask under which nothing else reaches them.
            kill(child.processIdentifier, SIGKILL)
            child.waitUntilExit()
        }
    }

    func lock() throws {
        _ = try send(
            "org.freedesktop.secrets", "/org/freedesktop/secrets", "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login")
    }

    /// What `secret-tool` does with the item of the test's profile.
    func item(_ verb: String, _ options: String..., input: String = "") throws -> String {
        try run(
            "secret-tool", [verb] + options + ["application", "mfactl", "profile", SignInBench.profile], input: input)
    }

    private func wait(for name: String) throws {
        for _ in 0..<1000 {
            let answer = try send(
                "org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner", "string:\(name)")
            if answer.contains("true") { return }
            Thread.sleep(forTimeInterval: 0.01)
        }
        throw NotStarted()
    }

    private func send(_ destination: String, _ path: String, _ method: String, _ argument: String) throws -> String {
        try run("dbus-send", ["--session", "--print-reply", "--dest=\(destination)", path, method, argument])
    }

    private func run(_ name: String, _ arguments: [String], input: String = "") throws -> String {
        try command(name, arguments).run(input: input).output
    }

    private func start(_ name: String, _ arguments: [String], input: String = "") throws {
        let child = try command(name, arguments).start(input: input)
        children.withLock { $0.append(child) }
    }

    private func command(_ name: String, _ arguments: [String]) -> Command {
        Command(
            [name] + arguments, environment: environment.merging(["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]) { $1 })
    }
}

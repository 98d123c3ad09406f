import Foundation
import TerminalScreen
import Testing

/// `login` with a real gnome-keyring on a bus of the test's own; and without one.
@Suite(.enabled(if: Installed.python != nil && Installed.keyring, "needs python3, secret-tool, gnome-keyring and dbus"))
struct KeyringLoginTests {
    /// The bus is the test's, the home the program's own.
    private static func way(to bus: SessionBus, _ more: [String: String] = [:]) -> [String: String] {
        bus.environment.merging(more) { $1 }.filter { $0.key != "HOME" }
    }

    @Test func itIsKeptThereAndNothingSecretIsOnTheDisk() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            let bus = try SessionBus(in: bench.folder)
            let browser = try bench.browser(.sandboxAlice)
            let environment = Self.way(to: bus, ["BROWSER": browser.path])
            let login = try bench.program.start("login", columns: 160, environment: environment)
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(login.text.contains("It is kept in the keyring.") && !login.text.contains("[y/N]"))

            func tokens(_ text: String) throws -> [String] {
                let document = try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
                return ["accessToken", "refreshToken"].compactMap { document[$0]?.string }
            }
            let kept = try bus.item("lookup")
            var secrets = try tokens(kept)
            #expect(secrets.count == 2)
            let first = try bench.program.run("list", environment: environment)
            #expect(first.status == 0, "\(first)")

            let later = kept.replacing(/"expiresAt":\d+/, with: #""expiresAt":1000000000"#)
            _ = try bus.item("store", "--label=mfactl", input: later)
            let second = try bench.program.run("list", environment: environment)
            #expect(second.status == 0, "\(second)")
            let renewed = try tokens(bus.item("lookup"))
            #expect(Set(renewed).isDisjoint(with: secrets))
            secrets += renewed
            let profiles = try bench.program.run("profiles", "--json")
            #expect(profiles.output.contains(#""keptIn":"keyring""#), "it is told without a bus")
            try bench.program.expectNothing(
                of: secrets + browser.codes + browser.marks, in: [first, second, profiles])
            try bench.program.expectNothing(of: secrets + browser.codes, [login.output()])

            let logout = try bench.program.run("logout", environment: environment)
            #expect(logout.status == 0, "\(logout)")
            #expect(try bus.item("lookup") == "" && bench.stored == nil)
            #expect(try bench.program.run("list", environment: environment).status == 3)
            try sandbox.session.signal(SIGTERM)
        }
    }

    @Test func oneThatIsLockedLaterIsToldFromBeingSignedOut() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            let bus = try SessionBus(in: bench.folder)
            let browser = try bench.browser(.sandboxAlice)
            let environment = Self.way(to: bus, ["BROWSER": browser.path])
            let login = try bench.program.start("login", columns: 160, environment: environment)
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            try bus.lock()
            let list = try bench.program.run("list", environment: environment)
            #expect(list.status == 7 && list.errors.contains("The keyring is locked"), "\(list)")
            let logout = try bench.program.run("logout", environment: environment)
            #expect(logout.status == 1 && logout.errors.contains("could not be removed"), "\(logout)")
            try sandbox.session.signal(SIGTERM)
        }
    }

    enum Obstacle: String, CaseIterable, Sendable {
        case locked = "The keyring is locked."
        case absent = "There is no keyring"
        case noBus = "There is no session bus"
    }

    @Test(arguments: Obstacle.allCases) func withoutAYesToAFileNoBrowserOpens(_ obstacle: Obstacle) async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("sign-in")
            let bus = obstacle == .noBus ? nil : try SessionBus(in: bench.folder, hasKeyring: obstacle == .locked)
            if obstacle == .locked { try bus?.lock() }
            let browser = try bench.browser(.sandboxAlice)
            let environment = bus.map { Self.way(to: $0) } ?? [:]
            for answer in ["n", "", "x"] {
                let login = try bench.program.start(
                    "login", columns: 160, environment: environment.merging(["BROWSER": browser.path]) { $1 })
                try login.waitFor("[y/N]")
                #expect(login.text.contains(obstacle.rawValue), "\(login.text)")
                #expect(login.text.contains("\(bench.program.home)/state/mfactl"))
                try login.send(.text(answer), .enter)
                #expect(try login.waitForExit() == .exited(2), "\(login.text)")
                #expect(login.text.contains("nothing was opened"))
            }
            let piped = try bench.program.run(
                "login", input: "y\n", environment: environment.merging(["BROWSER": browser.path]) { $1 })
            #expect(piped.status == 2 && piped.errors.contains("there is no terminal to ask"), "\(piped)")
            #expect(browser.lines.isEmpty && bench.stored == nil)

            try Self.saysYes(bench, browser, environment)
            try sandbox.session.signal(SIGTERM)
        }
    }

    private static func saysYes(
        _ bench: SignInBench, _ browser: ScriptedBrowser, _ environment: [String: String]
    ) throws {
        let login = try bench.startLogin(browser: browser, environment: environment)
        #expect(try login.waitForExit() == .exited(0), "\(login.text)")
        #expect(bench.stored?["place"] == "file")
        let attributes = try FileManager.default.attributesOfItem(atPath: bench.storePath)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(try bench.program.run("list", environment: environment).status == 0)
    }
}

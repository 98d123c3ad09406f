import Foundation
import MFACore
import MFASystem
import Testing

@testable import MFAFiles

@Suite(
    .enabled(
        if: KeyringService.isAvailable, "needs secret-tool, gnome-keyring-daemon, dbus-daemon and dbus-send"),
    .timeLimit(.minutes(2)), .blocking)
struct KeyringTests {
    private let folder = Folder()

    @Test func itIsReadAsItWasWrittenAndRemoved() throws {
        let service = try KeyringService()
        let store = folder.store("prod", keyring: service.keyring)
        try service.keyring.probe()
        for signIn in [StoredSignIn.sample(), .bare, .sample(isRenewable: false)] {
            try store.write(signIn)
            #expect(try store.read() == signIn)
            #expect(try store.kept() == KeptSignIn(profile: "prod", place: .keyring, facts: .init(signIn)))
        }
        let marker = try folder.text(of: "sign-ins/prod.json")
        #expect(!marker.contains("access-") && !marker.contains("refresh-") && !marker.contains("\"sub\""))
        try store.remove()
        #expect(try store.read() == nil && store.kept() == nil)
        #expect(try service.run("secret-tool", "search", "--all", "application", "mfactl").isEmpty)
    }

    @Test func eachProfileHasItsOwn() throws {
        let service = try KeyringService()
        for profile in SignInFileTests.profiles {
            try service.keyring.remove(profile)
            #expect(try service.keyring.write(.sample("of \(profile)"), for: profile) == .sample("of \(profile)"))
        }
        for profile in SignInFileTests.profiles {
            #expect(try service.keyring.read(profile) == .sample("of \(profile)"))
        }
        #expect(
            try service.run("secret-tool", "lookup", "application", "mfactl", "profile", "生产环境").contains(
                "\"sub\":\"of 生产环境\""))
    }

    @Test func whatIsTooLargeIsKeptWithoutItsAccessToken() throws {
        let service = try KeyringService()
        let store = folder.store("prod", keyring: service.keyring)
        let large = StoredSignIn.sample(accessToken: 8000)
        try store.write(large)
        #expect(try store.read() == large.withoutAccessToken)
        #expect(try store.kept()?.facts == .init(large.withoutAccessToken))
    }

    @Test func whatIsTooLargeAndCannotBeRenewedIsRefused() throws {
        let service = try KeyringService()
        let store = folder.store("prod", keyring: service.keyring)
        #expect(throws: SignInStoreFault.tooLarge(limit: 8000)) {
            try store.write(.sample(accessToken: 8000, isRenewable: false))
        }
        #expect(try store.read() == nil && store.kept() == nil)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.signIns).contains("prod.json"))
    }

    @Test(arguments: [7_000, 7_500, 7_600, 7_650, 7_700, 7_800]) func aroundTheLimitNothingIsCut(_ size: Int) throws {
        let service = try KeyringService()
        let signIn = StoredSignIn.sample(accessToken: size)
        let kept = try service.keyring.write(signIn, for: "prod")
        #expect(kept == signIn || kept == signIn.withoutAccessToken)
        #expect(try service.keyring.read("prod") == kept)
    }

    @Test func aLockedKeyringIsToldFromOneThatHoldsNothing() throws {
        let service = try KeyringService()
        let store = folder.store("prod", keyring: service.keyring)
        #expect(try service.keyring.read("never") == nil)
        try store.write(.sample("ada"))
        try service.lock()
        #expect(throws: SignInStoreFault.locked) { try store.read() }
        #expect(throws: SignInStoreFault.locked) { try store.write(.sample("bob")) }
        #expect(throws: SignInStoreFault.locked) { try service.keyring.probe() }
        #expect(throws: SignInStoreFault.locked) {
            try folder.store("other", keyring: service.keyring).write(.sample())
        }
        #expect(try store.kept()?.facts == .init(.sample("ada")))
        #expect(try folder.store("other").kept() == nil)
        #expect(try service.keyring.read("never") == nil)
        #expect(throws: SignInStoreFault.locked) { try store.remove() }
        #expect(try store.read() == nil && store.kept() == nil, "it is forgotten all the same")
    }

    @Test func withoutAServiceThatIsSaid() throws {
        let service = try KeyringService(hasKeyring: false)
        let store = folder.store("prod", keyring: service.keyring)
        #expect(throws: SignInStoreFault.noService) { try service.keyring.probe() }
        #expect(throws: SignInStoreFault.noService) { try service.keyring.read("prod") }
        #expect(throws: SignInStoreFault.noService) { try store.write(.sample()) }
        #expect(try store.read() == nil, "nothing was kept, and nobody looks for it")
    }

    @Test(arguments: [
        ["DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"], ["DBUS_SESSION_BUS_ADDRESS": "nonsense"],
        ["XDG_RUNTIME_DIR": "/nonexistent"], ["DISPLAY": ":4711"], [:],
    ])
    func withoutABusThatIsSaid(_ variables: [String: String]) throws {
        let environment = Environment(variables.merging(["PATH": "/usr/bin:/bin"]) { $1 })
        #expect(throws: SignInStoreFault.noBus) { try Keyring(in: environment).probe() }
        #expect(throws: SignInStoreFault.noBus) { try Keyring(in: environment).read("prod") }
    }

    // MARK: From one place to the other

    @Test func aFileGoesWhenTheKeyringKeepsIt() throws {
        let service = try KeyringService()
        try folder.store("prod", keyring: service.keyring, .file).write(.sample("ada"))
        try folder.store("prod", keyring: service.keyring, .keyring).write(.sample("bob"))
        #expect(try !folder.text(of: "sign-ins/prod.json").contains("refresh-"))
        #expect(try folder.store("prod", keyring: service.keyring).read() == .sample("bob"))
        try folder.store("prod", keyring: service.keyring).write(.sample("cat"))
        #expect(try folder.store("prod").kept()?.place == .keyring, "it stays where it is")
    }

    @Test func theKeyringIsClearedWhenAFileKeepsIt() throws {
        let service = try KeyringService()
        try folder.store("prod", keyring: service.keyring).write(.sample("ada"))
        try folder.store("prod", keyring: service.keyring, .file).write(.sample("bob"))
        #expect(try service.keyring.read("prod") == nil)
        #expect(try folder.store("prod").read() == .sample("bob"))
        #expect(try !folder.text(of: "sign-ins/prod.json").contains("isInKeyringToo"))
    }

    /// As it answers when it is locked.
    private static let locked = #"[ $1 = search ] && exec real "$@"; echo "an item in a locked collection" >&2; exit 1"#

    @Test func whatALockedKeyringHoldsIsClearedByALaterWrite() throws {
        let service = try KeyringService()
        try folder.store("prod", keyring: service.keyring).write(.sample("ada"))
        let locked = try service.keyring(through: Self.locked)
        try folder.store("prod", keyring: locked, .file).write(.sample("bob"))
        #expect(try folder.store("prod").read() == .sample("bob") && service.keyring.read("prod") == .sample("ada"))
        try folder.store("prod", keyring: service.keyring).write(.sample("cat"))
        #expect(try service.keyring.read("prod") == nil && folder.store("prod").read() == .sample("cat"))
        try folder.store("prod").remove()
    }

    @Test(arguments: [ProfileSignIns.Preference.keyring, .file])
    func whatALockedKeyringHoldsIsClearedByALaterRemoval(_ last: ProfileSignIns.Preference) throws {
        let service = try KeyringService()
        try folder.store("prod", keyring: service.keyring).write(.sample("ada"))
        let locked = try service.keyring(through: Self.locked)
        if last == .file { try folder.store("prod", keyring: locked, .file).write(.sample("bob")) }
        #expect(throws: SignInStoreFault.locked) { try folder.store("prod", keyring: locked).remove() }
        #expect(try folder.store("prod", keyring: service.keyring).read() == nil)
        #expect(try !folder.text(of: "sign-ins/prod.json").contains("refresh-"))
        try folder.store("prod", keyring: service.keyring).remove()
        #expect(try service.keyring.read("prod") == nil)
        #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.signIns).contains("prod.json"))
    }

    @Test func anUnreadableMarkerIsRemovedTogetherWithWhatItStoodFor() throws {
        let service = try KeyringService()
        try folder.store("prod", keyring: service.keyring).write(.sample("ada"))
        try folder.placeSignIn("prod.json", "{}")
        #expect(throws: SignInStoreFault.unreadable) { try folder.store("prod", keyring: service.keyring).read() }
        try folder.store("prod", keyring: service.keyring).remove()
        #expect(try service.keyring.read("prod") == nil && folder.store("prod").read() == nil)
    }

    @Test func whatOthersPutInItsPlaceIsUnreadable() throws {
        let service = try KeyringService()
        let store = folder.store("prod", keyring: service.keyring)
        try store.write(.sample("ada"))
        for text in ["x", "{}", #"{"version":1}"#, "[]"] {
            _ = try service.run(
                "secret-tool", "store", "--label=x", "application", "mfactl", "profile", "prod", input: text)
            #expect(throws: SignInStoreFault.unreadable) { try store.read() }
        }
        _ = try service.run("secret-tool", "clear", "application", "mfactl", "profile", "prod")
        #expect(try store.read() == nil)
    }

    /// Each step is one call of `secret-tool` or one file, and the program may die after any of them.
    @Test(arguments: [("store", "old"), ("lookup", "new"), ("clear", "new")])
    func anEndBetweenTwoStepsLeavesTheOldOneOrTheNewOne(_ verb: String, _ expected: String) async throws {
        let service = try KeyringService()
        let broken = try service.keyring(through: "[ $1 = \(verb) ] && exit 9; exec real \"$@\"")
        try folder.store("prod", keyring: service.keyring).write(.sample("old"))
        _ = #expect(
            throws: (any Error).self,
            performing: {
                try folder.store("prod", keyring: broken).write(.sample("new"))
                if verb == "clear" { throw CancellationError() }
            })
        #expect(try folder.store("prod", keyring: service.keyring).read() == .sample(expected))
    }

    @Test func aFirstSignInThatFailedLeavesNothing() throws {
        let service = try KeyringService()
        let broken = try service.keyring(through: "[ $1 = lookup ] && { echo broken >&2; exit 9; }; exec real \"$@\"")
        #expect(throws: SignInStoreFault.quoted("broken\n")) {
            try folder.store("prod", keyring: broken).write(.sample())
        }
        #expect(try service.keyring.read("prod") == nil && folder.store("prod").read() == nil)
    }

    @Test func whatComesBackAlteredIsNotKept() throws {
        let service = try KeyringService()
        let cut = try service.keyring(
            through: "[ $1 = lookup ] && { real \"$@\" | head -c 3; exit 0; }; exec real \"$@\"")
        #expect(throws: SignInStoreFault.notKept) { try folder.store("prod", keyring: cut).write(.sample()) }
        #expect(throws: SignInStoreFault.notKept) { try cut.probe() }
        #expect(try folder.store("prod").read() == nil)
        #expect(try service.run("secret-tool", "search", "--all", "application", "mfactl").isEmpty)
    }

    // MARK: What others can see

    @Test func noArgumentAndNoVariableHoldsASecret() throws {
        let service = try KeyringService()
        setenv("GENAUTH_ACCESS_TOKEN", "token-of-the-environment", 1)
        defer { unsetenv("GENAUTH_ACCESS_TOKEN") }
        let log = "\(folder.path)-calls"
        defer { try? FileManager.default.removeItem(atPath: log) }
        let watched = try service.keyring(
            through: "{ echo \"$@\"; tr '\\0' '\\n' < /proc/$$/environ; } >> '\(log)'\nexec real \"$@\"")
        let store = folder.store("prod", keyring: watched)
        try watched.probe()
        try store.write(.sample(accessToken: 8000))
        #expect(try store.read() != nil)
        try store.remove()
        let seen = try String(contentsOfFile: log, encoding: .utf8)
        for verb in ["store --label=mfactl -- application mfactl p", "lookup -- ", "clear -- "] {
            #expect(seen.contains(verb))
        }
        for secret in ["access-", "refresh-", "token-of", "ada", "GENAUTH", "6602a1"] {
            #expect(!seen.contains(secret))
        }
        let names = seen.split(separator: "\n").filter { $0.contains("=") && !$0.contains("--label") }
            .compactMap { $0.split(separator: "=").first }
        #expect(
            Set(names).isSubset(of: ["PATH", "HOME", "XDG_RUNTIME_DIR", "LC_ALL", "DBUS_SESSION_BUS_ADDRESS", "PWD"]))
    }
}

/// What needs no keyring: a `secret-tool` that is missing, hangs, or says odd things.
@Suite(.timeLimit(.minutes(1)), .blocking)
struct SecretToolTests {
    private let folder = Folder()

    /// - Parameter script: of a shell, in place of `secret-tool`.
    private func keyring(_ script: String, within limit: Duration = .seconds(20)) throws -> Keyring {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        try KeyringService.write(script, to: "\(folder.path)/secret-tool")
        return Keyring(reaching: Variables(["PATH": "\(folder.path):/usr/bin:/bin"]), within: limit)
    }

    @Test func whoNeverSignedInStartsNoProgram() throws {
        let store = folder.store("prod", keyring: try keyring("touch \(folder.path)/started"))
        #expect(try store.read() == nil && store.kept() == nil)
        try store.remove()
        try folder.store("prod", keyring: try keyring("touch \(folder.path)/started"), .file).write(.sample())
        #expect(try store.read() == .sample())
        try store.write(.sample("bob"))
        try store.remove()
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/started"))
    }

    @Test func aMissingOneIsSaidAndLeavesNothing() throws {
        #expect(throws: SignInStoreFault.noProgram) { try Keyring.none.probe() }
        #expect(throws: SignInStoreFault.noProgram) { try folder.store().write(.sample()) }
        #expect(try folder.store().read() == nil)
        #expect(throws: SignInStoreFault.noProgram) { try Keyring.none.read("prod") }
    }

    @Test(arguments: ["exec sleep 3600", "sleep 3600", "cat > /dev/null; sleep 3600", "trap '' TERM; sleep 3600"])
    func oneThatHangsIsEnded(_ script: String) throws {
        let hanging = try keyring(script, within: .milliseconds(300))
        #expect(throws: SignInStoreFault.timedOut) { try hanging.probe() }
        #expect(throws: SignInStoreFault.timedOut) { try hanging.read("prod") }
    }

    @Test func oneThatWaitsForAPasswordIsLocked() throws {
        let waiting = try keyring(
            #"[ "$1" = search ] || exec sleep 3600; echo "[/1]"; echo "label = mfactl""#, within: .milliseconds(300))
        #expect(throws: SignInStoreFault.locked) { try waiting.read("prod") }
    }

    @Test func afterATimeOutNobodyKnowsAndTheMarkerStays() throws {
        let hanging = try keyring("exec sleep 3600", within: .milliseconds(100))
        #expect(throws: SignInStoreFault.timedOut) { try folder.store("prod", keyring: hanging).write(.sample()) }
        #expect(try folder.store("prod").kept() == nil, "it is not listed")
        let log = "\(folder.path)/cleared"
        let open = try keyring(#"[ "$1" = clear ] && touch \#(log); exit 0"#)
        try folder.store("prod", keyring: open).remove()
        #expect(FileManager.default.fileExists(atPath: log), "but it is looked for when it is to go")
    }

    static let words: [(String, SignInStoreFault)] = [
        ("secret-tool: Cannot create an item in a locked collection", .locked),
        ("secret-tool: Prompt was dismissed", .locked),
        ("secret-tool: Cannot autolaunch D-Bus without X11 $DISPLAY", .noBus),
        ("secret-tool: Could not connect: Connection refused", .noBus),
        ("secret-tool: The name org.freedesktop.secrets was not provided by any .service files", .noService),
        ("secret-tool: \u{1b}[2J", .quoted("secret-tool: \u{1b}[2J\n")),
    ]

    @Test(arguments: words) func whatItSaysIsTakenForWhatItMeans(_ words: String, _ fault: SignInStoreFault) throws {
        let speaking = try keyring("cat > /dev/null; printf '%s\\n' '\(words)' >&2; exit 1")
        #expect(throws: fault) { try speaking.probe() }
        #expect(throws: fault) { try speaking.read("prod") }
        #expect(throws: fault) { try speaking.remove("prod") }
    }

    @Test(arguments: ["kill -9 $$", "exit 7", "yes >&2"]) func whatFailsWithoutAWordIsAFaultToo(_ script: String) throws
    {
        let failing = try keyring(script)
        #expect(throws: SignInStoreFault.self) { try failing.probe() }
        #expect(throws: SignInStoreFault.self) { try failing.read("prod") }
    }

    @Test func muchOutputIsNoSignIn() throws {
        #expect(throws: SignInStoreFault.unreadable) { try keyring("yes 2>/dev/null; exit 0").read("prod") }
    }
}

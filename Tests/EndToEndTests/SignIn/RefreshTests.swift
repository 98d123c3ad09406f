import Foundation
import TerminalScreen
import Testing

/// One stored sign-in, and several programs that use, renew, replace and end it at once.
@Suite(.enabled(if: Installed.django != nil, "needs python3 with django-oauth-toolkit"))
struct RefreshTests {
    static let both = """
        "$0" list >one 2>&1 & "$0" list >two 2>&1; second=$?; wait $!; echo "$? $second" >statuses
        """

    private static func statuses(of program: Program) throws -> String {
        try String(contentsOfFile: "\(program.home)/statuses", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func ofTwoProgramsOneRenewsAndBothGoOn() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            for round in 1...20 {
                try bench.letExpire()
                try bench.program.runScript(Self.both, [])
                #expect(try Self.statuses(of: bench.program) == "0 0", "round \(round)")
                #expect(provider.refreshes.count == round)
            }
            #expect(provider.refreshes.allSatisfy { $0.status == 200 })
            #expect(
                bench.stored?["refreshToken"]?.string == provider.refreshes.last?.members["refresh_token"],
                "the last one is kept")
        }
    }

    /// A grant of the sandbox ends when one of its refresh tokens comes twice.
    @Test func tokensOfSecondsAreRenewedByWhoeverComesFirst() async throws {
        try await withSignIns { bench in
            let sandbox = try bench.sandbox("short-lived")
            try bench.login(.sandboxAlice)
            for round in 1...20 {
                try bench.letExpire()
                try bench.program.runScript(Self.both, [])
                #expect(try Self.statuses(of: bench.program) == "0 0", "round \(round)")
            }
            #expect(try bench.program.run("logout").status == 0)
            try sandbox.session.signal(SIGTERM)
        }
    }

    // MARK: In the middle of a refresh

    @Test func signingOutInTheMiddleOfARefreshStays() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            try bench.letExpire()
            try provider.hold("after-token")
            let list = try bench.program.start("list", columns: 160)
            try provider.waitUntilHeld("after-token")
            let logout = try bench.program.start("logout", columns: 160)
            try logout.waitUntilIdle(quiet: 0.3)
            #expect(logout.exitState == nil, "it waits for its turn")
            try provider.letGo("after-token")
            #expect(try list.waitForExit() == .exited(0))
            try logout.waitForExit()
            #expect(bench.stored == nil)
            #expect(try bench.program.run("list").status == 3)
        }
    }

    /// The provider has used up the old token by then.
    @Test(arguments: [true, false]) func whoStopsWaitingStaysSignedIn(_ quitsAtOnce: Bool) async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            try bench.letExpire()
            try provider.hold("after-token")
            let screen = try bench.program.start()
            try provider.waitUntilHeld("after-token")
            try screen.send(.escape)
            try screen.waitFor("Stopped")
            if quitsAtOnce { try screen.send(.text("q")) }
            try provider.letGo("after-token")
            if !quitsAtOnce {
                while bench.stored?["refreshToken"]?.string != provider.refreshes.last?.members["refresh_token"] {
                    usleep(20_000)
                }
                try screen.send(.text("q"))
            }
            #expect(try screen.waitForExit() == .exited(0))
            #expect(bench.stored?["refreshToken"]?.string == provider.refreshes.last?.members["refresh_token"])
            #expect(try bench.program.run("list").status == 0)
            #expect(provider.refreshes.count == 1)
        }
    }

    @Test func anotherAccountInTheMiddleOfARefreshStays() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            try bench.letExpire()
            try provider.hold("after-token")
            let list = try bench.program.start("list", columns: 160)
            try provider.waitUntilHeld("after-token")
            // Its own exchange is not held: the file is gone before its browser has got there.
            let login = try bench.startLogin(browser: try bench.browser(.bob))
            try login.waitFor("Callback address")
            try provider.letGo("after-token")
            #expect(try list.waitForExit() == .exited(0))
            try login.waitFor("keeps the one from before")
            try login.send(.text("y"), .enter)
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(bench.stored?["sub"] == "2", "the second user of the provider")
            #expect(try bench.program.run("list").output.contains("b0b0b0"))
        }
    }

    @Test func withoutAYesTheOneFromBeforeStays() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            let before = bench.storedText
            let browser = try bench.browser(.bob)
            let login = try bench.startLogin(browser: browser)
            try login.waitFor("keeps the one from before")
            #expect(try browser.lastPage().title == "mfactl asks a question")
            try login.send(.text("n"), .enter)
            #expect(try login.waitForExit() == .exited(2), "\(login.text)")
            #expect(bench.storedText == before)
            #expect(try bench.program.run("list").output.contains("a1a1a1"))
        }
    }

    // MARK: In the middle of an unbind

    static let factor = "a1a1a1a1a1a1a1a1a1a1a1a1|otp"

    @Test func signingOutInTheMiddleOfAnUnbindChangesNothingOfItsOutcome() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            try provider.hold("after-reset-factor")
            let unbind = try bench.program.start("unbind", Self.factor, "--yes", columns: 160)
            try provider.waitUntilHeld("after-reset-factor")
            #expect(try bench.program.run("logout").status == 7, "the host names no way to revoke")
            try provider.letGo("after-reset-factor")
            let end = try unbind.waitForExit()
            #expect(end == .exited(0), "it was done: \(unbind.text)")
            #expect(bench.stored == nil)
        }
    }

    /// What the new account's list shows proves nothing about the old one's factor.
    @Test func anotherAccountInTheMiddleOfAnUnbindIsNoEvidence() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            try provider.hold("after-reset-factor")
            let unbind = try bench.program.start("unbind", Self.factor, "--yes", "--json", columns: 1000)
            try provider.waitUntilHeld("after-reset-factor")
            let login = try bench.startLogin(browser: try bench.browser(.bob))
            try login.waitFor("keeps the one from before")
            try login.send(.text("y"), .enter)
            #expect(try login.waitForExit() == .exited(0))
            try provider.letGo("after-reset-factor")
            #expect(try unbind.waitForExit() == .exited(0), "\(unbind.text)")
            #expect(bench.stored?["sub"] == "2")
            #expect(try bench.program.run("list").output.contains("b0b0b0b0b0b0b0b0b0b0b0b0|otp"))
        }
    }

    // MARK: Killed

    /// Wherever it is killed, the file holds the old sign-in or the new one.
    @Test func whoeverIsKilledLeavesTheOldSignInOrTheNewOne() async throws {
        try await withSignIns { bench in
            let provider = try bench.django(grace: 600)
            try bench.use(provider)
            try bench.login(.alice)
            for round in 0..<16 {
                try bench.letExpire()
                let before = try #require(bench.storedText)
                try provider.hold("after-token")
                let list = try bench.program.start("list", columns: 160)
                try provider.waitUntilHeld("after-token")
                if round == 0 { try list.signal(SIGKILL) }
                try provider.letGo("after-token")
                if round == 15 { try list.waitForExit() }
                if (1..<15).contains(round) {
                    usleep(UInt32(round) * 2500)
                    try list.signal(SIGKILL)
                }
                try list.waitForExit()
                let isOld = bench.storedText == before
                let newest = provider.refreshes.last?.members["refresh_token"]
                #expect(isOld || bench.stored?["refreshToken"]?.string == newest, "\(bench.storedText ?? "")")
                if round == 0 { #expect(isOld) }
                if round == 15 { #expect(!isOld) }
            }
            let last = try bench.program.run("list")
            #expect(last.status == 0, "\(last)")
            let names = try FileManager.default.contentsOfDirectory(
                atPath: "\(bench.program.home)/state/mfactl/sign-ins")
            #expect(Set(names).isSubset(of: ["tests.json", "tests.lock", ".lock"]), "\(names)")
        }
    }

    /// The provider has rotated the token, and nobody was there to keep the new one.
    @Test func aTokenWhoseSuccessorWasLostIsSaidToHaveEnded() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            try bench.letExpire()
            try provider.hold("after-token")
            let list = try bench.program.start("list", columns: 160)
            try provider.waitUntilHeld("after-token")
            try list.signal(SIGKILL)
            try list.waitForExit()
            try provider.letGo("after-token")
            let next = try bench.program.run("list")
            #expect(next.status == 3 && next.errors.contains("mfactl login"), "\(next)")
        }
    }
}

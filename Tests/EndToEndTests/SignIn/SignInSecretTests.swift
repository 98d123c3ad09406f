import Foundation
import TerminalScreen
import Testing

/// What a sign-in is made of stands in requests, in the store, and nowhere else.
@Suite(.enabled(if: Installed.django != nil, "needs python3 with django-oauth-toolkit"))
struct SignInSecretTests {
    /// The arguments of every process on the machine.
    private static func arguments() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [])
            .filter { $0.allSatisfy(\.isNumber) }
            .compactMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
            .map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func nothingOfASignInIsSeenFromOutside() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            let (program, browser) = (bench.program, try bench.browser(.alice))
            var seen: [String] = []

            /// While a request that holds secrets is on its way.
            func look(at place: String, _ start: () throws -> TerminalSession) throws {
                try provider.hold(place)
                let session = try start()
                try provider.waitUntilHeld(place)
                let (arguments, environment) = (
                    Self.arguments(), try SecretTests.contents(of: "environ", of: session)
                )
                #expect(arguments.contains { $0.hasPrefix(Program.path) })
                seen += arguments + [environment]
                try provider.letGo(place)
                #expect(try session.waitForExit() == .exited(0), "\(session.text)")
                seen.append(session.output())
            }

            try look(at: "before-token") { try bench.startLogin(browser: browser) }
            #expect(try browser.lastPage().title == "You are signed in to mfactl")
            let childEnvironment = browser.environment.map { "\($0.key)=\($0.value.string ?? "")" }
            #expect(childEnvironment.contains { $0.hasPrefix("HOME=") })
            seen += childEnvironment
            try bench.letExpire()
            try look(at: "before-token") { try program.start("list") }
            try look(at: "before-reset-factor") { try program.start("unbind", RefreshTests.factor, "--yes") }

            let screen = try program.start()
            try screen.waitForList()
            for key in ["e", "c", "w", "v"] {
                try screen.send(.text(key))
                try screen.waitUntilIdle()
                try screen.send(.escape)
                try screen.waitUntilIdle()
                seen.append(screen.text)
            }
            try screen.send(.text("t"))
            try screen.see("then renewed")
            seen.append(screen.text)
            try screen.send(.escape, .text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            seen.append(screen.output())

            let names = try FileManager.default.subpathsOfDirectory(atPath: program.home)
            #expect(names.contains { $0.contains("reports/") } && program.hasHistory, "\(names)")
            let secrets = Array(provider.secrets.union(browser.codes))
            #expect(secrets.count >= 8, "code, verifier, two times three tokens")
            try program.expectNothing(of: secrets, seen, except: [bench.storePath])
            let marks = Array(browser.marks)
            #expect(marks.count == 2)
            try program.expectNothing(of: marks, [])
            let arguments = try #require(browser.opened)
            #expect(marks.allSatisfy { !arguments.contains($0) })

            #expect(try program.run("logout").status == 7, "the host names no way to revoke")
            try program.expectNothing(of: secrets)
        }
    }
}

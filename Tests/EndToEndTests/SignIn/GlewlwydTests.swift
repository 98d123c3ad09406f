import Foundation
import TerminalScreen
import Testing

/// Against glewlwyd: `iss` in the answer, `auth_time` 0, no id_token with a refresh, refusals without a word, and
/// revocation for confidential clients alone.
@Suite(.enabled(if: Installed.glewlwyd, "needs python3, Debian's glewlwyd and openssl"))
struct GlewlwydTests {
    struct Way: Sendable, CustomTestStringConvertible {
        let signing: String
        let isOverTLS: Bool
        let proof: JSON
        let doctor: String

        var testDescription: String { "\(signing), \(isOverTLS ? "https" : "http")" }
    }

    @Test(arguments: [
        Way(signing: "rsa", isOverTLS: false, proof: "RS256", doctor: "signature RS256, checked"),
        Way(signing: "ecdsa", isOverTLS: true, proof: "ES256", doctor: "signature ES256, checked"),
        Way(
            signing: "sha", isOverTLS: true, proof: "HS256", doctor: "signature HS256, which only the host can check"),
    ])
    func theWholeWay(_ way: Way) async throws {
        try await withSignIns { bench in
            let provider = try bench.glewlwyd(signing: way.signing, overTLS: way.isOverTLS)
            try bench.use(provider)
            let browser = try bench.login(.alice, ca: provider.caFile)
            #expect(try browser.lastPage().title == "You are signed in to mfactl")
            #expect(browser.callback?.contains("iss=") == true)
            #expect(bench.stored?["proof"] == way.proof, "\(bench.storedText ?? "")")
            #expect(bench.stored?["authTime"] == nil, "0 is no time")
            let first = try bench.program.run("list")
            #expect(first.status == 0, "\(first)")
            let doctor = try bench.program.run("doctor")
            #expect(doctor.output.contains(way.doctor), "\(doctor)")

            try bench.letExpire()
            let second = try bench.program.run("list")
            #expect(second.status == 0 && second.output == first.output, "\(second)")
            #expect(provider.refreshes.map { $0.members["id_token"] } == [nil])

            let logout = try bench.program.run("logout")
            #expect(logout.status == 7, "\(logout)")
            #expect(provider.revocations.map(\.status) == [401, 401])
            #expect(logout.output.contains("The refresh token could not be revoked."), "\(logout)")
            #expect(logout.output.contains("It lives until"))
            #expect(bench.stored == nil)
            try bench.program.expectNothing(
                of: Array(provider.secrets.union(browser.codes).union(browser.marks)),
                in: [first, doctor, second, logout])
        }
    }

    /// Over loopback http, HS256 proves nothing.
    @Test func anIDTokenThatProvesNothingIsRefused() async throws {
        try await withSignIns { bench in
            let provider = try bench.glewlwyd(signing: "sha")
            try bench.use(provider)
            let browser = try bench.browser(.alice)
            let login = try bench.startLogin(browser: browser)
            #expect(try login.waitForExit() == .exited(7), "\(login.text)")
            #expect(login.text.contains("HS256, which proves nothing without TLS"))
            #expect(try browser.lastPage().title == "This sign-in did not happen")
            #expect(bench.stored == nil)
        }
    }

    @Test func aRefusalWithoutAWordEndsTheSignInOnce() async throws {
        try await withSignIns { bench in
            let provider = try bench.glewlwyd(signing: "rsa")
            try bench.use(provider)
            try bench.login(.alice)
            let first = try #require(bench.stored?["refreshToken"]?.string)
            try bench.letExpire()
            #expect(try bench.program.run("list").status == 0)
            #expect(try provider.refresh(with: first) == 400, "used twice: the grant ends")
            try bench.letExpire()
            for _ in 0..<2 {
                let list = try bench.program.run("list")
                #expect(list.status == 3 && list.errors.contains("mfactl login"), "\(list)")
            }
            #expect(provider.refreshes.map(\.status) == [200, 400, 400])
            #expect(provider.refreshes.last?.answer == "")
        }
    }

    @Test func fewerScopesThanAskedForAreEnough() async throws {
        try await withSignIns { bench in
            let provider = try bench.glewlwyd(signing: "rsa")
            try bench.use(provider)
            let login = try bench.startLogin(browser: try bench.browser(.alice, .allowLess))
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(provider.codeExchanges.map { $0.members["scope"] } == ["openid"])
            #expect(try bench.program.run("list").status == 0)
        }
    }

    /// Without a time of the sign-in its age is unknown, and the guard cannot be met.
    @Test func aGuardForFreshSignInsSaysThatTheHostDoesNotTell() async throws {
        try await withSignIns { bench in
            let provider = try bench.glewlwyd(signing: "rsa")
            try bench.use(provider, #", "requireFreshSignIn": true"#)
            try bench.login(.alice)
            let unbind = try bench.program.run("unbind", RefreshTests.factor, "--yes")
            #expect(unbind.status == 8, "\(unbind)")
            #expect((unbind.output + unbind.errors).contains("the host does not tell when it was"), "\(unbind)")
        }
    }

    /// On a machine that can keep nothing, the screen asks for nothing that outlives it, and ends what it got.
    @Test func whatIsKeptNowhereIsRevokedWhenTheScreenIsLeft() async throws {
        try await withSignIns { bench in
            let provider = try bench.glewlwyd(signing: "rsa")
            try bench.use(provider)
            let browser = try bench.browser(.alice)
            let screen = try bench.program.start(environment: ["BROWSER": browser.path])
            try screen.see("NOT SIGNED IN")
            try screen.send(.text("t"))
            try screen.see("Enter opens the sign-in page")
            try screen.send(.enter)
            try screen.settle("the list") { $0.line(0).contains("2 factors") }
            #expect(try browser.lastPage().title == "The sign-in could not be stored")
            let asked = try #require(browser.lines.compactMap { $0["address"]?.string }.first { $0.contains("scope=") })
            #expect(!asked.contains("offline_access"))
            let token = try #require(provider.codeExchanges.first?.members["access_token"])
            try screen.send(.text("q"))
            #expect(try screen.waitForExit() == .exited(0))
            #expect(provider.revocations.contains { $0.sent["token"] == token })
            #expect(bench.stored == nil)
            try bench.program.expectNothing(of: Array(provider.secrets.union(browser.codes)), [screen.output()])
        }
    }
}

import Foundation
import TerminalScreen
import Testing

/// Against django-oauth-toolkit: RS256, rotation, a grant that ends when a refresh token comes twice, and no way to revoke
/// that its description of itself would name.
@Suite(.enabled(if: Installed.django != nil, "needs python3 with django-oauth-toolkit"))
struct DjangoTests {
    @Test func theWholeWay() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            let browser = try bench.browser(.alice)
            let login = try bench.startLogin(browser: browser)
            #expect(try login.waitForExit() == .exited(0), "\(login.text)")
            #expect(login.text.contains("Signed in as a***e@example.com until "), "\(login.text)")
            #expect(login.text.contains("then renewed by itself, at \(provider.origin)"))
            #expect(login.text.contains("It is kept in a file of yours: \(bench.storePath)"))
            #expect(try browser.lastPage().title == "You are signed in to mfactl")
            #expect(!login.output().contains("ERROR:gpu"), "what the browser prints is its own")

            let first = try bench.program.run("list")
            #expect(first.status == 0 && first.output.contains("|otp"), "\(first)")
            #expect(provider.refreshes.isEmpty)
            try bench.letExpire()
            let before = try #require(bench.stored?["refreshToken"]?.string)
            let second = try bench.program.run("list")
            #expect(second.status == 0 && second.output == first.output, "\(second)")
            #expect(provider.refreshes.map(\.sent["refresh_token"]) == [before])
            #expect(bench.stored?["refreshToken"]?.string == provider.refreshes.first?.members["refresh_token"])
            try bench.program.expectNothing(
                of: Array(provider.secrets.union(browser.codes)), in: [first, second], [login.output()],
                except: [bench.storePath])
            try bench.program.expectNothing(of: Array(browser.marks), in: [first, second])

            let logout = try bench.program.run("logout")
            #expect(logout.status == 7, "the host names no way to revoke")
            #expect(logout.output.contains("could not be revoked: the host names no way"))
            #expect(logout.output.contains("to end that, open \(provider.origin)/oidc/logout/"), "\(logout)")
            #expect(bench.stored == nil)
            let after = try bench.program.run("list")
            #expect(after.status == 3 && after.errors.contains("mfactl login"), "\(after)")
            try bench.program.expectNothing(of: Array(provider.secrets), in: [logout, after])
        }
    }

    @Test func aDenialIsSaidAndKeepsNothing() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            let browser = try bench.browser(.alice, .deny)
            let login = try bench.startLogin(browser: browser)
            #expect(try login.waitForExit() == .exited(5))
            #expect(login.text.contains("The access was denied in the browser."))
            #expect(try browser.lastPage().title == "This sign-in did not happen")
            #expect(bench.stored == nil && provider.codeExchanges.isEmpty)
        }
    }

    @Test func aRefreshTokenThatSomebodyElseHasUsedEndsTheSignIn() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            let stolen = try #require(bench.stored?["refreshToken"]?.string)
            try bench.letExpire()
            #expect(try bench.program.run("list").status == 0)
            #expect(try provider.refresh(with: stolen) == 400)
            for _ in 0..<2 {
                let list = try bench.program.run("list")
                #expect(list.status == 3, "\(list)")
                #expect(list.errors.contains("mfactl login"), "\(list)")
            }
            #expect(provider.refreshes.count == 3, "one of mfactl's, the thief's, and one more that was refused")
            try bench.login(.alice)
            #expect(try bench.program.run("list").status == 0)
        }
    }

    /// The vendor answers 401 with its own code when a token has been taken back meanwhile.
    @Test func aTokenThatWasTakenBackIsRenewedOnceForARead() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider)
            try bench.login(.alice)
            // The toolkit takes the old access token back with each refresh.
            let stored = try #require(bench.storedText)
            try bench.letExpire()
            #expect(try bench.program.run("list").status == 0)
            let renewed = try #require(bench.storedText)
            let old = try #require(try JSONDecoder().decode(JSON.self, from: Data(stored.utf8))["accessToken"]?.string)
            let new = try #require(bench.stored?["accessToken"]?.string)
            try renewed.replacing(new, with: old).write(toFile: bench.storePath, atomically: false, encoding: .utf8)
            let list = try bench.program.run("list")
            #expect(list.status == 0, "\(list)")
            #expect(provider.refreshes.count == 2)
        }
    }

    /// No renewal makes it younger.
    @Test func aGuardForFreshSignInsCountsFromThePassword() async throws {
        try await withSignIns { bench in
            let provider = try bench.django()
            try bench.use(provider, #", "requireFreshSignIn": true"#)
            try bench.login(.alice)
            let text = try #require(bench.storedText)
            let earlier = Int(try #require(bench.stored?["authTime"]?.number)) - 660
            try text.replacing(/"authTime":\d+/, with: "\"authTime\":\(earlier)")
                .write(toFile: bench.storePath, atomically: false, encoding: .utf8)
            try bench.letExpire()
            let old = try bench.program.run("unbind", RefreshTests.factor, "--yes")
            #expect(old.status == 8 && (old.output + old.errors).contains("This sign-in is 11 min old"), "\(old)")
            #expect(provider.refreshes.count == 1 && bench.stored?["authTime"]?.number == Double(earlier))
            try bench.login(.alice)
            let fresh = try bench.program.run("unbind", RefreshTests.factor, "--yes")
            #expect(fresh.status == 0, "\(fresh)")
        }
    }
}

import Foundation
import GenAuthWire
import HTTPTypes
import Synchronization
import Testing

@testable import GenAuthSandbox

struct MessagePageTests {
    @Test func thePageShowsWhatWasSentNewestFirst() async throws {
        let bench = Bench()
        var browser = bench.browser
        #expect(try await browser.get(Sandbox.messagesPath).text.contains("None has been sent."))
        _ = try await bench.send(.unbindPhone)
        bench.clock.advance(12)
        _ = try await bench.send(.unbindEmail)
        let page = try await browser.get(Sandbox.messagesPath)
        let messages = await bench.pool.messages
        #expect(messages.map(\.recipient) == ["alice@example.com", "+86 18888888888"])
        let places = messages.map { page.text.range(of: "<code>\($0.code)</code>")?.lowerBound }
        let (first, second) = (try #require(places[0]), try #require(places[1]))
        #expect(first < second)
        #expect(page.text.contains("12 s ago") && page.text.contains("SMS <bdi>+86 18888888888</bdi>"))
    }

    @Test func thePageSpeaksChinese() async throws {
        let bench = Bench()
        _ = try await bench.send(.unbindPhone)
        bench.clock.advance(180)
        var browser = bench.browser
        browser.language = "zh-CN"
        let page = try await browser.get(Sandbox.messagesPath)
        #expect(page.text.contains(#"<html lang="zh-CN">"#))
        #expect(page.text.contains("短信") && page.text.contains("3 分钟前"))
    }

    @Test func thePageIsNeitherKeptNorScripted() async throws {
        var browser = Bench().browser
        let page = try await browser.get(Sandbox.messagesPath)
        #expect(page.headers[.cacheControl] == "no-store")
        #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(!page.text.contains("<script"))
    }

    @Test func recipientsAreText() {
        let message = SandboxMessage(
            kind: .email, recipient: "<b>\u{1b}[2J@example.com", code: "123456", sentAt: SetClock().now)
        let page = Page.messages([message], at: SetClock().now, in: .english).reply(nonce: "n")
        #expect(page.text.contains("&lt;b&gt;\u{fffd}[2J@example.com"))
    }

    @Test func whoRunsTheSandboxIsToldOfMessages() async throws {
        let told = Mutex<[SandboxMessage]>([])
        let pool = UserPool(
            "bind-ok", fixedToken: "t", onMessage: { message in told.withLock { $0.append(message) } })
        let code = try await pool.send(to: Recipient.phone(countryCode: "+86", number: "13800138000"))
        let messages = told.withLock(\.self)
        #expect(messages.map(\.code) == [code])
        #expect(messages.map(\.recipient) == ["+86 13800138000"])
    }
}

import GenAuthWire
import HTTPTypes
import Testing

@testable import GenAuthSandbox

struct PageTests {
    @Test func whatIsPutIntoMarkupIsEscaped() {
        let text = "<b a='x' c=\"y\">&\u{1b}[2J\u{9b}\n"
        let markup: HTML = "<p title=\"\(text)\">\(text)</p>"
        let escaped = "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;\u{fffd}[2J\u{fffd}\u{fffd}"
        #expect(markup.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(("<ul>\([markup, "<br>"])</ul>" as HTML).text == "<ul>\(markup.text)<br></ul>")
    }

    @Test(arguments: ["client_id", "redirect_uri"]) func nothingOfARequestIsMarkup(_ name: String) async throws {
        var browser = Bench().browser
        let attack = FormFields.encoded("\"><script>alert(1)</script>")
        let reply = try await browser.get("\(OIDCPath.authorization)?\(name)=\(attack)&\(name)=\(attack)")
        #expect(reply.status == .badRequest)
        #expect(!reply.text.contains("<script"))
    }

    @Test func hostileNamesAreText() async throws {
        var browser = Bench("hostile-text").browser
        let page = try await browser.follow(browser.signIn(on: try await browser.open(.usual)))
        #expect(page.text.contains("Alice"))
        #expect(
            !page.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7f...0x9f).contains($0.value) })
    }

    @Test func hostileTextComesWithARefusal() async throws {
        let bench = Bench("hostile-text")
        let refusal = try await bench.exchange("x").json(OIDCError.self)
        #expect(refusal.error == "invalid_grant")
        var browser = bench.browser
        let page = try await browser.open(.usual)
        let end = try await browser.press("deny", on: page).callback
        #expect(end?["error"] == "access_denied")
        for text in [refusal.errorDescription, end?["error_description"]] {
            #expect(text?.unicodeScalars.contains("\u{1b}") == true)
        }
    }

    /// Everywhere a person looks.
    private func pages(_ language: String = "en") async throws -> [Reply] {
        var browser = Bench().browser
        browser.language = language
        var replies = [try await browser.get("\(OIDCPath.authorization)?client_id=nobody")]
        let start = try await browser.get("\(OIDCPath.authorization)?\(AuthorizationRequest.usual.fields.text)")
        replies.append(try await browser.get(try #require(start.headers[.location])))
        let signIn = try Browser.Open(replies[1])
        replies.append(try await browser.signIn(on: signIn, "alice@example.com", "wrong"))
        let next = try await browser.signIn(on: signIn)
        replies.append(try await browser.get(try #require(next.headers[.location])))
        replies.append(try await browser.get(OIDCPath.endSession))
        let key = try Browser.Open(replies[4]).key
        replies.append(try await browser.post(OIDCPath.endSession, FormFields([("key", key)])))
        return replies
    }

    @Test func noPageIsKeptFramedOrScripted() async throws {
        for page in try await pages() {
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(page.headers[.xContentTypeOptions] == "nosniff")
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            let nonce = try #require(policy.firstMatch(of: /style-src 'nonce-([^']+)'/)?.1)
            #expect(page.text.contains("<style nonce=\"\(nonce)\">"))
            #expect(
                !page.text.contains("<script") && !page.text.contains(" style=") && !page.text.contains("javascript:"))
        }
    }

    @Test func theWayBackIsAllowedToForms() async throws {
        var browser = Bench().browser
        for (address, source) in [("127.0.0.1:49152", "http://127.0.0.1:49152"), ("[::1]:8765", "http:")] {
            let request = AuthorizationRequest.usual.with { $0.redirectURI = "http://\(address)/callback" }
            let start = try await browser.get("\(OIDCPath.authorization)?\(request.fields.text)")
            let page = try await browser.get(try #require(start.headers[.location]))
            #expect(page.headers[.contentSecurityPolicy]?.contains("form-action 'self' \(source);") == true)
        }
    }

    @Test func everyPageIsInTheLanguageAskedFor() async throws {
        for page in try await pages("zh-CN,zh;q=0.9,en;q=0.8") {
            #expect(page.text.contains(#"<html lang="zh-CN">"#))
            #expect(page.text.contains(/<h1>[^<]*\p{Han}[^<]*<\/h1>/))
        }
        for page in try await pages("fr, en;q=0.5") {
            #expect(page.text.contains(#"<html lang="en">"#))
            #expect(!page.text.contains(/\p{Han}/))
        }
    }

    @Test(arguments: [
        ("zh-CN", "en", "zh-CN"), ("zh-TW", "", "zh-CN"), ("en-US", "zh", "en"), (nil, "zh", "zh-CN"),
        (nil, "ja,zh;q=0.5", "zh-CN"), (nil, nil, "en"), ("ja-JP", "zh", "zh-CN"), ("ja-JP", "ja", "en"),
        ("", "", "en"),
    ])
    func theApplicationsWishComesFirst(_ wish: String?, _ accepted: String?, _ language: String) {
        #expect(PageLanguage(wish: wish, accepted: accepted).rawValue == language)
    }

    @Test func theApplicationsLanguageHoldsOnAllPages() async throws {
        var browser = Bench().browser
        let request = AuthorizationRequest.usual.with { $0.language = "zh-CN" }
        let signIn = try await browser.open(request)
        #expect(signIn.text.contains("<h1>登录</h1>"))
        let consent = try await browser.follow(browser.signIn(on: signIn))
        #expect(consent.text.contains("允许"))
    }

    @Test func thePageShowsWhoMaySignInAndFillsItIn() async throws {
        var browser = Bench().browser
        let page = try await browser.open(.usual)
        for text in ["alice@example.com", "wonderland", "bob@example.com", "builder"] {
            #expect(page.text.contains(text))
        }
        let filled = try await browser.get("\(page.action)&as=bob%40example.com")
        #expect(filled.text.contains(#"value="bob@example.com""#) && filled.text.contains(#"value="builder""#))
        let unknown = try await browser.get("\(page.action)&as=%22%3E%3Cscript%3E")
        #expect(unknown.text == page.text || !unknown.text.contains("<script"))
    }

    @Test(arguments: [
        ("alice@example.com", "builder"), ("alice@example.com", ""), ("", ""), ("nobody@example.com", "wonderland"),
    ])
    func aWrongPasswordIsSaidAndMayBeTriedAgain(_ email: String, _ password: String) async throws {
        var browser = Bench().browser
        let page = try await browser.open(.usual)
        let reply = try await browser.signIn(on: page, email, password)
        #expect(reply.status == .forbidden)
        #expect(reply.text.contains("Wrong email or password."))
        #expect(reply.text.contains("value=\"\(email)\""))
        #expect(browser.cookies["_session"] == nil)
        #expect(try await browser.signIn(on: page).status == .seeOther)
    }

    @Test func aFormOfAnotherSiteDoesNothing() async throws {
        var browser = Bench().browser
        let page = try await browser.open(.usual)
        for key in ["", "guessed"] {
            let fields = FormFields([
                ("key", key), ("do", "sign-in"), ("email", "alice@example.com"), ("password", "wonderland"),
            ])
            #expect(try await browser.post(page.action, fields).status == .badRequest)
        }
        #expect(try await browser.signIn(on: page).status == .seeOther)
    }

    @Test func anInteractionBelongsToOneBrowser() async throws {
        let bench = Bench()
        var (browser, other) = (bench.browser, bench.browser)
        let page = try await browser.open(.usual)
        #expect(try await other.get(page.action).status == .badRequest)
        #expect(try await other.signIn(on: page).status == .badRequest)
        _ = try await other.open(.usual)
        #expect(try await other.signIn(on: page).status == .badRequest)
    }

    @Test func tabsOfOneBrowserDoNotDisturbEachOther() async throws {
        let bench = Bench()
        var (browser, other) = (bench.browser, bench.browser)
        let first = try await browser.open(.usual)
        let second = try await browser.open(.usual)
        #expect(try await browser.signIn(on: first).status == .seeOther)
        #expect(try await browser.signIn(on: second).status == .seeOther)
        other.cookies["_interaction"] = "made-up"
        _ = try await other.open(.usual)
        #expect(other.cookies["_interaction"] != "made-up")
    }

    @Test func consentBelongsToWhoSignedIn() async throws {
        var browser = Bench().browser
        let consent = try await browser.follow(browser.signIn(on: try await browser.open(.usual)))
        browser.cookies["_session"] = nil
        #expect(try await browser.press("allow", on: consent).status == .badRequest)
    }

    @Test func allowMeansNothingBeforeTheSignIn() async throws {
        var browser = Bench().browser
        let page = try await browser.open(.usual)
        #expect(try await browser.press("allow", on: page).status == .badRequest)
        #expect(try await browser.press("", on: page).status == .badRequest)
    }

    @Test func anInteractionEndsAfterTenMinutesAndAfterItsAnswer() async throws {
        let bench = Bench()
        var browser = bench.browser
        let page = try await browser.open(.usual)
        bench.clock.advance(599)
        #expect(try await browser.get(page.action).status == .ok)
        bench.clock.advance(1)
        #expect(try await browser.get(page.action).status == .badRequest)
        let second = try await browser.open(.usual)
        _ = try await browser.press("deny", on: second)
        #expect(try await browser.signIn(on: second).status == .badRequest)
    }

    @Test func cookiesAreOutOfReachForScriptsAndOtherSites() async throws {
        var browser = Bench().browser
        let page = try await browser.open(.usual)
        let reply = try await browser.signIn(on: page)
        let lines = reply.headers[values: .setCookie]
        #expect(lines.count == 2)
        for line in lines { #expect(line.hasSuffix("; Path=/oidc; HttpOnly; SameSite=Lax")) }
    }

    @Test func aSignInChangesTheSessionsKey() async throws {
        var browser = Bench().browser
        _ = try await browser.signIn(.usual)
        let before = browser.cookies["_session"]
        _ = try await browser.signIn(.usual.with { $0.prompts = ["login"] })
        #expect(before != nil && browser.cookies["_session"] != before)
        browser.cookies["_session"] = before
        let reply = try await browser.get(
            "\(OIDCPath.authorization)?\(AuthorizationRequest.usual.with { $0.prompts = ["none"] }.fields.text)")
        #expect(reply.callback?["error"] == "login_required")
    }

    @Test func theEndOfASessionIsAskedForAndBelongsToIt() async throws {
        var browser = Bench().browser
        _ = try await browser.signIn(.usual)
        #expect(try await browser.post(OIDCPath.endSession, FormFields([("key", "x")])).status == .badRequest)
        #expect(try await browser.get("\(OIDCPath.endSession)?post_logout_redirect_uri=x").status == .badRequest)
        let page = try Browser.Open(try await browser.get(OIDCPath.endSession))
        #expect(browser.cookies["_session"] != nil)
        #expect(try await browser.post(page.action, FormFields([("key", page.key)])).status == .ok)
        #expect(browser.cookies["_session"] == nil)
        #expect(try await browser.open(.usual).text.contains(#"name="password""#))
    }
}

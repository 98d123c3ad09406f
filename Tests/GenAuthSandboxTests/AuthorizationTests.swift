import GenAuthWire
import HTTPTypes
import Testing

@testable import GenAuthSandbox

struct AuthorizationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let change: @Sendable (inout [(name: String, value: String)]) -> Void

        init(_ what: String, _ change: @escaping @Sendable (inout [(name: String, value: String)]) -> Void) {
            (testDescription, self.change) = (what, change)
        }

        static func without(_ name: String) -> Case { Case("no \(name)") { $0.removeAll { $0.name == name } } }
        static func with(_ name: String, _ value: String) -> Case {
            Case("\(name)=\(value)") { fields in
                fields.removeAll { $0.name == name }
                fields.append((name, value))
            }
        }
        static func twice(_ name: String) -> Case {
            Case("\(name) twice") { fields in fields += fields.filter { $0.name == name } }
        }

        var query: String {
            var fields = AuthorizationRequest.usual.fields.fields.map { (name: $0.name, value: $0.value) }
            change(&fields)
            return FormFields(fields).text
        }
    }

    static let untrusted: [Case] =
        [
            .without("client_id"), .with("client_id", "nobody"), .with("client_id", "another-app"),
            .with("client_id", ""), .twice("client_id"), .without("redirect_uri"), .twice("redirect_uri"),
        ]
        + [
            "https://127.0.0.1:49152/callback", "http://127.0.0.1:49152/", "http://127.0.0.1:49152/callback/",
            "http://127.0.0.1:49152/callback?x=1", "http://127.0.0.1:49152/callback#x", "http://127.0.0.1:0/callback",
            "http://127.0.0.1:65536/callback", "http://127.0.0.1:049152/callback", "http://127.0.0.2:49152/callback",
            "http://a@127.0.0.1:49152/callback", "http://127.0.0.1.example:49152/callback",
            "http://evil.example/callback",
            "http://127.0.0.1:49152/Callback", "http://127.0.0.1:49152/x/../callback",
            "http://127.0.0.1:49152\\@x/callback",
            "http://127.0.0.1:49152/%63allback", " http://127.0.0.1:49152/callback", "/callback", "callback",
            "http://127.0.0.1:49152/callback\n",
        ].map { .with("redirect_uri", $0) }

    /// Source: RFC 6749 §4.1.2.1.
    @Test(arguments: untrusted) func whoCannotBeTrustedIsNotLedBack(_ row: Case) async throws {
        var browser = Bench().browser
        let reply = try await browser.get("\(OIDCPath.authorization)?\(row.query)")
        #expect(reply.status == .badRequest)
        #expect(reply.headers[.location] == nil)
        #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
        #expect(browser.cookies.isEmpty)
    }

    @Test func aQueryThatCannotBeReadIsNotLedBack() async throws {
        var browser = Bench().browser
        let reply = try await browser.get("\(OIDCPath.authorization)?\(AuthorizationRequest.usual.fields.text)&x=%zz")
        #expect(reply.status == .badRequest)
    }

    static let refused: [(Case, String)] = [
        (.without("response_type"), "invalid_request"), (.with("response_type", "token"), "unsupported_response_type"),
        (.with("response_type", "code id_token"), "unsupported_response_type"), (.twice("scope"), "invalid_request"),
        (.with("response_mode", "fragment"), "invalid_request"), (.without("scope"), "invalid_request"),
        (.with("scope", "profile"), "invalid_scope"), (.with("scope", ""), "invalid_scope"),
        (.without("code_challenge"), "invalid_request"), (.without("code_challenge_method"), "invalid_request"),
        (.with("code_challenge_method", "plain"), "invalid_request"),
        (.with("code_challenge_method", "s256"), "invalid_request"),
        (.with("code_challenge", "short"), "invalid_request"),
        (.with("code_challenge", String(repeating: "=", count: 43)), "invalid_request"),
        (.without("nonce"), "invalid_request"), (.with("nonce", ""), "invalid_request"),
        (.with("nonce", String(repeating: "n", count: 513)), "invalid_request"),
        (.with("prompt", "please"), "invalid_request"), (.with("prompt", "none login"), "invalid_request"),
        (.with("max_age", "-1"), "invalid_request"), (.with("max_age", "ten"), "invalid_request"),
        (.with("max_age", "9999999999"), "invalid_request"), (.with("request", "x"), "request_not_supported"),
        (.with("request_uri", "x"), "request_uri_not_supported"), (.with("prompt", "none"), "login_required"),
    ]

    @Test(arguments: refused) func theApplicationIsToldWhatIsWrong(_ row: Case, _ error: String) async throws {
        var browser = Bench().browser
        let reply = try await browser.get("\(OIDCPath.authorization)?\(row.query)")
        #expect(reply.headers[.location]?.hasPrefix("http://127.0.0.1:49152/callback?") == true)
        #expect(reply.callback?[OIDCField.error] == error)
        #expect(reply.callback?[OIDCField.state] == "a-state")
        #expect(reply.callback?[OIDCField.issuer] == "http://127.0.0.1:8080/oidc")
        #expect(reply.callback?[OIDCField.code] == nil)
    }

    @Test func aMissingStateIsToldWithoutOne() async throws {
        var browser = Bench().browser
        let reply = try await browser.get("\(OIDCPath.authorization)?\(Case.without("state").query)")
        #expect(reply.callback?[OIDCField.error] == "invalid_request")
        #expect(reply.callback?[OIDCField.state] == nil)
    }

    @Test(arguments: [
        "http://127.0.0.1/callback", "http://127.0.0.1:1/callback", "http://127.0.0.1:65535/callback",
        "http://localhost:8765/callback", "http://[::1]:8765/callback",
    ])
    func anyPortOfLoopbackIsRight(_ redirectURI: String) async throws {
        let bench = Bench()
        let tokens = try await bench.tokens(.usual.with { $0.redirectURI = redirectURI })
        #expect(try await bench.listed(with: tokens.accessToken) == 200)
    }

    @Test func theAnswerHasCodeStateAndIssuer() async throws {
        var browser = Bench().browser
        let end = try await browser.signIn(.usual)
        #expect(end.fields.map(\.name) == ["code", "state", "iss"])
        #expect(end["code"]?.isEmpty == false)
        #expect(end["state"] == "a-state")
        #expect(end["iss"] == "http://127.0.0.1:8080/oidc")
    }

    @Test func aPersonMayDenyOnEitherPage() async throws {
        var browser = Bench().browser
        let page = try await browser.open(.usual)
        #expect(try await browser.press("deny", on: page).callback?["error"] == "access_denied")
        let again = try await browser.open(.usual)
        let consent = try await browser.follow(browser.signIn(on: again))
        let end = try await browser.press("deny", on: consent).callback
        #expect(end?["error"] == "access_denied")
        #expect(end?["state"] == "a-state")
        #expect(end?["iss"] == "http://127.0.0.1:8080/oidc")
    }
}

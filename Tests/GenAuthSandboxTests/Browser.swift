import FoundationEssentials
import GenAuthWire
import HTTPTypes
import NIOCore
import StrictJSON
import Testing

@testable import GenAuthSandbox

/// A browser without a screen: keeps cookies, follows nothing by itself.
struct Browser: Sendable {
    typealias Send = @Sendable (HTTPRequest.Method, String, HTTPFields, String) async throws -> Reply

    var cookies: [String: String] = [:]
    var language = "en-GB,en;q=0.8"
    let send: Send

    mutating func get(_ address: String) async throws -> Reply {
        try keep(await send(.get, address, headers, ""))
    }

    mutating func post(_ address: String, _ fields: FormFields) async throws -> Reply {
        var headers = headers
        headers[.contentType] = FormFields.mediaType
        return try keep(await send(.post, address, headers, fields.text))
    }

    private var headers: HTTPFields {
        var headers: HTTPFields = [.acceptLanguage: language]
        headers[.cookie] = cookies.isEmpty ? nil : cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        return headers
    }

    private mutating func keep(_ reply: Reply) -> Reply {
        for line in reply.headers[values: .setCookie] {
            let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
        }
        return reply
    }
}

extension Browser {
    /// A page, and how to press its buttons.
    struct Open {
        let text: String
        /// Of its form.
        let action: String
        let key: String

        init(_ reply: Reply) throws {
            text = reply.text
            let form = try #require(text.firstMatch(of: /<form method="post" action="([^"]*)">/), "\(reply.text)")
            action = String(form.1).replacing("&amp;", with: "&")
            key = String(try #require(text.firstMatch(of: /name="key" value="([^"]*)"/)).1)
        }
    }

    /// The page that an application's request leads to.
    mutating func open(_ request: AuthorizationRequest) async throws -> Open {
        try await follow(get("\(OIDCPath.authorization)?\(request.fields.text)"))
    }

    mutating func follow(_ reply: Reply) async throws -> Open {
        try #require(reply.status == .seeOther, "\(reply.text)")
        return try await Open(get(try #require(reply.headers[.location])))
    }

    mutating func press(_ button: String, on page: Open, _ fields: [(String, String)] = []) async throws -> Reply {
        try await post(page.action, FormFields([("key", page.key), ("do", button)] + fields))
    }

    mutating func signIn(on page: Open, _ email: String = "alice@example.com", _ password: String = "wonderland")
        async throws -> Reply
    {
        try await press("sign-in", on: page, [("email", email), ("password", password)])
    }

    /// All the pages; what comes to the redirect URI.
    mutating func signIn(
        _ request: AuthorizationRequest, as email: String = "alice@example.com", _ password: String = "wonderland"
    ) async throws -> FormFields {
        var page = try await open(request)
        if page.text.contains(#"name="password""#) {
            let reply = try await signIn(on: page, email, password)
            if let end = reply.callback { return end }
            page = try await follow(reply)
        }
        return try #require(await press("allow", on: page).callback)
    }
}

extension Reply {
    /// The query with which an application is called back.
    var callback: FormFields? {
        guard status == .seeOther, let parts = headers[.location]?.split(separator: "?", maxSplits: 1),
            parts.count == 2,
            parts[0].hasPrefix("http:")
        else { return nil }
        return FormFields(text: parts[1])
    }

    func json<Payload: Decodable>(_ payload: Payload.Type) throws -> Payload {
        try JSONDecoder().decode(payload, from: Data(body.readableBytesView))
    }
}

extension AuthorizationRequest {
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

    /// As mfactl asks. Verifier and challenge are those of RFC 7636 appendix B.
    static let usual = AuthorizationRequest(
        clientId: Sandbox.appId, redirectURI: "http://127.0.0.1:49152/callback",
        scopes: ["openid", "profile", "offline_access"], state: "a-state", nonce: "a-nonce",
        challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", prompts: ["consent"], maxAge: 600)

    func with(_ change: (inout Self) -> Void) -> Self {
        var request = self
        change(&request)
        return request
    }
}

extension Bench {
    var browser: Browser {
        Browser { method, address, headers, body in
            try await reply(to: Bench.request(method, address, headers, body))
        }
    }

    func post(_ path: String, _ fields: FormFields, _ headers: HTTPFields = [:]) async throws -> Reply {
        try await reply(to: Bench.request(.post, path, [.contentType: FormFields.mediaType] + headers, fields.text))
    }

    func exchange(
        _ code: String, verifier: String = AuthorizationRequest.verifier,
        redirectURI: String = AuthorizationRequest.usual.redirectURI, clientId: String = Sandbox.appId
    ) async throws -> Reply {
        try await post(
            OIDCPath.token,
            TokenRequest.code(code, verifier: verifier, redirectURI: redirectURI, clientId: clientId).fields)
    }

    func refresh(_ token: String?, clientId: String = Sandbox.appId) async throws -> Reply {
        try await post(OIDCPath.token, TokenRequest.refresh(try #require(token), clientId: clientId).fields)
    }

    func revoke(
        _ token: String?, _ kind: RevocationRequest.Kind = .refreshToken, clientId: String = Sandbox.appId
    ) async throws -> Reply {
        try await post(
            OIDCPath.revocation,
            RevocationRequest(token: try #require(token), kind: kind, clientId: clientId).fields)
    }

    /// The whole way, in a new browser.
    func tokens(
        _ request: AuthorizationRequest = .usual, as email: String = "alice@example.com",
        _ password: String = "wonderland"
    ) async throws -> TokenAnswer {
        var browser = browser
        let end = try await browser.signIn(request, as: email, password)
        return try await exchange(try #require(end[OIDCField.code]), redirectURI: request.redirectURI)
            .json(TokenAnswer.self)
    }

    /// The body's status code for a list with this token.
    func listed(with token: String) async throws -> Int? {
        let headers: HTTPFields = [.authorization: "Bearer \(token)"]
        return try await envelope(Bench.get(.listEnrolledFactors, headers: headers), [FactorDto].self).statusCode?
            .number
    }
}

extension HTTPFields {
    static func + (fields: Self, more: Self) -> Self {
        var fields = fields
        for field in more { fields.append(field) }
        return fields
    }
}

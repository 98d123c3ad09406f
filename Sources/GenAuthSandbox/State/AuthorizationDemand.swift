import GenAuthWire

/// An authorization request that has been checked.
struct AuthorizationDemand: Sendable {
    enum Prompt: String, Sendable {
        case none, login, consent
        case selectAccount = "select_account"
    }

    let app: RegisteredApp
    let redirectURI: String
    let state: String
    let nonce: String
    /// Base64url of the verifier's SHA-256.
    let challenge: String
    /// Those that the sandbox knows, in the order in which they were asked.
    let scopes: [String]
    let prompts: Set<Prompt>
    /// In seconds.
    let maxAge: Int?

    static let knownScopes = ["openid", "profile", "email", "phone", "username", "offline_access"]
}

extension AuthorizationDemand {
    /// - Throws: what the application is told. Client and redirect URI have been checked before.
    init(_ fields: FormFields, app: RegisteredApp, redirectURI: String, state: String) throws(OIDCRefusal) {
        self.app = app
        self.redirectURI = redirectURI
        self.state = state
        if let name = fields.repeatedName { throw .invalidRequest("\(name) must not stand twice") }
        for name in ["request", "request_uri", "registration"] where fields[name] != nil {
            throw OIDCRefusal(OIDCError("\(name)_not_supported"))
        }
        guard let type = fields[OIDCField.responseType] else { throw .missing(OIDCField.responseType) }
        guard type == "code" else {
            throw OIDCRefusal(OIDCError("unsupported_response_type", "only code is supported"))
        }
        guard fields["response_mode"] ?? "query" == "query" else {
            throw .invalidRequest("response_mode must be query")
        }
        guard Self.isUsable(state) else { throw .missing(OIDCField.state) }
        nonce = fields[OIDCField.nonce] ?? ""
        guard Self.isUsable(nonce) else { throw .missing(OIDCField.nonce) }
        challenge = try Self.challenge(fields)
        prompts = try Self.prompts(fields)
        scopes = try Self.scopes(fields, prompts)
        maxAge = try Self.maxAge(fields)
    }

    private static func isUsable(_ text: String) -> Bool { (1...512).contains(text.utf8.count) }

    /// Source: RFC 7636 §4.3, §4.4.1. A missing method would mean `plain`.
    private static func challenge(_ fields: FormFields) throws(OIDCRefusal) -> String {
        guard let challenge = fields[OIDCField.challenge] else { throw .missing(OIDCField.challenge) }
        guard fields[OIDCField.challengeMethod] == "S256" else {
            throw .invalidRequest("\(OIDCField.challengeMethod) must be S256")
        }
        guard Base64URL.bytes(of: challenge)?.count == 32 else {
            throw .invalidRequest("\(OIDCField.challenge) is no SHA-256 in base64url")
        }
        return challenge
    }

    private static func prompts(_ fields: FormFields) throws(OIDCRefusal) -> Set<Prompt> {
        var prompts: Set<Prompt> = []
        for word in (fields[OIDCField.prompt] ?? "").split(separator: " ") {
            guard let prompt = Prompt(rawValue: String(word)) else {
                throw .invalidRequest("\(OIDCField.prompt) has an unknown value")
            }
            prompts.insert(prompt)
        }
        guard !prompts.contains(.none) || prompts.count == 1 else {
            throw .invalidRequest("\(OIDCField.prompt) none must stand alone")
        }
        return prompts
    }

    /// Unknown scopes are dropped without a word, and so is `offline_access` without `prompt=consent`.
    /// Source: node-oidc-provider b95c294 `lib/actions/authorization/check_scope.js`; OpenID Connect Core 1.0 §11.
    private static func scopes(_ fields: FormFields, _ prompts: Set<Prompt>) throws(OIDCRefusal) -> [String] {
        guard let text = fields[OIDCField.scope] else { throw .missing(OIDCField.scope) }
        var scopes: [String] = []
        for scope in text.split(separator: " ").map(String.init) where knownScopes.contains(scope) {
            if !scopes.contains(scope) { scopes.append(scope) }
        }
        guard scopes.contains("openid") else { throw OIDCRefusal(OIDCError("invalid_scope", "openid is missing")) }
        return prompts.contains(.consent) ? scopes : scopes.filter { $0 != "offline_access" }
    }

    private static func maxAge(_ fields: FormFields) throws(OIDCRefusal) -> Int? {
        guard let text = fields[OIDCField.maxAge] else { return nil }
        guard text.count <= 9, text.allSatisfy({ ("0"..."9").contains($0) }), let seconds = Int(text) else {
            throw .invalidRequest("\(OIDCField.maxAge) must be a number of seconds")
        }
        return seconds
    }
}

import FoundationEssentials

/// What a person has given to an application. It lives through several sign-ins of one browser session; its end is the end of
/// every token that came of it.
struct Grant: Sendable {
    let accountId: String
    let appId: String
    var scopes: Set<String>
}

/// What all tokens of one sign-in say.
struct GrantedSignIn: Sendable {
    let grantId: String
    /// In the order in which they were asked.
    let scopes: [String]
    let nonce: String
    /// Unix seconds; nil unless `max_age` was asked.
    let authTime: Int64?
}

/// An authorization code. It stays known after its use, so that a second one is noticed.
struct IssuedCode: Sendable {
    let signIn: GrantedSignIn
    let request: AuthorizationDemand
    let end: Date
    var isUsed = false
}

/// A refresh token. It stays known after its use, so that a second one is noticed.
struct IssuedRefreshToken: Sendable {
    let signIn: GrantedSignIn
    let end: Date
    var isUsed = false
}

struct IssuedAccessToken: Sendable {
    let grantId: String
    let scopes: Set<String>
    let end: Date
}

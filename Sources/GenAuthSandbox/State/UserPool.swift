import FoundationEssentials
import GenAuthWire

/// All that the sandbox remembers: accounts, and who is signed in to what.
actor UserPool {
    let terms: Terms
    /// The access token that is accepted without a sign-in; it is Alice's.
    let fixedToken: String
    private let clock: @Sendable () -> Date
    private let newSecret: @Sendable () -> String

    private(set) var accounts: [SandboxAccount]
    /// By the values of cookies.
    var sessions: [String: BrowserSession] = [:]
    var interactions: [String: Interaction] = [:]
    var codes: [String: IssuedCode] = [:]
    /// Those that have not ended.
    var grants: [String: Grant] = [:]
    var accessTokens: [String: IssuedAccessToken] = [:]
    var refreshTokens: [String: IssuedRefreshToken] = [:]
    let signingKey: SigningKey
    /// Well-formed calls so far.
    private var counts: [Operation: Int] = [:]

    /// - Parameter newSecret: A text that nobody guesses, another one at each call.
    init(
        _ scenario: Scenario, fixedToken: String, signingKey: SigningKey = SigningKey(),
        clock: @escaping @Sendable () -> Date = { .now },
        newSecret: @escaping @Sendable () -> String = { .newSecret }
    ) {
        terms = scenario.terms
        self.fixedToken = fixedToken
        self.signingKey = signingKey
        self.clock = clock
        self.newSecret = newSecret
        accounts = [.alice(scenario), .bob]
    }

    var now: Date { clock() }
    func secret() -> String { newSecret() }

    func account(_ id: String) -> SandboxAccount? { accounts.first { $0.id == id } }

    func factors(of accountId: String) -> [FactorDto] { account(accountId)?.factors ?? [] }

    func unbind(_ factorId: String, from accountId: String) {
        guard let index = accounts.firstIndex(where: { $0.id == accountId }) else { return }
        accounts[index].unbind(factorId)
    }

    /// Counts a well-formed call, this one included.
    func count(_ operation: Operation) -> (calls: Int, unbinds: Int) {
        counts[operation, default: 0] += 1
        return (counts[operation, default: 0], counts[.unbind, default: 0])
    }

    /// Whose an access token is, and what it may be used for; nil when it is unknown or has ended.
    func bearer(of token: String) -> (account: SandboxAccount, scopes: Set<String>)? {
        if token == fixedToken { return (accounts[0], Set(AuthorizationDemand.knownScopes)) }
        guard let issued = accessTokens[token], issued.end > now, let grant = grants[issued.grantId],
            let account = account(grant.accountId)
        else { return nil }
        return (account, issued.scopes)
    }

    /// With the grant end all its tokens.
    func end(grant id: String) { grants[id] = nil }

    /// What has been over for long is forgotten.
    func tidy() {
        let past = now.addingTimeInterval(-Lifetime.memory)
        sessions = sessions.filter { $0.value.end > past }
        interactions = interactions.filter { $0.value.end > past }
        codes = codes.filter { $0.value.end > past }
        accessTokens = accessTokens.filter { $0.value.end > past }
        refreshTokens = refreshTokens.filter { $0.value.end > past }
    }
}

/// In seconds.
enum Lifetime {
    /// Of the pages, and of a code. Source: GenAuth docs `guides/federation/oidc.md`.
    static let interaction: TimeInterval = 600
    static let code: TimeInterval = 600
    static let accessToken: TimeInterval = 7200
    static let idToken: TimeInterval = 3600
    static let refreshToken: TimeInterval = 14 * 86_400
    static let session: TimeInterval = 14 * 86_400
    /// How long it is known that something has ended.
    static let memory: TimeInterval = 3600
}

extension String {
    /// 32 random bytes in base64url.
    static var newSecret: String {
        var generator = SystemRandomNumberGenerator()
        return Base64URL.text(of: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}

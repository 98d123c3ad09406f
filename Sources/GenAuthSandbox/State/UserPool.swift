import FoundationEssentials
import GenAuthWire

/// All that the sandbox remembers: accounts, and who is signed in to what.
actor UserPool {
    let terms: Terms
    let onMessage: @Sendable (SandboxMessage) -> Void
    /// The access token that is accepted without a sign-in; it is Alice's.
    let fixedToken: String
    private let clock: @Sendable () -> Date
    private let newSecret: @Sendable () -> String
    private let randomBytes: @Sendable (Int) -> [UInt8]

    private(set) var accounts: [SandboxAccount]
    /// By the values of cookies.
    var sessions: [String: BrowserSession] = [:]
    var interactions: [String: Interaction] = [:]
    var codes: [String: IssuedCode] = [:]
    /// Those that have not ended.
    var grants: [String: Grant] = [:]
    var accessTokens: [String: IssuedAccessToken] = [:]
    var refreshTokens: [String: IssuedRefreshToken] = [:]
    /// By their tokens.
    var enrolments: [String: Enrolment] = [:]
    /// The newest key that each account was given.
    var lastKeys: [String: SandboxKey] = [:]
    /// The last step of a key, by its secret, that a code counted for.
    var lastSteps: [[UInt8]: Int64] = [:]
    /// How many keys were given.
    var keysGiven = 0
    var passcodes: [PasscodePurpose: IssuedPasscode] = [:]
    /// When a message went to somebody.
    var sendings: [String: Date] = [:]
    /// Newest first.
    var messages: [SandboxMessage] = []
    let signingKey: SigningKey
    /// Well-formed calls so far.
    private var counts: [Operation: Int] = [:]

    /// - Parameters:
    ///   - newSecret: A text that nobody guesses, another one at each call.
    ///   - randomBytes: That many.
    ///   - onMessage: Told of every SMS and mail.
    init(
        _ scenario: Scenario, fixedToken: String, signingKey: SigningKey = SigningKey(),
        clock: @escaping @Sendable () -> Date = { .now },
        newSecret: @escaping @Sendable () -> String = { .newSecret },
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = { .random($0) },
        onMessage: @escaping @Sendable (SandboxMessage) -> Void = { _ in }
    ) {
        terms = scenario.terms
        self.fixedToken = fixedToken
        self.signingKey = signingKey
        self.clock = clock
        self.newSecret = newSecret
        self.randomBytes = randomBytes
        self.onMessage = onMessage
        accounts = [.alice(scenario), .bob]
    }

    var now: Date { clock() }
    func secret() -> String { newSecret() }
    func bytes(_ count: Int) -> [UInt8] { randomBytes(count) }

    func account(_ id: String) -> SandboxAccount? { accounts.first { $0.id == id } }

    func factors(of accountId: String) -> [FactorDto] { account(accountId)?.factors ?? [] }

    /// What a list shows.
    func list(of accountId: String) -> [FactorDto] {
        let factors = factors(of: accountId)
        if terms.enrolment.factorsComeBack { change(accountId) { $0.bindOwnRecipients() } }
        return factors
    }

    func unbind(_ factorId: String, from accountId: String) { change(accountId) { $0.unbind(factorId) } }

    func change(_ accountId: String, _ change: (inout SandboxAccount) -> Void) {
        guard let index = accounts.firstIndex(where: { $0.id == accountId }) else { return }
        change(&accounts[index])
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
        enrolments = enrolments.filter { $0.value.end > past }
        passcodes = passcodes.filter { $0.value.end > past }
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
    /// Of a token to bind a factor. Source: genauth-node-sdk ef9b64d `models/SendEnrollFactorRequestDataDto.ts:11-15`.
    static let enrolment: TimeInterval = 60
    /// Of a code that `send-sms` or `send-email` sent. Not documented.
    static let passcode: TimeInterval = 300
    /// Between two messages to one address. Source: genauth-node-sdk ef9b64d `models/FactorProfile.ts:9-17`.
    static let pauseOfMessages: TimeInterval = 60
    /// How long it is known that something has ended.
    static let memory: TimeInterval = 3600
}

extension String {
    /// 32 random bytes in base64url.
    static var newSecret: String { Base64URL.text(of: [UInt8].random(32)) }
}

extension [UInt8] {
    static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

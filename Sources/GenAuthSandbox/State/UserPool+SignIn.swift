import FoundationEssentials
import GenAuthWire

/// Where a sign-in goes next.
enum Turn: Sendable {
    /// A person is asked.
    case page(Interaction)
    /// The browser goes back to the application.
    case end(AuthorizationDemand, AuthorizationResult)
}

enum AuthorizationResult: Sendable {
    case code(String)
    case refused(OIDCError)
}

extension UserPool {
    /// - Parameters:
    ///   - sessionKey: The value of the browser's cookie.
    ///   - browserKey: That of the other one, which all its tabs share.
    func begin(
        _ demand: AuthorizationDemand, sessionKey: String?, browserKey: String?, language: PageLanguage
    ) -> Turn {
        tidy()
        var step = Interaction.Step.signIn
        if let sessionKey, let session = session(sessionKey), isRecent(session, for: demand) {
            guard needsConsent(demand, session) else { return finish(demand, sessionKey: sessionKey) }
            step = .consent(session: sessionKey)
        }
        guard !demand.prompts.contains(.none) else { return .end(demand, .refused(step.isRequired)) }
        let isKnown = interactions.values.contains { $0.browserKey == browserKey }
        let interaction = Interaction(
            id: secret(), demand: demand, language: language,
            browserKey: isKnown ? browserKey ?? secret() : secret(), formKey: secret(),
            end: now.addingTimeInterval(Lifetime.interaction), step: step)
        interactions[interaction.id] = interaction
        return .page(interaction)
    }

    /// Nil unless it is under way, in this browser.
    func interaction(_ id: String, browserKey: String?) -> Interaction? {
        guard let interaction = interactions[id], interaction.browserKey == browserKey, interaction.end > now else {
            return nil
        }
        return interaction
    }

    /// - Returns: The new value of the browser's cookie, too. Nil when address or password are wrong.
    func signIn(_ interaction: Interaction, email: String, password: String, sessionKey: String?) -> (Turn, String)? {
        guard let account = accounts.first(where: { $0.profile.email == email && $0.password == password }) else {
            return nil
        }
        // A new value, so that whoever knew the old one is not signed in with it.
        let key = secret()
        let before = sessionKey.flatMap(session)
        if let sessionKey { end(session: sessionKey) }
        sessions[key] = BrowserSession(
            accountId: account.id, authTime: now, end: now.addingTimeInterval(Lifetime.session), formKey: secret(),
            grants: before?.accountId == account.id ? before?.grants ?? [:] : [:])
        guard let session = sessions[key], needsConsent(interaction.demand, session) else {
            interactions[interaction.id] = nil
            return (finish(interaction.demand, sessionKey: key), key)
        }
        return (.page(step(interaction, .consent(session: key))), key)
    }

    func useAnotherAccount(_ interaction: Interaction) -> Turn { .page(step(interaction, .signIn)) }

    func allow(_ interaction: Interaction, sessionKey: String) -> Turn {
        interactions[interaction.id] = nil
        return finish(interaction.demand, sessionKey: sessionKey)
    }

    func deny(_ interaction: Interaction) -> Turn {
        interactions[interaction.id] = nil
        return .end(interaction.demand, .refused(.denied))
    }

    func session(_ key: String) -> BrowserSession? {
        guard let session = sessions[key], session.end > now else { return nil }
        return session
    }

    func signOutKey(of sessionKey: String) -> String? { session(sessionKey)?.formKey }

    func end(session key: String) { sessions[key] = nil }

    private func step(_ interaction: Interaction, _ step: Interaction.Step) -> Interaction {
        var interaction = interaction
        interaction.step = step
        interactions[interaction.id] = interaction
        return interaction
    }

    /// `max_age=0` asks for the password even in the same second. Source: OpenID Connect Core 1.0 §3.1.2.1.
    private func isRecent(_ session: BrowserSession, for demand: AuthorizationDemand) -> Bool {
        guard demand.prompts.isDisjoint(with: [.login, .selectAccount]) else { return false }
        guard let maxAge = demand.maxAge else { return true }
        return maxAge > 0 && now.timeIntervalSince(session.authTime) <= TimeInterval(maxAge)
    }

    private func needsConsent(_ demand: AuthorizationDemand, _ session: BrowserSession) -> Bool {
        guard !demand.prompts.contains(.consent), let grant = session.grants[demand.app.id].flatMap({ grants[$0] })
        else { return true }
        return !grant.scopes.isSuperset(of: demand.scopes)
    }

    /// One browser session has one grant for each application, as with node-oidc-provider.
    private func finish(_ demand: AuthorizationDemand, sessionKey: String) -> Turn {
        guard !terms.isDenied, let session = session(sessionKey) else { return .end(demand, .refused(.denied)) }
        let grantId = session.grants[demand.app.id].flatMap { grants[$0] == nil ? nil : $0 } ?? secret()
        grants[grantId, default: Grant(accountId: session.accountId, appId: demand.app.id, scopes: [])].scopes
            .formUnion(demand.scopes)
        sessions[sessionKey]?.grants[demand.app.id] = grantId
        let code = secret()
        codes[code] = IssuedCode(
            signIn: GrantedSignIn(
                grantId: grantId, scopes: demand.scopes, nonce: demand.nonce,
                authTime: demand.maxAge.map { _ in Int64(session.authTime.timeIntervalSince1970) }),
            request: demand, end: now.addingTimeInterval(Lifetime.code))
        return .end(demand, .code(code))
    }
}

extension Interaction.Step {
    /// Source: OpenID Connect Core 1.0 §3.1.2.6.
    fileprivate var isRequired: OIDCError {
        switch self {
        case .signIn: OIDCError("login_required")
        case .consent: OIDCError("consent_required")
        }
    }
}

extension OIDCError {
    fileprivate static let denied = OIDCError("access_denied", "the request was denied")
}

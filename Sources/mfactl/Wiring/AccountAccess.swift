import GenAuthClient
import GenAuthSandbox
import GenAuthSignIn
import MFACore
import MFAFiles
import MFASystem
import MFATexts

/// How calls are let in, and how a sign-in is made for them.
struct AccountAccess: Sendable {
    let credentials: any Credentials
    /// Nil where a token wins over every sign-in.
    let signIn: SignInProcedure?
    /// Waits for a renewal that is under way.
    var finishRenewing: @Sendable () async -> Void = {}
    /// Ends what is kept nowhere, when the program does.
    var endUnkept: @Sendable () async -> Void = {}
    /// Renews what would end within that many seconds.
    var prolong: @Sendable (Int64) async -> Void = { _ in }

    /// - Parameters:
    ///   - onOrigin: where the demo's server is, as soon as it is known; any thread.
    ///   - onMessage: every SMS and mail that the demo's server sends; any thread.
    ///   - onNews: what becomes of a sign-in that is renewed; any thread.
    init(
        _ settings: Settings, on queue: WorkQueue, onOrigin: @escaping @Sendable (String) -> Void,
        onMessage: @escaping @Sendable (SandboxMessage) -> Void,
        onNews: @escaping @Sendable (SignedIn.News) -> Void
    ) {
        switch settings.entry {
        case .token(let token, _, let origin):
            credentials = FixedCredentials(Access(origin: origin, token: token))
            signIn = nil
        case .signIn(let clientID, let origin):
            let store = settings.signInStore
            let isDecided = settings.signInPreference != nil
            let signIn = SignIn(
                SignInConfiguration(
                    origin: origin, clientID: clientID, redirectHost: settings.signIn.redirectHost ?? .loopback,
                    redirectPort: settings.signIn.redirectPort ?? SignInConfiguration.usualPort,
                    caFile: settings.client.caFile, timeout: settings.client.timeout, language: settings.language,
                    userAgent: settings.client.userAgent), timedBy: .system, on: queue)
            let signedIn = SignedIn(signIn, keptIn: store, onNews: onNews)
            credentials = signedIn
            self.signIn = SignInProcedure(
                signIn: { signIn }, store: store, obstacle: { isDecided ? nil : store.obstacle },
                take: { await signedIn.take($0, isKept: $1) }, name: settings.name,
                texts: settings.texts)
            finishRenewing = { await signedIn.finishRenewing() }
            endUnkept = { await signedIn.endUnkept() }
            prolong = { await signedIn.prolong(for: $0) }
        case .demo(let scenario):
            let store = MemorySignIn(timedBy: .system)
            let demo = DemoCredentials(
                scenario, settings.client, keptIn: store, on: queue, onOrigin: onOrigin, onMessage: onMessage)
            credentials = demo
            signIn = SignInProcedure(
                signIn: { () throws(CallError) in try await demo.signIn() }, store: store, obstacle: { nil },
                take: { session, _ in await demo.take(session) }, name: settings.name, texts: settings.texts)
            prolong = { await demo.prolong(for: $0) }
        }
    }
}

extension Settings {
    /// Asks once, and not for long: a question waits for it.
    fileprivate var name: @Sendable (Access) async -> String? {
        var configuration = client
        configuration.retriesReads = false
        configuration.timeout = min(configuration.timeout, .seconds(5))
        return { [configuration, isMasked] access in
            let client = GenAuthClient(FixedCredentials(access), configuration)
            return try? await client.account().value.label(masked: isMasked)
        }
    }
}

extension ProfileSignIns {
    /// Nil when it is kept somewhere already, or the keyring would keep it.
    fileprivate var obstacle: SignInStoreFault? {
        if (try? kept()) != nil { return nil }
        do throws(SignInStoreFault) {
            try check()
            try Keyring(in: .process).probe()
        } catch { return error }
        return nil
    }
}

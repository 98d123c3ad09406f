public import MFACore
import Synchronization

/// One sign-in that waits for the browser.
///
/// The answer comes through the listener or by `paste(_:)`, whichever is first, from any thread.
public final class SignInAttempt: Sendable {
    /// Where the user is to sign in.
    public let address: SignInAddress
    /// What has to be registered for the application.
    public let redirectURI: String
    /// Why no browser on this machine can bring the answer; pasting it works all the same.
    public let listenerFault: ListenerFault?

    private let signIn: SignIn
    private let provider: Provider
    private let secrets: SignInSecrets
    private let listener: CallbackListener?
    private let answer = OneAnswer()
    /// Why an answer that a browser has brought does not count.
    private let objection = OneAnswer()
    /// By the uptime.
    private let browserStartedAt = Mutex<Duration?>(nil)
    /// The end of an exchange that nobody waits for any more, and of what came of it.
    private let leftExchange = Mutex<Pending<Void>?>(nil)

    init(
        _ signIn: SignIn, _ provider: Provider, _ secrets: SignInSecrets, challenge: String, _ wish: SignInWish
    ) throws(SignInProblem) {
        let configuration = signIn.configuration
        func page(_ port: Int) -> String {
            signIn.page(
                at: provider, redirectURI: CallbackRoute.redirectURI(configuration.redirectHost, port), secrets,
                challenge: challenge, wish)
        }
        do throws(ListenerFault) {
            let listener = try CallbackListener(
                on: configuration.redirectHost, port: configuration.redirectPort, secrets, leadingTo: page,
                from: signIn.peers
            ) { [answer, objection] ending in
                answer.give(ending)
                if [.openedTwice, .openedByOther].contains(ending) { objection.give(ending) }
            }
            self.listener = listener
            listenerFault = nil
        } catch {
            // Without a port of its own there is no address to be sent back to.
            guard configuration.redirectPort != 0 else { throw .listener(error) }
            listener = nil
            listenerFault = error
        }
        let port = listener?.port ?? configuration.redirectPort
        redirectURI = CallbackRoute.redirectURI(configuration.redirectHost, port)
        address = SignInAddress(page: page(port), oneTime: listener?.oneTimeAddress)
        self.signIn = signIn
        self.provider = provider
        self.secrets = secrets
    }

    deinit { listener?.close() }

    /// Strangers' requests that the listener has turned away.
    public var strangers: Int { listener?.strangers ?? 0 }

    /// Takes the address that the browser was sent to, as the user copied it.
    ///
    /// - Throws: why it is not the answer. The waiting goes on.
    public func paste(_ text: String) throws(PasteFault) {
        let callback = try Callback(
            pasted: text, redirectURI: redirectURI, authorization: provider.authorization, state: secrets.state)
        answer.give(.answered(callback))
    }

    /// Ends the waiting: `finish(_:)` throws `.stopped`. Any thread.
    public func stop() {
        answer.give(.stopped)
        objection.give(.stopped)
    }

    /// To be called before a browser is started with the one-time address: for the time of `SignInConfiguration.watch`
    /// its answer then counts only if that address is not asked for a second time. Any thread.
    public func startsBrowser() {
        let now = signIn.time.uptime()
        browserStartedAt.withLock { $0 = now }
    }

    /// Waits for the answer, exchanges its code, once, and believes the id_token when all of it is right.
    ///
    /// Cancelling the task ends the waiting. A sign-in that has come about by then, and one that is objected to, is
    /// revoked.
    ///
    /// - Parameter report: any thread.
    public func finish(_ report: @escaping @Sendable (SignInStep) -> Void) async throws(SignInProblem) -> StoredSignIn {
        let until = signIn.now + Int64(SignInConfiguration.patience)
        report(.waiting(address, until: until))
        let code = try code(of: try await callback())
        report(.exchanging)
        let session = try await exchange(code)
        do throws(SignInProblem) { try await awaitObjection() } catch {
            _ = await signIn.signOut(session)
            throw error
        }
        return session
    }

    /// Shows the browser that waits for it what has become of the sign-in.
    public func conclude(_ page: BrowserPage) async { await listener?.conclude(page) }

    private func callback() async throws(SignInProblem) -> Callback {
        switch await value(of: answer, within: .seconds(SignInConfiguration.patience)) {
        case .answered(let callback): return callback
        case .openedTwice: throw .openedTwice
        case .openedByOther: throw .openedByOther
        case .stopped: throw .stopped
        case nil: throw .timedOut(after: SignInConfiguration.patience, strangers: strangers)
        }
    }

    /// Goes on when the task is cancelled, since nobody but us could end what comes of it.
    private func exchange(_ code: String) async throws(SignInProblem) -> StoredSignIn {
        let exchange = Pending<Result<StoredSignIn, SignInProblem>>()
        Task(executorPreference: signIn.executor) { [signIn, redirectURI, secrets, provider] in
            let end: Result<StoredSignIn, SignInProblem>
            do throws(SignInProblem) {
                end = .success(try await signIn.exchange(code, for: redirectURI, secrets, at: provider))
            } catch { end = .failure(error) }
            exchange.give(end)
        }
        if let end = await exchange.value() { return try end.get() }
        let left = Pending<Void>()
        leftExchange.withLock { $0 = left }
        Task(executorPreference: signIn.executor) { [signIn] in
            if case .success(let session) = await exchange.value() { _ = await signIn.signOut(session) }
            left.give(())
        }
        throw .stopped
    }

    /// Waits, after `finish(_:)` was cancelled, until what came of it all the same is revoked.
    public func finishRevoking() async { await leftExchange.withLock { $0 }?.value() }

    private func awaitObjection() async throws(SignInProblem) {
        guard listener?.isAnswered ?? false, let start = browserStartedAt.withLock({ $0 }) else { return }
        let rest = start + signIn.configuration.watch - signIn.time.uptime()
        switch await value(of: objection, within: rest) {
        case .openedTwice: throw .openedTwice
        case .openedByOther: throw .openedByOther
        case .stopped: throw .stopped
        case .answered, nil: return
        }
    }

    /// - Returns: nil when time is up.
    private func value(of answer: OneAnswer, within limit: Duration) async -> CallbackListener.Ending? {
        guard limit > .zero else {
            answer.give(nil)
            return await answer.value()
        }
        let time = signIn.time
        return await withTaskCancellationHandler {
            await withTaskGroup { group in
                group.addTask {
                    guard (try? await time.sleep(limit)) != nil else { return }
                    answer.give(nil)
                }
                defer { group.cancelAll() }
                return await answer.value()
            }
        } onCancel: {
            answer.give(.stopped)
        }
    }

    private func code(of callback: Callback) throws(SignInProblem) -> String {
        guard callback.issuer.map({ $0 == provider.issuer }) ?? !provider.promisesIssuer else {
            throw .otherIssuer(callback.issuer)
        }
        switch callback {
        case .code(let code, _): return code
        case .error("access_denied", _, _): throw .denied
        case .error(let error, let description, _): throw .refused(error: error, description: description)
        }
    }
}

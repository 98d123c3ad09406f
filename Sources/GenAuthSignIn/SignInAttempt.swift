public import MFACore

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
                on: configuration.redirectHost, port: configuration.redirectPort, secrets, leadingTo: page
            ) { [answer] in answer.give($0) }
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
    public func stop() { answer.give(.stopped) }

    /// Waits for the answer, exchanges its code, once, and believes the id_token when all of it is right.
    ///
    /// Cancelling the task ends the waiting.
    ///
    /// - Parameter report: any thread.
    public func finish(_ report: @escaping @Sendable (SignInStep) -> Void) async throws(SignInProblem) -> StoredSignIn {
        let until = signIn.now + Int64(SignInConfiguration.patience)
        report(.waiting(address, until: until))
        let code = try code(of: try await callback())
        report(.exchanging)
        return try await signIn.exchange(code, for: redirectURI, secrets, at: provider)
    }

    /// Shows the browser that waits for it what has become of the sign-in.
    public func conclude(_ page: BrowserPage) async { await listener?.conclude(page) }

    private func callback() async throws(SignInProblem) -> Callback {
        let (answer, time) = (answer, signIn.time)
        let ending = await withTaskCancellationHandler {
            await withTaskGroup { group in
                group.addTask {
                    guard (try? await time.sleep(.seconds(SignInConfiguration.patience))) != nil else { return }
                    answer.give(nil)
                }
                defer { group.cancelAll() }
                return await answer.value()
            }
        } onCancel: {
            answer.give(.stopped)
        }
        switch ending {
        case .answered(let callback): return callback
        case .openedTwice: throw .openedTwice
        case .stopped: throw .stopped
        case nil: throw .timedOut(after: SignInConfiguration.patience, strangers: strangers)
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

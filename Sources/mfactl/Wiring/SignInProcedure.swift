import GenAuthSignIn
import MFACore
import MFAFiles
import MFAScreens
import MFATexts

/// One sign-in, from the provider's description to the store: the same for the screen, the plain lines and `login`.
struct SignInProcedure: Sendable {
    /// Asked when it begins: a demo has no host before.
    let signIn: @Sendable () async throws(CallError) -> SignIn
    let store: any SignInStore
    /// Why it can be kept nowhere, if so: then nothing is asked for that outlives the program. May block for seconds.
    let obstacle: @Sendable () -> SignInStoreFault?
    /// Takes the new sign-in for the calls to come.
    let take: @Sendable (_ session: StoredSignIn, _ isKept: Bool) async -> Void
    /// Whose token it is, masked; nil when the service does not tell, after seconds at most.
    let name: @Sendable (Access) async -> String?
    let texts: Texts

    /// What the two sides say to each other while it goes on. Any thread.
    struct Talk: Sendable {
        let report: @Sendable (SignInStep) -> Void
        /// What can be pasted to, and stopped.
        let begun: @Sendable (SignInAttempt) -> Void
        /// Another account than before: true to go on with it.
        let acceptsOther: @Sendable (AccountQuestion) async -> Bool
    }

    struct AccountQuestion: Sendable {
        let accounts: OtherAccount
        /// The new one, which is kept nowhere yet.
        let session: StoredSignIn
    }

    func run(isFresh: Bool, _ talk: Talk) async -> SignInEnd {
        do throws(SignInProblem) { return try await sign(isFresh: isFresh, talk) } catch { return .failed(error) }
    }

    private func sign(isFresh: Bool, _ talk: Talk) async throws(SignInProblem) -> SignInEnd {
        talk.report(.discovering)
        let signIn: SignIn
        do throws(CallError) { signIn = try await self.signIn() } catch {
            throw .call(.discovery, error, proxyVariable: nil)
        }
        let obstacle = obstacle()
        let provider = try await signIn.discover()
        let attempt = try signIn.begin(with: provider, SignInWish(isLasting: obstacle == nil, isFresh: isFresh))
        talk.begun(attempt)
        let session: StoredSignIn
        do throws(SignInProblem) { session = try await attempt.finish(talk.report) } catch {
            await attempt.conclude(BrowserPage(texts.failedPage, in: texts))
            throw error
        }
        // A store that cannot be read may hold another account.
        let before: Result<StoredSignIn?, SignInStoreFault> = Result { () throws(SignInStoreFault) in try store.read() }
        if isOthers(before, session) {
            await attempt.conclude(BrowserPage(texts.questionPage, in: texts))
            let accounts = await accounts((try? before.get()) ?? nil, session, at: signIn)
            guard await talk.acceptsOther(AccountQuestion(accounts: accounts, session: session)) else {
                return .kept(isRevoked: await signIn.signOut(session).isComplete)
            }
        }
        talk.report(.storing)
        let fault: SignInStoreFault?
        do throws(SignInProblem) {
            fault = if let obstacle { obstacle } else { try await keep(session, inPlaceOf: try? before.get()?.account) }
        } catch {
            _ = await signIn.signOut(session)
            await attempt.conclude(BrowserPage(texts.failedPage, in: texts))
            throw error
        }
        await attempt.conclude(BrowserPage(fault == nil ? texts.signedInPage : texts.unstoredPage, in: texts))
        await take(session, fault == nil)
        return .signedIn(session, unstored: fault)
    }

    private func isOthers(_ before: Result<StoredSignIn?, SignInStoreFault>, _ session: StoredSignIn) -> Bool {
        switch before {
        case .success(let before): before.map { $0.account != session.account } ?? false
        case .failure: true
        }
    }

    /// Nil when it is kept.
    ///
    /// - Parameter account: whose sign-in may be replaced; that of a third one, which came meanwhile, may not.
    private func keep(
        _ session: StoredSignIn, inPlaceOf account: AccountID?
    ) async throws(SignInProblem) -> SignInStoreFault? {
        guard let turn = await store.takeTurn() else { throw .otherSignInUnderWay }
        defer { withExtendedLifetime(turn) {} }
        if let now = try? store.read(), ![session.account, account].contains(now.account) {
            throw .otherSignInUnderWay
        }
        do throws(SignInStoreFault) { try store.write(session) } catch { return error }
        return nil
    }
}

extension BrowserPage {
    fileprivate init(_ page: (title: String, text: String), in texts: Texts) {
        self.init(language: texts.language.rawValue, title: page.title, text: page.text)
    }
}

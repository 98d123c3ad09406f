public import MFACore

/// The credentials of a stored sign-in: used while its token lives, and renewed by whichever process comes first.
///
/// A token is renewed ahead of its expiry, and once more when a read was refused with 401; never because of a change.
/// A refusal by the provider ends the sign-in, once. Whatever else goes wrong keeps it. A renewal has a task of its own,
/// which all who need it wait for: whoever is cancelled stops waiting, and the renewal goes on to the store.
public actor SignedIn: Credentials {
    /// What happened to the stored sign-in beside the calls.
    public enum News: Hashable, Sendable {
        /// The new token lives in memory alone.
        case notStored(SignInStoreFault)
    }

    /// Goes on to the store, whoever waits for it: a provider that rotates refresh tokens has used up the old one.
    private typealias Renewal = Pending<Result<StoredSignIn, CallError>>

    private let signIn: SignIn
    private let store: any SignInStore
    private let onNews: @Sendable (News) -> Void
    private var renewal: Renewal?
    private var provider: Provider?
    private var current: StoredSignIn?
    /// False for one that lives in memory alone: no store tells anything of it.
    private var isKept = true
    private var end = SignedOut.never
    /// What the store still holds although `current` was made of it: it could not be written.
    private var outdated: StoredSignIn?
    /// Refused once; nobody asks with it again.
    private var refused: RefreshToken?

    /// The credentials of whatever the store holds.
    ///
    /// - Parameters:
    ///   - signIn: for the host and application that the sign-in has to be for.
    ///   - store: asked again before each renewal.
    ///   - onNews: any thread.
    public init(
        _ signIn: SignIn, keptIn store: any SignInStore,
        onNews: @escaping @Sendable (News) -> Void = { _ in }
    ) {
        self.signIn = signIn
        self.store = store
        self.onNews = onNews
    }

    /// The stored token, renewed when its end is near.
    ///
    /// - Throws: `.notSent(.signIn(…))`: nobody is signed in, or the token has ended and no other could be had.
    public func access() async throws(CallError) -> Access {
        let session = try loaded()
        if let access = access(of: session), !isDue(session) || session.refreshToken == nil && !isOver(session) {
            return access
        }
        do throws(CallError) {
            let renewed = try await renewed(session)
            if let access = access(of: renewed) { return access }
            throw .notSent(.signIn(.signedOut(end)))
        } catch {
            // What is left of its life is as good as before.
            if let access = access(of: session), !isOver(session) { return access }
            throw error
        }
    }

    /// A renewed token, once a read was refused with 401; nil when there is none.
    public func access(insteadOf refused: Access) async throws(CallError) -> Access? {
        guard let session = current else { return nil }
        if let other = access(of: session), other != refused { return other }
        // A provider that does not renew it lets the 401 stand as the answer.
        do throws(CallError) {
            return access(of: try await renewed(session)).flatMap { $0 == refused ? nil : $0 }
        } catch {
            switch error {
            case .notSent(.signIn(.signedOut(.elsewhere))), .notSent(.stopped): throw error
            default: return nil
            }
        }
    }

    /// Takes a new sign-in in place of what there was.
    ///
    /// - Parameters:
    ///   - session: from now on used and renewed.
    ///   - isKept: it has been stored already; false for one that ends with the program.
    public func take(_ session: StoredSignIn, isKept: Bool) {
        // What is still under way belongs to what there was.
        renewal = nil
        current = session
        self.isKept = isKept
        end = isKept ? .elsewhere : .expired
    }

    /// Ends at the provider what is kept nowhere; nothing else is touched.
    public func endUnkept() async {
        _ = await renewal?.value()
        guard !isKept, let session = current else { return }
        current = nil
        _ = await signIn.signOut(session)
    }

    /// Renews what would end within that many seconds, before something begins that takes long. What cannot be renewed
    /// stays as it is; a token that never lives so long is renewed in the second half of its life.
    public func prolong(for seconds: Int64) async {
        guard let session = try? loaded(), session.refreshToken != nil, let end = session.expiresAt,
            signIn.now >= end - min(seconds, (session.lifetime ?? seconds * 2) / 2)
        else { return }
        _ = try? await renewed(session)
    }

    /// Waits for a renewal that is under way; at once when there is none, or when the task is cancelled.
    public func finishRenewing() async { _ = await renewal?.value() }

    // MARK: Its life

    private func loaded() throws(CallError) -> StoredSignIn {
        if let current { return current }
        guard let stored = try stored() else { throw .notSent(.signIn(.signedOut(end))) }
        current = stored
        return stored
    }

    private func stored() throws(CallError) -> StoredSignIn? {
        let stored: StoredSignIn?
        do throws(SignInStoreFault) { stored = try store.read() } catch {
            throw .notSent(.signIn(.notRenewed(.store(error))))
        }
        let configuration = signIn.configuration
        guard let stored, !stored.belongs(to: configuration.origin, clientID: configuration.clientID) else {
            return stored
        }
        throw .notSent(.signIn(.signedOut(.storedForOther(issuer: stored.account.issuer, clientID: stored.clientID))))
    }

    private func access(of session: StoredSignIn) -> Access? {
        session.accessToken.map {
            Access(origin: signIn.configuration.origin, token: $0, identity: session.identity)
        }
    }

    /// Half a minute ahead of its end, or half of its life if that is less.
    private func isDue(_ session: StoredSignIn) -> Bool {
        guard let expiresAt = session.expiresAt else { return false }
        return signIn.now >= expiresAt - min(30, (session.lifetime ?? 60) / 2)
    }

    private func isOver(_ session: StoredSignIn) -> Bool { session.expiresAt.map { signIn.now >= $0 } ?? false }

    // MARK: Its renewal

    private func renewed(_ session: StoredSignIn) async throws(CallError) -> StoredSignIn {
        guard let end = await (renewal ?? begin(with: session)).value() else { throw .notSent(.stopped) }
        return try end.get()
    }

    private func begin(with session: StoredSignIn) -> Renewal {
        let renewal = Renewal()
        self.renewal = renewal
        Task(executorPreference: signIn.executor) {
            let end: Result<StoredSignIn, CallError>
            do throws(CallError) { end = .success(try await self.renewInTurn(session)) } catch { end = .failure(error) }
            await self.finish(renewal, end)
        }
        return renewal
    }

    private func finish(_ renewal: Renewal, _ end: Result<StoredSignIn, CallError>) {
        if self.renewal === renewal {
            self.renewal = nil
            switch end {
            case .success(let session): current = session
            case .failure(.notSent(.signIn(.signedOut(let reason)))):
                self.end = reason
                // What nobody renews any more is good until its end; what somebody has ended is not.
                if reason == .elsewhere || current.map(isOver) ?? true { current = nil }
            case .failure: break
            }
        }
        renewal.give(end)
    }

    private func renewInTurn(_ session: StoredSignIn) async throws(CallError) -> StoredSignIn {
        guard isKept else {
            guard let token = session.refreshToken, token != refused else {
                throw .notSent(.signIn(.signedOut(.expired)))
            }
            return try await refreshed(session, token)
        }
        guard let turn = await store.takeTurn() else {
            throw .notSent(.signIn(.notRenewed(.otherSignInUnderWay)))
        }
        defer { withExtendedLifetime(turn) {} }
        guard var stored = try stored() else { throw .notSent(.signIn(.signedOut(.elsewhere))) }
        if stored == outdated, let current { stored = current }
        // Somebody else has been quicker: the same sign-in, or another one.
        if stored != session, !isDue(stored), stored.accessToken != nil { return stored }
        guard let token = stored.refreshToken, token != refused else { throw .notSent(.signIn(.signedOut(.expired))) }
        let renewed = try await refreshed(stored, token)
        return try await keep(renewed, inPlaceOf: stored)
    }

    private func refreshed(_ stored: StoredSignIn, _ token: RefreshToken) async throws(CallError) -> StoredSignIn {
        do throws(SignInProblem) {
            let provider = if let provider { provider } else { try await signIn.discover() }
            self.provider = provider
            return try await signIn.refresh(stored, with: token, at: provider)
        } catch {
            guard case .call(.refresh, .refused(let receipt), _) = error, receipt.endsSignIn else {
                throw .notSent(.signIn(.notRenewed(error)))
            }
            // Nobody is to ask with it again; the access token may have some time left.
            refused = token
            if isKept, (try? store.read()) == stored { try? store.write(stored.withoutRefreshToken) }
            throw .notSent(.signIn(.signedOut(.refused(receipt))))
        }
    }

    /// Only over the token that was used: whoever has signed out meanwhile stays signed out, and whoever has signed in
    /// anew keeps that.
    private func keep(_ renewed: StoredSignIn, inPlaceOf used: StoredSignIn) async throws(CallError) -> StoredSignIn {
        var kept: StoredSignIn? = renewed
        do throws(SignInStoreFault) {
            let stored = try store.read()
            let isOurs = stored != nil && (stored == used || stored == outdated)
            if isOurs { try store.write(renewed) } else { kept = stored }
            outdated = nil
        } catch {
            outdated = outdated ?? used
            onNews(.notStored(error))
        }
        guard let kept else {
            _ = await signIn.signOut(renewed)
            throw .notSent(.signIn(.signedOut(.elsewhere)))
        }
        return kept
    }
}

extension Receipt {
    /// `invalid_grant`, or a refusal without a word. Source: RFC 6749 §5.2.
    fileprivate var endsSignIn: Bool {
        [400, 401, 403].contains(httpStatus) && (apiCode == nil || apiCode == "invalid_grant" || httpStatus != 400)
    }
}

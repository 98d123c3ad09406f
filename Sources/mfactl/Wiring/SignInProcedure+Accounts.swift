import GenAuthSignIn
import MFACore
import MFAScreens
import MFATexts

/// How the two accounts are called when another one has signed in than before.
extension SignInProcedure {
    func accounts(
        _ before: StoredSignIn?, _ session: StoredSignIn, at signIn: SignIn
    ) async -> OtherAccount {
        async let first: String? = if let before { name(of: before, at: signIn) } else { nil }
        let now = await name(of: session, at: signIn)
        guard let before, let label = await first, label == now else {
            return OtherAccount(before: await first, now: now)
        }
        // Two people may look alike when they are masked.
        return OtherAccount(
            before: "\(label) (\(id(of: before)))", now: "\(now) (\(id(of: session)))")
    }

    private func name(of session: StoredSignIn, at signIn: SignIn) async -> String {
        let configuration = signIn.configuration
        guard session.belongs(to: configuration.origin, clientID: configuration.clientID),
            let token = session.accessToken,
            let name = await name(
                Access(origin: configuration.origin, token: token, identity: session.identity))
        else { return id(of: session) }
        return name
    }

    private func id(of session: StoredSignIn) -> String {
        texts.accountID(session.account.subject.shortenedID)
    }
}

extension String {
    /// `6229ffa…cade3e3d9`: enough to recognise, and not all of it.
    fileprivate var shortenedID: String { count > 17 ? "\(prefix(7))…\(suffix(9))" : self }
}

import ArgumentParser
import GenAuthClient
import GenAuthSignIn
import MFACore
import MFAFiles
import MFASystem
import MFATexts

struct LogoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "Revokes the stored sign-in of a profile and forgets it.",
        discussion: CommandHelp.discussion(
            "It is forgotten here in every case. What could not be revoked is told, with the time until which it lives.",
            examples: [
                .init("mfactl logout", "the usual profile"), .init("mfactl logout --profile prod", "another one"),
            ], reads: .signIn, ends: [.internalError, .failed]))

    @OptionGroup var connection: ConnectionOptions

    func run() throws {
        let values = connection.values
        let account = try StoredAccount(values)
        let texts = account.texts
        if let source = values.tokenSource { Console.error(texts.tokenLivesOn(source)) }
        let store = account.store
        let (end, unread, unforgotten, isUnusable) = waitFor {
            () -> (SignOut?, SignInStoreFault?, SignInStoreFault?, Bool) in
            // Within the turn: a renewal that is under way would put another one in its place.
            let turn = await store.takeTurn()
            defer { withExtendedLifetime(turn) {} }
            var end: SignOut?
            var unread: SignInStoreFault?
            var isUnusable = false
            do throws(SignInStoreFault) {
                if let session = try store.readToEnd() {
                    let signIn = SignIn(revoking: session, account.client)
                    isUnusable = signIn == nil
                    end = await signIn?.signOut(session)
                }
            } catch {
                unread = error
            }
            do throws(SignInStoreFault) { try store.remove() } catch { return (end, unread, error, isUnusable) }
            return (end, unread, nil, isUnusable)
        }
        if let unforgotten {
            if let end { texts.revocations(end, now: Timekeeper.system.now()).forEach(Console.line) }
            throw Failure(message: texts.notForgotten(unforgotten), status: .internalError)
        }
        if isUnusable { throw Failure(message: texts.forgottenUnrevoked, status: .failed) }
        // What cannot be read is forgotten all the same; what it was lives on.
        if let unread { throw Failure(message: texts.forgottenUnread(unread), status: .failed) }
        guard let signOut = end else { return Console.line(texts.nobodySignedIn(account.profile)) }
        texts.lines(signOut, profile: account.profile, now: Timekeeper.system.now()).forEach(Console.line)
        try (signOut.isComplete ? ExitStatus.done : .failed).end()
    }
}

extension SignIn {
    /// Of the host and application that the session is for, whatever the settings name.
    fileprivate init?(revoking session: StoredSignIn, _ client: ClientConfiguration) {
        let issuer = session.account.issuer
        guard issuer.hasSuffix("/oidc"), let origin = try? Origin(String(issuer.dropLast(5))) else { return nil }
        self.init(
            SignInConfiguration(
                origin: origin, clientID: session.clientID, caFile: client.caFile,
                timeout: client.timeout, userAgent: client.userAgent), timedBy: .system)
    }
}

/// Whose sign-in is to end: that of a profile, or one whose profile stands in no configuration any more. The session itself
/// names its host and application.
private struct StoredAccount {
    let profile: String
    let texts: Texts
    let store: ProfileSignIns
    let client: ClientConfiguration

    init(_ values: Connection) throws {
        do throws(Failure) {
            let settings = try Settings(values, forStored: true)
            profile = settings.profileName
            texts = settings.texts
            store = settings.signInStore
            client = settings.client
        } catch {
            guard let orphan = try? Self.orphan(values.account) else { throw error }
            profile = orphan
            texts = Texts(ofProgram: values.account.interface)
            store = ProfileSignIns(of: orphan, in: .ours, keyring: Keyring(in: .process), timedBy: .system)
            client = ClientConfiguration(
                timeout: values.account.timeout.map { .seconds($0) } ?? CallTimeout.usual,
                userAgent: Mfactl.userAgent)
        }
    }

    /// The name of a sign-in that no profile has: the one asked for, or the usual one where there is no profile at all.
    private static func orphan(_ options: AccountOptions) throws -> String? {
        let path = options.config ?? Environment.process.path("MFACTL_CONFIG")
        let file = try ConfigurationFile(named: path, in: .process, readingHostsBy: Origin.init)
        let asked = options.profile ?? Environment.process.value("MFACTL_PROFILE")
        guard let name = asked ?? (file.profiles.isEmpty ? "default" : nil), file.profiles[name] == nil else {
            return nil
        }
        return try ProfileSignIns.all(in: .ours).contains { $0.profile == name } ? name : nil
    }
}

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
        let settings = try Settings(values, forStored: true)
        let texts = settings.texts
        if let source = values.tokenSource { Console.error(texts.tokenLivesOn(source)) }
        let store = settings.signInStore
        let (end, unread, unforgotten) = waitFor { () -> (SignOut?, SignInStoreFault?, SignInStoreFault?) in
            // Within the turn: a renewal that is under way would put another one in its place.
            let turn = await store.takeTurn()
            defer { withExtendedLifetime(turn) {} }
            var end: SignOut?
            var unread: SignInStoreFault?
            do throws(SignInStoreFault) {
                if let session = try store.read(), let signIn = SignIn(revoking: session, settings) {
                    end = await signIn.signOut(session)
                }
            } catch {
                unread = error
            }
            do throws(SignInStoreFault) { try store.remove() } catch { return (end, unread, error) }
            return (end, unread, nil)
        }
        if let unforgotten { throw Failure(message: texts.notForgotten(unforgotten), status: .internalError) }
        // What cannot be read is forgotten all the same; what it was lives on.
        if let unread { throw Failure(message: texts.forgottenUnread(unread), status: .failed) }
        guard let signOut = end else { return Console.line(texts.nobodySignedIn(settings.profileName)) }
        texts.lines(signOut, profile: settings.profileName, now: Timekeeper.system.now()).forEach(Console.line)
        try (signOut.isComplete ? ExitStatus.done : .failed).end()
    }
}

extension SignIn {
    /// Of the host and application that the session is for, whatever the settings name.
    fileprivate init?(revoking session: StoredSignIn, _ settings: Settings) {
        let issuer = session.account.issuer
        guard issuer.hasSuffix("/oidc"), let origin = try? Origin(String(issuer.dropLast(5))) else { return nil }
        self.init(
            SignInConfiguration(
                origin: origin, clientID: session.clientID, caFile: settings.client.caFile,
                timeout: settings.client.timeout, userAgent: settings.client.userAgent), timedBy: .system)
    }
}

import ArgumentParser
import GenAuthClient
import GenAuthSignIn
import MFACore
import MFAFiles
import MFAScreens
import MFASystem
import MFATexts

struct LoginCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Signs in, in the browser, and keeps the sign-in for the profile.",
        discussion: CommandHelp.discussion(
            """
            Password, captcha and MFA are entered on the host's own page, never here. The application has to be \
            registered with the callback address that is printed, the token method "none", and refresh tokens. \
            With --host and --app-id it makes the profile when there is none.
            """,
            examples: [
                .init("mfactl login --host https://acme.genauth.ai --app-id ID", "the first time; makes a profile"),
                .init("mfactl login --profile prod --no-browser", "over SSH: open the page anywhere, paste the answer"),
            ], reads: .signIn, ends: ExitStatus.ofReading + [.guarded]))

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "Open no browser: print the page's address alone.") var noBrowser = false

    func run() throws {
        var values = connection.values
        let texts = Texts(ofProgram: values.account.interface)
        if let source = values.tokenSource { throw Failure(message: texts.tokenWins(source)) }
        values.account.mayBeNew = values.account.host != nil && values.account.appID != nil
        var settings = try Settings(values, forStored: true)
        if case .signIn("", _) = settings.entry { throw Failure(message: settings.texts.loginNeedsAppID) }
        settings.signInPreference = try place(for: settings, canAsk: values.canAsk)
        let services = Services(forCommand: settings)
        guard let procedure = services.signIn else { throw ExitStatus.internalError }

        if let origin = settings.origin, case .signIn(let clientID, _) = settings.entry {
            Console.error(
                settings.texts.signInTo(origin.description, application: clientID, profile: settings.profileName))
        }
        let prompt = SignInPrompt(
            procedure: procedure, queue: services.queue, opensBrowser: !noBrowser, isPlain: settings.isPlain,
            returnsAfterInterrupt: false)
        switch prompt.run(isFresh: false) {
        case .signedIn(let session, let fault?):
            let signOut = waitFor { [signIn = procedure.signIn] in try? await signIn().signOut(session) }
            throw Failure(message: settings.texts.signInLost(fault, signOut))
        case .signedIn(let session, nil): try finish(session, services, settings, configuration: values.account.config)
        case .kept(let isRevoked):
            throw Failure(message: settings.texts.sentence(Notice.accountKept(isRevoked: isRevoked)))
        case .failed(let problem):
            let isAboutHost = if case .call(.discovery, _, _) = problem { true } else { false }
            throw Failure(
                message: settings.texts.sentence(problem), advice: isAboutHost ? [settings.texts.checkHostOption] : [],
                status: ExitStatus(problem))
        }
    }

    /// Where it is to be kept, decided before the browser opens.
    private func place(for settings: Settings, canAsk: Bool) throws -> ProfileSignIns.Preference? {
        guard case .signIn = settings.entry else { return nil }
        let texts = settings.texts
        do throws(SignInStoreFault) { try settings.signInStore.check() } catch {
            throw Failure(message: texts.cannotKeep(settings.profileName, error))
        }
        let fault: SignInStoreFault
        do throws(SignInStoreFault) {
            try Keyring(in: .process).probe()
            return .keyring
        } catch {
            fault = error
        }
        let file = "\(StateDirectory.ours.path)"
        Console.error(texts.noKeyring(fault))
        guard canAsk else { throw Failure(message: texts.cannotAskForFile(file)) }
        guard Console.ask(texts.askForFile(file))?.lowercased() == "y" else { throw Failure(message: texts.notKept) }
        return .file
    }

    private func finish(
        _ session: StoredSignIn, _ services: Services, _ settings: Settings, configuration path: FilePath?
    ) throws {
        let texts = settings.texts
        let account = waitFor { await services.accountName(masked: settings.isMasked) }
        let zone = services.time.now().utcOffset
        let end = session.expiresAt.map { Timestamp(unixSeconds: $0, utcOffset: zone) }
        Console.line(
            texts.signedIn(
                as: account?.quoted(columns: 80), at: settings.shownPlace, until: end,
                isRenewed: session.refreshToken != nil))
        if let place = try? settings.signInStore.kept()?.place { Console.line(texts.kept(in: place.path)) }
        guard !settings.isConfigured, case .signIn(let clientID, let origin) = settings.entry,
            let file = path ?? Environment.process.path("MFACTL_CONFIG") ?? ConfigurationFile.usualPath(in: .process)
        else { return }
        do throws(SettingsFault) {
            try ConfigurationFile.save(host: origin, appID: clientID, as: settings.profileName, to: file)
        } catch {
            throw Failure(error, in: texts)
        }
        Console.line(texts.profileMade(settings.profileName, in: file.description))
    }
}

extension SignInPlace {
    /// For people; nil for the keyring.
    var path: String? {
        switch self {
        case .keyring: nil
        case .file(let path): path.description
        }
    }
}

extension ExitStatus {
    init(_ problem: SignInProblem) {
        self =
            switch problem {
            case .call(_, let error, _): ExitStatus(error)
            case .denied, .refused: .refused
            case .provider, .otherIssuer, .idToken, .noAccessToken, .timedOut, .otherSignInUnderWay: .failed
            case .openedTwice, .openedByOther: .guarded
            case .listener, .store, .stopped: .usage
            }
    }
}

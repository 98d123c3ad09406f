import GenAuthClient
import GenAuthSandbox
import MFACore
import MFAFiles
import MFASystem
import MFATexts

/// All that options, environment and file add up to, checked.
struct Settings {
    /// As it stands in the configuration.
    var profileName = "demo"
    /// False for one that stands in no file.
    var isConfigured = false
    /// What the history and the reports call it.
    var profile: String
    /// The same for people.
    var shownProfile: String
    var entry: Entry
    var client: ClientConfiguration
    var isMasked: Bool
    var isReadOnly: Bool
    var usesMouse = false
    var signIn = SignInSettings()
    /// The command that signs in to the same account, with what was asked for on this one's line.
    var login = Texts.loginCommand()
    var interface: Interface
    /// The menu on plain lines in place of the screen.
    var isPlain: Bool
    /// The screen's lines and marks are ASCII, whatever the locale.
    var usesASCII: Bool

    /// What lets the calls in.
    enum Entry {
        /// The demo's own token, until somebody signs in.
        case demo(Scenario)
        /// From an option, a variable or a file, as it is called; it wins over a sign-in.
        case token(AccessToken, from: String, at: Origin)
        /// A stored sign-in for this application.
        case signIn(clientID: String, at: Origin)
    }

    /// Where the account lives; nil for the demo, which starts a server of its own.
    var origin: Origin? {
        switch entry {
        case .demo: nil
        case .token(_, _, let origin), .signIn(_, let origin): origin
        }
    }

    /// Of the server's messages.
    var language: String { client.language }

    /// What every sentence of the program is taken from.
    var texts: Texts { Texts(interface.language) }

    /// The host as people are told it.
    var shownPlace: String { origin?.description ?? texts.sandbox }

    /// The host as the history has it.
    var place: String { origin?.description ?? Texts(.english).sandbox }

    /// Nil to keep a sign-in where it is kept already, else in the keyring.
    var signInPreference: ProfileSignIns.Preference?

    /// Where the sign-in of the profile is kept.
    var signInStore: ProfileSignIns {
        ProfileSignIns(
            of: profileName, in: .ours, keyring: Keyring(in: .process), preference: signInPreference, timedBy: .system)
    }

    /// `auth_time`, in Unix seconds, as far as a token that came from elsewhere tells.
    var signedInAt: Int64? {
        if case .token(let token, _, _) = entry { token.signedInAt } else { nil }
    }

    /// Whether signing in helps where nobody is signed in.
    var offersSignIn: Bool {
        if case .signIn = entry { true } else { false }
    }

    /// What a command says can be done now; nil when nothing has to be.
    func nextStep(after result: OperationResult, on place: Texts.Place = .command) -> String? {
        guard let step = NextStep(after: result), step != .chooseFactor else { return nil }
        return texts.nextStep(step, on: place, offersSignIn: offersSignIn, host: shownPlace, login: login)
    }

    func nextStep(after error: CallError) -> String {
        texts.nextStep(
            NextStep(after: error, .read), on: .command, offersSignIn: offersSignIn, host: shownPlace, login: login)
    }
}

extension Settings {
    init(_ options: ConnectionOptions) throws(Failure) { try self.init(options.values) }

    /// - Parameter isStored: what is stored counts, whatever gives a token.
    init(_ options: Connection, forStored isStored: Bool = false) throws(Failure) {
        // Until the profile is known, which may choose another language.
        var interface = Interface(option: options.account.interface, profile: nil, in: .process)
        do throws(SettingsFault) {
            let isPlain = try Environment.process.flag("MFACTL_PLAIN")
            let usesASCII = try Environment.process.flag("MFACTL_ASCII")
            if let demo = options.demo {
                self.init(demo, options, speaking: interface)
                self.isPlain = isPlain ?? false
                self.usesASCII = usesASCII ?? false
                return
            }
            let chosen = try ChosenProfile(options.account, in: .process, readingHostsBy: Origin.init)
            interface = Interface(option: options.account.interface, profile: chosen.profile.interface, in: .process)
            let account = try AccountSettings(
                options.account, chosen, speaking: interface, in: .process, readingHostsBy: Origin.init)
            let entry: Entry =
                isStored
                ? .signIn(clientID: account.appID ?? "", at: account.origin)
                : try options.entry(at: account.origin, appID: account.appID)
            self.init(account, entry, speaking: interface)
            self.isPlain = isPlain ?? chosen.profile.isPlain ?? false
            self.usesASCII = usesASCII ?? chosen.profile.usesASCII ?? false
            profileName = account.profile
            login = options.account.login
            isConfigured = account.isConfigured
        } catch {
            throw Failure(error, in: Texts(interface.language))
        }
    }

    private init(_ demo: Scenario, _ options: Connection, speaking interface: Interface) {
        self.init(
            profile: "demo", shownProfile: "demo", entry: .demo(demo),
            client: ClientConfiguration(
                appID: "demo", language: interface.language == .chinese ? "zh-CN" : "en-US",
                timeout: options.account.timeout.map { .seconds($0) } ?? CallTimeout.usual,
                isReadOnly: options.account.isReadOnly),
            isMasked: true, isReadOnly: options.account.isReadOnly, interface: interface, isPlain: false,
            usesASCII: false)
    }

    private init(_ account: AccountSettings, _ entry: Entry, speaking interface: Interface) {
        self.init(
            profile: Texts(.english).profile(account.profile, hostFrom: account.hostSource),
            shownProfile: Texts(interface.language).profile(account.profile, hostFrom: account.hostSource),
            entry: entry,
            client: ClientConfiguration(
                appID: account.appID, language: account.language, caFile: account.caFile, timeout: account.timeout,
                isReadOnly: account.isReadOnly, userAgent: Mfactl.userAgent),
            isMasked: account.isMasked, isReadOnly: account.isReadOnly, usesMouse: account.usesMouse,
            signIn: account.signIn, interface: interface, isPlain: false, usesASCII: false)
    }
}

extension Failure {
    init(_ fault: SettingsFault, in texts: Texts) {
        self.init(message: texts.sentence(fault), advice: texts.advice(fault))
    }
}

extension AccountOptions {
    fileprivate var login: String {
        let named: [(String, String?)] = [
            ("--profile", profile), ("--config", config?.description), ("--host", host), ("--app-id", appID),
        ]
        return Texts.loginCommand(named.compactMap { name, value in value.map { (name, $0.forShell) } })
    }
}

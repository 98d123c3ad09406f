import GenAuthClient
import GenAuthSandbox
import MFACore
import MFAFiles
import MFATexts

/// All that options, environment and file add up to, checked.
struct Settings {
    var profile: String
    /// Where the account lives, and the way in; nil for the demo, which starts a server of its own.
    var access: Access?
    var client: ClientConfiguration
    var demo: Scenario?
    var isMasked: Bool
    var isReadOnly: Bool
    var timeout: Duration
    /// Of the server's messages.
    var language: String
    var interface: Interface
    /// The menu on plain lines in place of the screen.
    var isPlain: Bool
    /// The screen's lines and marks are ASCII, whatever the locale.
    var usesASCII: Bool

    /// What every sentence of the program is taken from.
    var texts: Texts { Texts(interface.language) }

    /// The host as people are told it.
    var shownPlace: String { access?.origin.description ?? texts.sandbox }

    /// The host as the history has it.
    var place: String { access?.origin.description ?? Self.sandbox }

    static let sandbox = "the sandbox"

    /// Since the user signed in, if the token tells.
    func signInAge(at now: Timestamp) -> Duration? {
        access?.token.signedInAt.map { .seconds(now.unixSeconds - $0) }
    }

    /// What a command says can be done now; nil when nothing has to be.
    func nextStep(after result: OperationResult) -> String? {
        guard let step = NextStep(after: result), step != .chooseFactor else { return nil }
        return texts.nextStep(step, on: .command, host: shownPlace)
    }

    func nextStep(after error: CallError) -> String {
        texts.nextStep(NextStep(after: error, .read), on: .command, host: shownPlace)
    }

    static let languages = ["en-US", "zh-CN", "zh-TW", "ja-JP"]
    /// Seconds for one call.
    static let timeouts = 1.0...600.0
    static let usualTimeout = 15.0
    static var timeoutRange: String { "\(Int(timeouts.lowerBound)) to \(Int(timeouts.upperBound))" }

    /// What may stand in a header without breaking out of it.
    static func isHeaderText(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
}

extension Settings {
    init(_ options: ConnectionOptions) throws(Failure) { try self.init(options.values) }

    /// Options before environment before file.
    init(_ options: Connection) throws(Failure) {
        let isPlain = try Environment.flag("MFACTL_PLAIN")
        let usesASCII = try Environment.flag("MFACTL_ASCII")
        if let demo = options.demo {
            let interface = Interface(option: options.interface, profile: nil)
            let language = interface.language == .chinese ? "zh-CN" : "en-US"
            let timeout = Duration.seconds(options.timeout ?? Self.usualTimeout)
            self.init(
                profile: "demo", access: nil,
                client: ClientConfiguration(
                    appID: "demo", language: language, timeout: timeout, isReadOnly: options.readOnly),
                demo: demo, isMasked: true, isReadOnly: options.readOnly, timeout: timeout, language: language,
                interface: interface, isPlain: isPlain ?? false, usesASCII: usesASCII ?? false)
            return
        }
        let path = options.config ?? Environment.path("MFACTL_CONFIG")
        let file = try ConfigurationFile.load(named: path)
        let source = ConfigurationFile.name(of: path)
        let (name, profile) = try file.profile(
            named: options.profile ?? Environment.value("MFACTL_PROFILE"), in: source)
        let named = [
            ("--host", options.host), ("GENAUTH_HOST", Environment.value("GENAUTH_HOST")), ("host", profile.host),
        ]
        guard case let (hostSource, host?)? = named.first(where: { $0.1 != nil }) else {
            guard file.profiles.isEmpty || file.profiles[name] != nil else {
                let known = file.profiles.keys.sorted().joined(separator: ", ")
                throw Failure(message: "\(source): there is no defaultProfile; choose one with --profile: \(known)")
            }
            guard file.profiles.isEmpty else {
                throw Failure(message: "\(source): profiles.\(name).host: is missing; add it, or set GENAUTH_HOST")
            }
            throw Failure(message: "no host is configured. To begin:", advice: Self.howToBegin)
        }

        let isReadOnly = options.readOnly || profile.readOnly ?? false
        let timeout = Duration.seconds(options.timeout ?? profile.timeoutSeconds ?? Self.usualTimeout)
        let interface = Interface(option: options.interface, profile: profile.interface.flatMap(Language.init))
        let language = profile.lang ?? interface.serverLanguage
        let appID = options.appID ?? Environment.value("GENAUTH_APP_ID") ?? profile.appId
        if let appID, !Self.isHeaderText(appID) {
            let source = options.appID == nil ? "GENAUTH_APP_ID" : "--app-id"
            throw Failure(message: "\(source): must be 1 to 128 visible ASCII characters")
        }
        if let caFile = profile.caFile, try GuardedFile.read(FilePath(caFile), .untampered) == nil {
            throw Failure(message: "\(caFile): there is no such file, but profile \(name) names it as caFile")
        }
        let origin: Origin
        do throws(Origin.Invalid) { origin = try Origin(host) } catch {
            // A password in it is not for the screen.
            throw Failure(message: "\(hostSource): \(host.contains("@") ? "the host" : host) \(error.description)")
        }
        let client = ClientConfiguration(
            appID: appID, language: language, caFile: profile.caFile, timeout: timeout, isReadOnly: isReadOnly,
            userAgent: "mfactl/\(Mfactl.version)")
        let access = Access(origin: origin, token: try options.token(fromEnvironment: Environment.accessToken))
        // A host from elsewhere under the name of a profile would be a trap.
        let isOverridden = profile.host != nil && hostSource != "host"
        self.init(
            profile: isOverridden ? "\(name), host from \(hostSource)" : name, access: access, client: client,
            demo: nil,
            isMasked: profile.mask ?? true, isReadOnly: isReadOnly,
            timeout: timeout, language: language, interface: interface, isPlain: isPlain ?? profile.plain ?? false,
            usesASCII: usesASCII ?? profile.ascii ?? false)
    }

    private static var howToBegin: [String] {
        [
            "  try it on the embedded sandbox:  mfactl --demo",
            "  or write a configuration:        \(ConfigurationFile.name(of: nil)) (config.example.json shows every key)",
            "  or set three variables:          GENAUTH_HOST, GENAUTH_APP_ID, GENAUTH_ACCESS_TOKEN",
        ]
    }
}

extension ConfigurationFile {
    /// The profile asked for, else the default, else the only one, else an empty one.
    fileprivate func profile(named name: String?, in path: String) throws(Failure) -> (name: String, Profile) {
        if let name {
            guard let profile = profiles[name] else {
                let known = profiles.keys.sorted().joined(separator: ", ")
                throw Failure(
                    message:
                        "\(path): there is no profile of the name \(name); known: \(known.isEmpty ? "none" : known)")
            }
            return (name, profile)
        }
        if let name = defaultProfile, let profile = profiles[name] { return (name, profile) }
        if profiles.count == 1, let only = profiles.first { return (only.key, only.value) }
        return ("default", Profile())
    }
}

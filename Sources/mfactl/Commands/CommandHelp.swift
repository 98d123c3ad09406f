/// What stands in a command's help beside its options.
enum CommandHelp {
    /// A command line, and what it does.
    struct Example {
        let line: String
        let purpose: String

        init(_ line: String, _ purpose: String) {
            self.line = line
            self.purpose = purpose
        }
    }

    /// - Parameters:
    ///   - text: what the command does, if its abstract does not say it.
    ///   - statuses: those that it can end with; 0, 2 and the signals' are everybody's.
    static func discussion(
        _ text: String? = nil, examples: [Example], reads variables: [Variable], ends statuses: [ExitStatus]
    ) -> String {
        let ends = [.done] + statuses.filter { $0 != .usage } + [.usage]
        let sections = [
            text,
            section("EXAMPLES", examples.map { ($0.line, $0.purpose) }),
            section(
                "VARIABLES",
                variables.isEmpty ? [("none", "it reads none")] : variables.map { ($0.rawValue, $0.purpose) }),
            "CONFIGURATION:\n  $XDG_CONFIG_HOME/mfactl/config.json, else ~/.config/mfactl/config.json",
            section(
                "EXIT STATUS",
                ends.sorted { $0.rawValue < $1.rawValue }.map { ("\($0.rawValue)", $0.meaning) }
                    + [("130, 143", "ended by Ctrl-C, by SIGTERM")]),
        ]
        return sections.compactMap { $0 }.joined(separator: "\n\n")
    }

    private static func section(_ title: String, _ rows: [(name: String, text: String)]) -> String {
        let width = (rows.map(\.name.count).max() ?? 0) + 2
        let lines = rows.map { "  " + $0.name + String(repeating: " ", count: width - $0.name.count) + $0.text }
        return (["\(title):"] + lines).joined(separator: "\n")
    }
}

extension CommandHelp {
    /// The variables that mfactl reads, by their names.
    enum Variable: String {
        case host = "GENAUTH_HOST"
        case appID = "GENAUTH_APP_ID"
        case token = "GENAUTH_ACCESS_TOKEN"
        case profile = "MFACTL_PROFILE"
        case config = "MFACTL_CONFIG"
        case plain = "MFACTL_PLAIN"
        case ascii = "MFACTL_ASCII"
        case noColor = "NO_COLOR"
        case browser = "BROWSER"
        case escapeDelay = "ESCDELAY"
        case configHome = "XDG_CONFIG_HOME"
        case stateHome = "XDG_STATE_HOME"

        var purpose: String {
            switch self {
            case .host: "the host, in place of the profile's"
            case .appID: "the application's id, in place of the profile's"
            case .token: "the access token"
            case .profile: "the profile, unless --profile names one"
            case .config: "the configuration file, unless --config names one"
            case .plain: "1: the plain menu; 0: the screen"
            case .ascii: "1: lines and marks in ASCII; 0: as the locale says"
            case .noColor: "any value: no colours"
            case .browser: "the browser, in place of xdg-open"
            case .escapeDelay: "milliseconds to wait for the rest of a key (default 25)"
            case .configHome: "in place of ~/.config"
            case .stateHome: "in place of ~/.local/state, for the history, the reports and the sign-ins"
            }
        }
    }
}

extension [CommandHelp.Variable] {
    /// Those of every command that asks the service.
    static let connection: Self = [.host, .appID, .token, .profile, .config, .configHome, .stateHome]
    /// No token: that would win.
    static let signIn: Self = [.host, .appID, .profile, .config, .browser, .configHome, .stateHome]
    static let screen = connection + [.plain, .ascii, .noColor, .escapeDelay]
}

extension ExitStatus {
    /// Those of every command that asks the service.
    static let ofReading: [ExitStatus] = [.internalError, .notSignedIn, .forbidden, .refused, .failed]
    static let ofChange = ofReading + [.unknown, .guarded]

    fileprivate var meaning: String {
        switch self {
        case .done: "done"
        case .internalError: "an internal error"
        case .usage: "wrong usage, no confirmation, a bad configuration, or no terminal"
        case .notSignedIn: "not signed in (401)"
        case .forbidden: "this sign-in may not do that (403)"
        case .refused: "refused by a rule of the service, gone or bound already, or no such factor"
        case .unknown: "the outcome is unknown"
        case .failed: "not sent, or a list that could not be read"
        case .guarded: "refused by mfactl: read-only, or the last factor"
        }
    }
}

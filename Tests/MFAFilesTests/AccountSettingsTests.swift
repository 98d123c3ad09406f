import MFACore
import MFAFiles
import Testing

/// Options before environment before profile.
struct AccountSettingsTests {
    private static let two = #"""
        {"profiles": {"prod": {"host": "https://acme.genauth.ai", "appId": "a", "timeoutSeconds": 20, "mask": false},
                      "test": {"readOnly": true, "lang": "ja-JP", "interface": "zh-CN", "mouse": true,
                               "requireFreshSignIn": true}}}
        """#

    private static func settings(
        _ options: AccountOptions = AccountOptions(), _ variables: [String: String] = [:], file: String? = two
    ) throws -> AccountSettings {
        let folder = Folder()
        if let file { try folder.place("config/mfactl/config.json", file) }
        let environment = folder.environment(variables)
        let chosen = try ChosenProfile(options, in: environment, readingHostsBy: Origin.read)
        return try AccountSettings(
            options, chosen,
            speaking: Interface(option: options.interface, profile: chosen.profile.interface, in: environment),
            in: environment, readingHostsBy: Origin.read)
    }

    @Test func aProfileIsTakenAsItIs() throws {
        let settings = try Self.settings(AccountOptions(profile: "prod"))
        #expect(settings.origin == .acme && settings.appID == "a" && settings.timeout == .seconds(20))
        #expect(!settings.isMasked && !settings.isReadOnly && settings.hostSource == nil && settings.profile == "prod")
    }

    @Test func optionsComeBeforeVariablesAndVariablesBeforeTheProfile() throws {
        let variables = [
            "MFACTL_PROFILE": "prod", "GENAUTH_HOST": "https://of.variable", "GENAUTH_APP_ID": "variable",
        ]
        let byVariable = try Self.settings(AccountOptions(), variables)
        #expect(byVariable.origin.host == "of.variable" && byVariable.appID == "variable")
        #expect(byVariable.hostSource == "GENAUTH_HOST" && byVariable.profile == "prod")
        let options = AccountOptions(
            profile: "test", host: "https://of.option", appID: "option", interface: .english, timeout: 3)
        let byOption = try Self.settings(options, variables)
        #expect(byOption.origin.host == "of.option" && byOption.appID == "option" && byOption.timeout == .seconds(3))
        #expect(byOption.hostSource == nil, "the profile names no host that would be passed over")
        #expect(byOption.isReadOnly && byOption.language == "ja-JP" && byOption.usesMouse)
        #expect(byOption.signIn.requiresFresh == true)
        let readOnly = AccountOptions(profile: "prod", isReadOnly: true)
        #expect(try Self.settings(readOnly).isReadOnly)
    }

    @Test func whatNobodySaysIsAsUsual() throws {
        let settings = try Self.settings(AccountOptions(host: "https://acme.genauth.ai"), file: nil)
        #expect(settings.profile == "default" && settings.timeout == CallTimeout.usual && settings.isMasked)
        #expect(settings.language == "en-US" && settings.appID == nil && settings.signIn == SignInSettings())
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var options = AccountOptions()
        var variables: [String: String] = [:]
        var file: String? = two
        /// What is told, given where the file lies.
        let fault: @Sendable (_ file: String?) -> SettingsFault
    }

    static let wrong = [
        Wrong(testDescription: "nothing at all", file: nil) { _ in .noHost },
        Wrong(testDescription: "no profile of that name", options: AccountOptions(profile: "dev")) {
            .noSuchProfile("dev", known: ["prod", "test"], file: $0)
        },
        Wrong(testDescription: "no default") { .noDefaultProfile(known: ["prod", "test"], file: $0) },
        Wrong(testDescription: "no host in it", options: AccountOptions(profile: "test")) {
            .profileWithoutHost("test", file: $0)
        },
        Wrong(testDescription: "a bad option", options: AccountOptions(profile: "prod", host: "http://x")) { _ in
            .host(source: "--host", text: "http://x", .notSecure)
        },
        Wrong(
            testDescription: "a password in a variable", options: AccountOptions(profile: "prod"),
            variables: ["GENAUTH_HOST": "http://alice:secret@x"]
        ) { _ in .host(source: "GENAUTH_HOST", text: nil, .notSecure) },
        Wrong(testDescription: "a bad app id", options: AccountOptions(profile: "prod", appID: "a b")) { _ in
            .appID(source: "--app-id", limit: 128)
        },
        Wrong(
            testDescription: "no certificates",
            file: #"{"profiles": {"p": {"host": "https://x", "caFile": "/nowhere/ca.pem"}}}"#
        ) { _ in .noCAFile("/nowhere/ca.pem", profile: "p") },
    ]

    @Test(arguments: wrong) func whatIsWrongIsTold(_ wrong: Wrong) throws {
        let folder = Folder()
        if let file = wrong.file { try folder.place("config/mfactl/config.json", file) }
        let environment = folder.environment(wrong.variables)
        #expect(throws: wrong.fault(folder.configurationPath)) {
            let chosen = try ChosenProfile(wrong.options, in: environment, readingHostsBy: Origin.read)
            _ = try AccountSettings(
                wrong.options, chosen, speaking: Interface(option: nil, profile: nil, in: environment),
                in: environment, readingHostsBy: Origin.read)
        }
    }

    @Test(arguments: [("1", true), ("0", false), ("", nil)]) func aSwitchIsOneOrZero(_ value: String, _ isOn: Bool?)
        throws
    {
        #expect(try Environment(["MFACTL_PLAIN": value]).flag("MFACTL_PLAIN") == isOn)
    }

    @Test func aSwitchIsNothingElse() {
        #expect(throws: SettingsFault.variable("MFACTL_PLAIN")) {
            try Environment(["MFACTL_PLAIN": "yes"]).flag("MFACTL_PLAIN")
        }
    }
}

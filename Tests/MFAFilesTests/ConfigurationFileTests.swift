import MFACore
import MFAFiles
import Testing

struct ConfigurationFileTests {
    @Test func everyKeyHasItsValue() throws {
        let file = try ConfigurationFile(
            #"""
            {"defaultProfile": "p", "profiles": {"p": {
              "host": "https://acme.genauth.ai", "appId": "app", "lang": "ja-JP", "readOnly": true, "caFile": "/ca.pem",
              "timeoutSeconds": 2.5, "mask": false, "plain": true, "ascii": true, "mouse": true, "interface": "zh-CN",
              "redirectPort": 0, "redirectHost": "localhost", "requireFreshSignIn": true
            }, "empty": {}}}
            """#)
        let profile = try #require(file.profiles["p"])
        #expect(file.defaultProfile == "p" && file.profiles.count == 2)
        #expect(profile.host == .acme && profile.appID == "app" && profile.language == "ja-JP")
        #expect(profile.isReadOnly == true && profile.caFile == "/ca.pem" && profile.timeout == 2.5)
        #expect(profile.isMasked == false && profile.isPlain == true && profile.usesASCII == true)
        #expect(profile.usesMouse == true && profile.interface == .chinese)
        #expect(profile.signIn == SignInSettings(redirectPort: 0, redirectHost: .localhost, requiresFresh: true))
        #expect(file.profiles["empty"]?.host == nil && file.profiles["empty"]?.signIn == SignInSettings())
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let key: String
        let value: String
        let reason: ConfigurationFault.Reason

        init(_ key: String, _ value: String, _ reason: ConfigurationFault.Reason) {
            self.key = key
            self.value = value
            self.reason = reason
        }

        var testDescription: String { "\(key) \(value)" }
    }

    private static let notText = ConfigurationFault.Reason.wrongType(wanted: .text, isNull: false)
    private static let notTruth = ConfigurationFault.Reason.wrongType(wanted: .truth, isNull: false)
    private static let notNumber = ConfigurationFault.Reason.wrongType(wanted: .number, isNull: false)
    private static let languages = ["en-US", "zh-CN", "zh-TW", "ja-JP"]

    static let wrong =
        [
            Wrong("host", "7", notText), Wrong("host", "null", .wrongType(wanted: .text, isNull: true)),
            Wrong("host", #""http://a""#, .host(.notSecure)), Wrong("appId", #""""#, .notVisibleASCII(limit: 128)),
            Wrong("appId", #""a b""#, .notVisibleASCII(limit: 128)), Wrong("lang", #""tlh""#, .notOneOf(languages)),
            Wrong("caFile", #""ca.pem""#, .notAbsolute), Wrong("caFile", #""/\u0000""#, .notAbsolute),
            Wrong("timeoutSeconds", "0", .notInRange(1...600)), Wrong("timeoutSeconds", "600.5", .notInRange(1...600)),
            Wrong("timeoutSeconds", #""15""#, notNumber), Wrong("interface", #""zh-TW""#, .notOneOf(["en", "zh-CN"])),
            Wrong("redirectPort", "-1", .notInRange(0...65_535)),
            Wrong("redirectPort", "65536", .notInRange(0...65_535)),
            Wrong("redirectPort", "80.5", .wrongType(wanted: .wholeNumber, isNull: false)),
            Wrong("redirectPort", "true", notNumber),
            Wrong("redirectHost", #""::1""#, .notOneOf(["127.0.0.1", "localhost"])),
            Wrong("redirectHost", "1", notText),
        ]
        + ["readOnly", "mask", "plain", "ascii", "mouse", "requireFreshSignIn"].map { Wrong($0, #""yes""#, notTruth) }

    @Test(arguments: wrong) func aWrongValueIsNamedByItsKey(_ wrong: Wrong) {
        #expect(throws: ConfigurationFault(["profiles", "p", wrong.key], wrong.reason)) {
            try ConfigurationFile(#"{"profiles": {"p": {"\#(wrong.key)": \#(wrong.value)}}}"#)
        }
    }

    @Test(arguments: [
        ("{}", ConfigurationFault(["profiles"], .missing)),
        ("[]", ConfigurationFault([], .wrongType(wanted: .object, isNull: false))),
        (#"{"profiles": null}"#, ConfigurationFault(["profiles"], .wrongType(wanted: .object, isNull: true))),
        (
            #"{"profiles": {"p": 1}}"#,
            ConfigurationFault(["profiles", "p"], .wrongType(wanted: .object, isNull: false))
        ),
        (
            #"{"profiles": {}, "colour": 1}"#,
            ConfigurationFault(["colour"], .unknownKey(known: ["defaultProfile", "profiles"]))
        ),
        (#"{"profiles": {"p": {}, "p": {}}}"#, ConfigurationFault(["profiles", "p"], .repeated)),
        (#"{"defaultProfile": "q", "profiles": {}}"#, ConfigurationFault(["defaultProfile"], .noSuchProfile("q"))),
        ("{\n\"profiles\" {}}", ConfigurationFault([], .notJSON(.noColon, line: 2, column: 12))),
        (#"{"profiles": {"#, ConfigurationFault([], .notJSON(.noName, line: 1, column: 15))),
    ])
    func aWrongDocumentIsNamedByItsPlace(_ text: String, _ fault: ConfigurationFault) {
        #expect(throws: fault) { try ConfigurationFile(text) }
    }

    @Test func ofSeveralFaultsAlwaysTheSameIsTold() {
        for _ in 0..<8 {
            let fault = #expect(throws: ConfigurationFault.self) {
                try ConfigurationFile(#"{"profiles": {"c": 1, "b": {"mask": 1, "host": 1}, "a": {"z": 1, "y": 1}}}"#)
            }
            #expect(fault?.key == ["profiles", "a", "y"])
        }
    }

    // MARK: Where it lies

    @Test func aFileThatIsNotNamedMayBeMissing() throws {
        let folder = Folder()
        let missing = FilePath("\(folder.path)/none.json")
        func load(_ path: FilePath?, _ environment: Environment) throws -> ConfigurationFile {
            try ConfigurationFile(named: path, in: environment, readingHostsBy: Origin.read)
        }
        #expect(try load(nil, folder.environment()) == ConfigurationFile())
        #expect(try load(nil, Environment([:])) == ConfigurationFile(), "without a home there is no place to look in")
        #expect(throws: SettingsFault.file(FileFault(missing.description, .missing))) {
            try load(missing, folder.environment())
        }
    }

    @Test func aFaultNamesTheFile() throws {
        let folder = Folder()
        let path = try folder.place("config/mfactl/config.json", "[]")
        let fault = ConfigurationFault([], .wrongType(wanted: .object, isNull: false))
        #expect(throws: SettingsFault.configuration(file: path, fault)) {
            try ConfigurationFile(named: nil, in: folder.environment(), readingHostsBy: Origin.read)
        }
    }

    @Test(arguments: [0o602, 0o620, 0o666]) func oneThatOthersCanWriteIsRefused(_ mode: Int) throws {
        let folder = Folder()
        let path = try folder.place("config/mfactl/config.json", "{}", mode: mode)
        let fault = FileFault(path, .open(to: .write, .run("chmod go-w '\(path)'")))
        #expect(throws: SettingsFault.file(fault)) {
            try ConfigurationFile(named: nil, in: folder.environment(), readingHostsBy: Origin.read)
        }
    }
}

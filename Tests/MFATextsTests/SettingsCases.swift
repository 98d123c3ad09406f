import MFACore

/// Every fault of files and settings: with these, every sentence about them is said once.
enum SettingsCases {
    static let path = "/home/alice/.config/mfactl/config.json"

    /// A fault, and what a person has to be told of it: the file, the key, the value.
    struct Case: Sendable {
        let fault: SettingsFault
        let names: [String]

        init(_ fault: SettingsFault, _ names: String...) {
            self.fault = fault
            self.names = names
        }
    }

    private static let denied = SystemError(number: 13, words: "Permission denied")

    static let files: [FileFault.Reason] =
        [
            .missing, .unreadable(denied), .system(denied), .notRegular, .notOursOrRegular, .pipe, .homeOfAnother,
            .symbolicLink,
        ]
        + [FileFault.Remedy.copy, .moveAway, .nameAnother, .sudo].flatMap {
            [FileFault.Reason.notOurs($0), .tooLarge(limit: 1 << 20, $0)]
        }
        + [FileFault.Access.read, .write, .replace, .look].flatMap { access in
            [.open(to: access, .run("chmod 600 '\(path)'")), .open(to: access, .copyElsewhere)]
        }

    static let mistakes: [ConfigurationFault.JSONMistake] = [
        .noValue, .unknownWord, .noName, .noColon, .notClosed(by: "}"), .textWithoutEnd, .wrongEscape, .notOver,
        .tooDeep, .otherEncoding,
    ]

    static let origins: [Origin.Invalid] = [.notAnAddress, .port("99999"), .holdsUser, .goesOn, .notSecure]

    static let reasons: [ConfigurationFault.Reason] =
        mistakes.map { .notJSON($0, line: 2, column: 16) } + origins.map { .host($0) }
        + ConfigurationFault.Kind.allCases.flatMap { kind in
            [true, false].map { .wrongType(wanted: kind, isNull: $0) }
        } + [
            .repeated, .unknownKey(known: ["host", "appId"]), .missing, .noSuchProfile("dev"),
            .notVisibleASCII(limit: 128), .notOneOf(["en", "zh-CN"]), .notOneOf(["a", "b", "c"]),
            .notInRange(1...600), .notAbsolute,
        ]

    static let all: [Case] =
        files.map { Case(.file(FileFault(path, $0)), path) }
        + reasons.map {
            Case(
                .configuration(file: path, ConfigurationFault(["profiles", "p", "host"], $0)), path, "profiles.p.host")
        }
        + reasons.map { Case(.configuration(file: path, ConfigurationFault([], $0)), path) }
        + TokenFault.allCases.map { Case(.token(source: "/run/token", $0), "/run/token") }
        + origins.map { Case(.host(source: "GENAUTH_HOST", text: "x:y", $0), "GENAUTH_HOST", "x:y") }
        + origins.map { Case(.host(source: "--host", text: nil, $0), "--host") } + [
            Case(.noHost),
            Case(.noSuchProfile("dev", known: ["prod", "test"], file: path), "dev", "prod", "test", path),
            Case(.noSuchProfile("dev", known: [], file: nil), "dev", "config.json"),
            Case(.noDefaultProfile(known: ["prod", "test"], file: path), "prod", "test", "--profile", path),
            Case(.profileWithoutHost("prod", file: path), "profiles.prod.host", "GENAUTH_HOST", path),
            Case(.noCAFile("/ca.pem", profile: "prod"), "/ca.pem", "prod", "caFile"),
            Case(.appID(source: "--app-id", limit: 128), "--app-id", "128"),
            Case(.variable("MFACTL_PLAIN"), "MFACTL_PLAIN"),
            Case(.noToken, "GENAUTH_ACCESS_TOKEN", "--token-file", "--token-stdin"),
            Case(.tokenFromTerminal, "--token-stdin"), Case(.profileNotSaved(.noHome), "HOME"),
            Case(.profileNotSaved(.file(FileFault(path, .symbolicLink))), path),
        ]

    static let sandbox: [SandboxFault] = [.noPort, .portInUse(8080), .portNotAllowed(80), .stopped, .quoted("EIO")]
    static let rows: [UnreadableRow.Reason] = [.idRepeated, .idOrTypeMissing, .idUnusable, .typeEmpty]
}

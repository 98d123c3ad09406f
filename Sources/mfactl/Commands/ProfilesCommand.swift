import ArgumentParser
import GenAuthClient
import MFACore
import MFAFiles
import MFASystem
import MFATexts

struct ProfilesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profiles", abstract: "Lists the profiles, and which are signed in.",
        discussion: CommandHelp.discussion(
            examples: [
                .init("mfactl profiles", "one line a profile"), .init("mfactl profiles --json", "one JSON document"),
            ], reads: [.config, .configHome, .stateHome], ends: [.internalError]))

    @Option(help: "The configuration file.", completion: .file()) var config: PathArgument?
    @Option(help: ArgumentHelp("The language of mfactl itself (default by the locale).", valueName: "language"))
    var interface: Language?
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let texts = Texts(ofProgram: interface)
        let path = config?.path ?? Environment.process.path("MFACTL_CONFIG")
        let file: ConfigurationFile
        do throws(SettingsFault) {
            file = try ConfigurationFile(named: path, in: .process, readingHostsBy: Origin.init)
        } catch {
            throw Failure(error, in: texts)
        }
        var kept: [String: Result<KeptSignIn, SignInStoreFault>] = [:]
        do throws(SignInStoreFault) {
            for (profile, one) in try ProfileSignIns.all(in: .ours) { kept[profile] = one }
        } catch {
            Console.error("mfactl: \(texts.sentence(error))")
        }
        let names = Set(file.profiles.keys).union(kept.keys).sorted()
        let rows = names.map { name in
            ProfileDocument(name: name, isDefault: name == file.usualProfile, file.profiles[name], kept[name])
        }
        if json {
            let result = Document<[ProfileDocument]>.Result(
                outcome: .ok, receipt: Receipt(), message: nil, sent: false, answered: false, verified: nil)
            return try Console.json(Document(kind: "profiles", data: rows, result: result))
        }
        if rows.isEmpty { Console.error(texts.noProfiles) }
        let now = Timekeeper.system.now()
        let width = (rows.map { SafeText($0.name).columns }.max() ?? 0) + 2
        for row in rows {
            let mark = row.isDefault ? "* " : "  "
            let blank = String(repeating: " ", count: max(1, width - SafeText(row.name).columns))
            Console.line("\(mark)\(row.name)\(blank)\(row.host ?? "-")  \(row.state(in: texts, at: now))")
            if let advice = row.advice(in: texts) { Console.line("    \(advice)") }
        }
    }
}

/// A profile as the JSON output tells it. Every member is always there.
struct ProfileDocument: Encodable {
    let name: String
    let isDefault: Bool
    let host: String?
    let appID: String?
    let signIn: Result<KeptSignIn, SignInStoreFault>?
    /// True for a sign-in whose profile stands in no configuration.
    private let isOrphaned: Bool

    init(
        name: String, isDefault: Bool, _ profile: ConfigurationFile.Profile?,
        _ signIn: Result<KeptSignIn, SignInStoreFault>?
    ) {
        self.name = name
        self.isDefault = isDefault
        host = profile?.host?.description ?? (try? signIn?.get().facts.issuer).map { String($0.dropLast(5)) }
        appID = profile?.appID ?? (try? signIn?.get().facts.clientID)
        self.signIn = signIn
        isOrphaned = profile == nil
    }

    /// What can be done about it; nil when nothing has to be.
    func advice(in texts: Texts) -> String? { isOrphaned ? texts.orphaned(name.forShell) : nil }

    func state(in texts: Texts, at now: Timestamp) -> String {
        switch signIn {
        case nil: texts.notSignedIn
        case .failure(let fault): texts.sentence(fault)
        case .success(let kept):
            texts.signedIn(
                until: kept.facts.expiresAt.map { Timestamp(unixSeconds: $0, utcOffset: now.utcOffset).clock },
                isRenewed: kept.facts.isRenewable)
        }
    }

    private enum Key: String, CodingKey {
        case name, isDefault, host, appId, signedIn, expiresAt, renewable, keptIn
    }

    func encode(to encoder: any Encoder) throws {
        let kept = try? signIn?.get()
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(name, forKey: .name)
        try members.encode(isDefault, forKey: .isDefault)
        try members.encode(host, forKey: .host)
        try members.encode(appID, forKey: .appId)
        try members.encode(kept != nil, forKey: .signedIn)
        try members.encode(kept?.facts.expiresAt.map { Timestamp(unixSeconds: $0).rfc3339 }, forKey: .expiresAt)
        try members.encode(kept?.facts.isRenewable, forKey: .renewable)
        try members.encode(kept.map { $0.place.path == nil ? "keyring" : "file" }, forKey: .keptIn)
    }
}

extension String {
    /// As one word of a command that is copied.
    var forShell: String {
        let isPlain = !isEmpty && allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) } && !hasPrefix("-")
        return isPlain ? self : FilePath(self).inShell
    }
}

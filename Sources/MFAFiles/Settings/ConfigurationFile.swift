package import MFACore
import StrictJSON

/// `config.json`. Strict: a key, a type or a value that is not known is an error, never ignored.
package struct ConfigurationFile: Equatable, Sendable {
    package var defaultProfile: String?

    /// The name of the profile that is taken when none is asked for.
    package var usualProfile: String? { defaultProfile ?? (profiles.count == 1 ? profiles.keys.first : nil) }

    package var profiles: [String: Profile] = [:]

    package struct Profile: Equatable, Sendable {
        package var host: Origin?
        package var appID: String?
        /// Of the server's messages.
        package var language: String?
        package var isReadOnly: Bool?
        package var caFile: String?
        /// Seconds, within `CallTimeout.allowed`.
        package var timeout: Double?
        package var isMasked: Bool?
        package var isPlain: Bool?
        package var usesASCII: Bool?
        package var usesMouse: Bool?
        package var interface: Language?
        package var signIn = SignInSettings()
    }

    /// Reads the text of a host; only the client knows how.
    package typealias ReadOrigin = (String) throws(Origin.Invalid) -> Origin

    static let depthLimit = 32

    package init() {}

    /// Where the configuration is looked for, unless named; nil for a user without a home.
    package static func usualPath(in environment: Environment) -> FilePath? {
        environment.directory("XDG_CONFIG_HOME", fallback: ".config")?.appending("config.json")
    }

    /// Reads a file; one that was not named may be missing.
    package init(
        named path: FilePath?, in environment: Environment, readingHostsBy origin: ReadOrigin
    ) throws(SettingsFault) {
        self.init()
        guard let file = path ?? Self.usualPath(in: environment) else { return }
        guard let bytes = try GuardedFile.read(file, .untampered) else {
            guard path != nil else { return }
            throw .file(FileFault(file, .missing))
        }
        do throws(ConfigurationFault) { try self.init(bytes, readingHostsBy: origin) } catch {
            throw .configuration(file: file.description, error)
        }
    }

    /// - Parameter bytes: of a whole file.
    package init(_ bytes: [UInt8], readingHostsBy origin: ReadOrigin) throws(ConfigurationFault) {
        let document: JSONDocument
        do throws(JSONFault) {
            // Broken UTF-8 is repaired, and told by what it spoils.
            document = try JSONDocument(
                Array(String(decoding: bytes, as: UTF8.self).utf8), depth: Self.depthLimit, strict: .allNames)
        } catch {
            throw ConfigurationFault(error)
        }
        let root = try ConfigurationObject(document.root, at: [], keys: ["defaultProfile", "profiles"])
        defaultProfile = try root.text("defaultProfile")
        guard let all = root["profiles"] else { throw ConfigurationFault(["profiles"], .missing) }
        for (name, value) in try ConfigurationObject(all, at: ["profiles"]).members {
            profiles[name] = try Profile(value, at: ["profiles", name], readingHostsBy: origin)
        }
        if let name = defaultProfile, profiles[name] == nil {
            throw ConfigurationFault(["defaultProfile"], .noSuchProfile(name))
        }
    }
}

extension ConfigurationFile.Profile {
    private enum Key: String, CaseIterable {
        case host, appId, lang, readOnly, caFile, timeoutSeconds, mask, plain, ascii, mouse, interface
        case redirectPort, redirectHost, requireFreshSignIn
    }

    fileprivate init(
        _ value: JSONView, at path: [String], readingHostsBy origin: ConfigurationFile.ReadOrigin
    ) throws(ConfigurationFault) {
        let object = try ConfigurationObject(value, at: path, keys: Key.allCases.map(\.rawValue))
        func fault(_ key: Key, _ reason: ConfigurationFault.Reason) -> ConfigurationFault {
            ConfigurationFault(path + [key.rawValue], reason)
        }
        if let text = try object.text(Key.host.rawValue) {
            do throws(Origin.Invalid) { host = try origin(text) } catch { throw fault(.host, .host(error)) }
        }
        appID = try object.text(Key.appId.rawValue)
        if let appID, !SettingLimits.isAppID(appID) {
            throw fault(.appId, .notVisibleASCII(limit: SettingLimits.appIDLength))
        }
        language = try object.text(Key.lang.rawValue, oneOf: SettingLimits.serverLanguages)
        isReadOnly = try object.truth(Key.readOnly.rawValue)
        // From wherever mfactl is started, it has to be the same file: whoever chose the folder could choose whom to trust.
        caFile = try object.text(Key.caFile.rawValue)
        if let caFile, !caFile.hasPrefix("/") || caFile.utf8.contains(0) { throw fault(.caFile, .notAbsolute) }
        timeout = try object.number(Key.timeoutSeconds.rawValue, in: CallTimeout.allowed)
        isMasked = try object.truth(Key.mask.rawValue)
        isPlain = try object.truth(Key.plain.rawValue)
        usesASCII = try object.truth(Key.ascii.rawValue)
        usesMouse = try object.truth(Key.mouse.rawValue)
        interface = try object.text(Key.interface.rawValue, oneOf: Language.allCases.map(\.rawValue))
            .flatMap(Language.init)
        signIn.redirectPort = try object.wholeNumber(Key.redirectPort.rawValue, in: SettingLimits.ports)
        signIn.redirectHost = try object.text(
            Key.redirectHost.rawValue, oneOf: RedirectHost.allCases.map(\.rawValue)
        ).flatMap(RedirectHost.init)
        signIn.requiresFresh = try object.truth(Key.requireFreshSignIn.rawValue)
    }
}

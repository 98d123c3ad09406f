package import MFACore

/// All that options, environment and profile add up to, checked: which account, and how it is reached.
package struct AccountSettings: Equatable, Sendable {
    package let profile: String
    /// False for a profile that stands in no file.
    package let isConfigured: Bool
    /// The option or variable that names another host than the profile does: under the profile's name alone, it would
    /// be a trap.
    package let hostSource: String?
    package let origin: Origin
    package let appID: String?
    package let caFile: String?
    /// Of the server's messages.
    package let language: String
    package let timeout: Duration
    package let isReadOnly: Bool
    package let isMasked: Bool
    package let usesMouse: Bool
    package let signIn: SignInSettings

    /// Options before environment before profile.
    package init(
        _ options: AccountOptions, _ chosen: ChosenProfile, speaking interface: Interface,
        in environment: Environment, readingHostsBy read: ConfigurationFile.ReadOrigin
    ) throws(SettingsFault) {
        let profile = chosen.profile
        let override = [("--host", options.host), ("GENAUTH_HOST", environment.value("GENAUTH_HOST"))].first {
            $0.1 != nil
        }
        if case let (source, host?)? = override {
            do throws(Origin.Invalid) { origin = try read(host) } catch {
                throw .host(source: source, text: host.contains("@") ? nil : host, error)
            }
        } else if let host = profile.host {
            origin = host
        } else {
            throw chosen.hostFault
        }
        hostSource = profile.host == nil ? nil : override?.0
        appID = options.appID ?? environment.value("GENAUTH_APP_ID") ?? profile.appID
        if let appID, !SettingLimits.isAppID(appID) {
            throw .appID(
                source: options.appID == nil ? "GENAUTH_APP_ID" : "--app-id", limit: SettingLimits.appIDLength)
        }
        caFile = profile.caFile
        if let caFile, try GuardedFile.read(FilePath(caFile), .untampered) == nil {
            throw .noCAFile(caFile, profile: chosen.name)
        }
        self.profile = chosen.name
        isConfigured = chosen.isConfigured
        language = profile.language ?? interface.serverLanguage
        timeout = (options.timeout ?? profile.timeout).map { .seconds($0) } ?? CallTimeout.usual
        isReadOnly = options.isReadOnly || profile.isReadOnly ?? false
        isMasked = profile.isMasked ?? true
        usesMouse = profile.usesMouse ?? false
        signIn = profile.signIn
    }
}

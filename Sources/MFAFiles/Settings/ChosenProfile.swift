package import MFACore

/// The profile that is meant, out of a configuration that may hold several.
package struct ChosenProfile: Equatable, Sendable {
    package let name: String
    package let profile: ConfigurationFile.Profile
    /// The configuration's path, for people; nil when there is no home directory to look in.
    package let file: String?
    /// The names of all profiles, in order.
    private let known: [String]

    /// The profile asked for, else the default, else the only one, else an empty one.
    ///
    /// - Throws: what is wrong with the file, or that there is no profile of that name.
    package init(
        _ options: AccountOptions, in environment: Environment, readingHostsBy origin: ConfigurationFile.ReadOrigin
    ) throws(SettingsFault) {
        let path = options.config ?? environment.path("MFACTL_CONFIG")
        let configuration = try ConfigurationFile(named: path, in: environment, readingHostsBy: origin)
        file = (path ?? ConfigurationFile.usualPath(in: environment))?.description
        let profiles = configuration.profiles
        known = profiles.keys.sorted()
        if let name = options.profile ?? environment.value("MFACTL_PROFILE") {
            guard let profile = profiles[name] ?? (options.mayBeNew ? ConfigurationFile.Profile() : nil) else {
                throw .noSuchProfile(name, known: known, file: file)
            }
            self.name = name
            self.profile = profile
        } else if let name = configuration.defaultProfile, let profile = profiles[name] {
            self.name = name
            self.profile = profile
        } else if profiles.count == 1, let only = profiles.first {
            (name, profile) = (only.key, only.value)
        } else {
            (name, profile) = ("default", ConfigurationFile.Profile())
        }
    }

    /// False for one that stands in no file.
    package var isConfigured: Bool { known.contains(name) }

    /// Why there is no host in it.
    var hostFault: SettingsFault {
        if known.isEmpty { return .noHost }
        return known.contains(name)
            ? .profileWithoutHost(name, file: file) : .noDefaultProfile(known: known, file: file)
    }
}

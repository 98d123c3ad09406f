package import MFACore

/// What a command line says about the account and how it is reached; nil where it says nothing.
package struct AccountOptions: Hashable, Sendable {
    package var profile: String?
    package var config: FilePath?
    package var host: String?
    package var appID: String?
    package var interface: Language?
    /// Seconds, within `CallTimeout.allowed`.
    package var timeout: Double?
    package var isReadOnly: Bool
    /// The profile that is named need not be there yet.
    package var mayBeNew = false

    package init(
        profile: String? = nil, config: FilePath? = nil, host: String? = nil, appID: String? = nil,
        interface: Language? = nil, timeout: Double? = nil, isReadOnly: Bool = false
    ) {
        self.profile = profile
        self.config = config
        self.host = host
        self.appID = appID
        self.interface = interface
        self.timeout = timeout
        self.isReadOnly = isReadOnly
    }
}

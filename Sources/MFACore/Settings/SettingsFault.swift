/// Why there are no usable settings: with the option, the variable or the file and key that is to blame.
package enum SettingsFault: Error, Hashable, Sendable {
    case file(FileFault)
    case configuration(file: String, ConfigurationFault)
    /// No profile, no option and no variable names a host.
    case noHost
    /// - Parameter file: nil when there is no home directory to look in.
    case noSuchProfile(String, known: [String], file: String?)
    /// Several profiles, and none of them is chosen.
    case noDefaultProfile(known: [String], file: String?)
    case profileWithoutHost(String, file: String?)
    /// The file that a profile names as `caFile`.
    case noCAFile(String, profile: String)
    /// - Parameters:
    ///   - source: an option or a variable.
    ///   - text: nil when it may hold a password.
    case host(source: String, text: String?, Origin.Invalid)
    case appID(source: String, limit: Int)
    /// A variable that is a switch, and neither 1 nor 0.
    case variable(String)
    case noToken
    /// `--token-stdin` with a terminal for stdin.
    case tokenFromTerminal
    /// - Parameter source: an option, a variable or a path.
    case token(source: String, TokenFault)
    /// A profile could not be written into the configuration.
    case profileNotSaved(RecordProblem)
}

import ArgumentParser
import MFACore
import MFAFiles
import MFATexts

/// Which account, and how it is reached: the same for every command.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use the embedded sandbox instead of an account.", valueName: "scenario"))
    var demo: DemoScenario?

    @Option(help: "A profile of the configuration.", completion: ProfileNames.completion)
    var profile: String?

    @Option(help: "The configuration file.", completion: .file())
    var config: PathArgument?

    @Option(help: "The application's own address, https://HOST[:PORT].")
    var host: String?

    @Option(name: .customLong("app-id"), help: "The application's id.")
    var appID: String?

    @Option(help: "A file with the access token, readable by its owner alone.", completion: .file())
    var tokenFile: PathArgument?

    @Flag(help: "Read the access token from the first line of stdin.")
    var tokenStdin = false

    @Flag(help: "Change nothing: binding and unbinding are switched off.")
    var readOnly = false

    @Flag(help: "No colours. NO_COLOR does the same.")
    var noColor = false

    @Option(
        help: ArgumentHelp("The language of mfactl itself (default by the locale).", valueName: "language"))
    var interface: Language?

    @Option(
        help: ArgumentHelp(
            "Seconds for one call, \(Self.timeouts) (default \(CallTimeout.usual.components.seconds)).",
            valueName: "seconds"))
    var timeout: Double?

    private static let timeouts = "\(CallTimeout.allowed.lowerBound) to \(CallTimeout.allowed.upperBound)"

    func validate() throws {
        let range = CallTimeout.allowed
        if let timeout, !(Double(range.lowerBound)...Double(range.upperBound)).contains(timeout) {
            throw ValidationError("--timeout: must be a number from \(Self.timeouts)")
        }
    }

    var values: Connection {
        Connection(
            account: AccountOptions(
                profile: profile, config: config?.path, host: host, appID: appID, interface: interface,
                timeout: timeout, isReadOnly: readOnly),
            demo: demo?.scenario, tokenFile: tokenFile?.path, tokenStdin: tokenStdin, noColor: noColor)
    }
}

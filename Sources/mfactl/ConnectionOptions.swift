import ArgumentParser
import GenAuthClient
import Glibc

/// Which account, and how it is reached: the same for every command.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Use the embedded sandbox instead of an account.", valueName: "scenario"))
    var demo: DemoScenario?

    @Option(help: "A profile of the configuration.")
    var profile: String?

    @Option(help: "The configuration file.", completion: .file())
    var config: String?

    @Option(help: "The application's own address, https://HOST[:PORT].")
    var host: String?

    @Option(name: .customLong("app-id"), help: "The application's id.")
    var appID: String?

    @Option(help: "A file with the access token, readable by its owner alone.", completion: .file())
    var tokenFile: String?

    @Flag(help: "Read the access token from the first line of stdin.")
    var tokenStdin = false

    @Flag(help: "Change nothing: unbinding is switched off.")
    var readOnly = false

    @Flag(help: "No colours. NO_COLOR does the same.")
    var noColor = false

    @Option(help: ArgumentHelp("Seconds for one call, 1 to 600 (default 15).", valueName: "seconds"))
    var timeout: Double?

    func validate() throws {
        if let timeout, !Settings.timeouts.contains(timeout) {
            throw ValidationError("--timeout: must be a number from 1 to 600")
        }
    }

    var usesColor: Bool { !noColor && Environment.value("NO_COLOR") == nil }
}

extension ConnectionOptions {
    /// The first of: stdin, file, environment. Never an argument, which every process can see.
    func token(fromEnvironment variable: String?) throws(Failure) -> AccessToken {
        let (text, source) = try readToken(variable)
        guard let token = AccessToken(text.trimmed) else {
            throw Failure(message: "\(source): does not hold an access token (visible ASCII, at most 8192 characters)")
        }
        return token
    }

    private func readToken(_ variable: String?) throws(Failure) -> (String, source: String) {
        if tokenStdin {
            guard isatty(STDIN_FILENO) == 0 else {
                throw Failure(message: "--token-stdin: reads from a pipe; a terminal would show the token")
            }
            return (String(decoding: InputLine.read() ?? [], as: UTF8.self), "--token-stdin")
        }
        if let tokenFile {
            guard let text = try GuardedFile.read(tokenFile, .secret) else {
                throw Failure(message: "\(tokenFile): there is no such file")
            }
            return (text, tokenFile)
        }
        guard let variable else {
            throw Failure(
                message: "there is no access token: set GENAUTH_ACCESS_TOKEN, or use --token-file or --token-stdin")
        }
        return (variable, "GENAUTH_ACCESS_TOKEN")
    }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}

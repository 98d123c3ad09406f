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
    var config: PathArgument?

    @Option(help: "The application's own address, https://HOST[:PORT].")
    var host: String?

    @Option(name: .customLong("app-id"), help: "The application's id.")
    var appID: String?

    @Option(help: "A file with the access token, readable by its owner alone.", completion: .file())
    var tokenFile: PathArgument?

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
        let (bytes, source) = try readToken(variable)
        let text = bytes.trimmed
        let fault = TokenFault(text)
        guard fault == nil, let token = AccessToken(String(decoding: text, as: UTF8.self)) else {
            throw Failure(message: "\(source): does not hold an access token: \(fault?.sentence ?? "it is none")")
        }
        return token
    }

    private func readToken(_ variable: String?) throws(Failure) -> ([UInt8], source: String) {
        if tokenStdin {
            guard isatty(STDIN_FILENO) == 0 else {
                throw Failure(message: "--token-stdin: reads from a pipe; a terminal would show the token")
            }
            let line = InputLine.read() ?? []
            Console.answerOnTerminal()
            return (line, "--token-stdin")
        }
        if let tokenFile = tokenFile?.path {
            guard let text = try GuardedFile.read(tokenFile, .secret) else {
                throw Failure(message: "\(tokenFile): there is no such file")
            }
            return (text, "\(tokenFile)")
        }
        guard let variable else {
            throw Failure(
                message: "there is no access token: set GENAUTH_ACCESS_TOKEN, or use --token-file or --token-stdin")
        }
        return (Array(variable.utf8), "GENAUTH_ACCESS_TOKEN")
    }

    /// True when there is a terminal for keys and answers: stdin, or behind it where stdin brings the token.
    var hasKeyboard: Bool { isatty(STDIN_FILENO) == 1 || (tokenStdin && demo == nil && Console.hasTerminal) }

    /// True when a question on a plain line can be seen and answered.
    var canAsk: Bool { hasKeyboard && isatty(STDERR_FILENO) == 1 }
}

extension [UInt8] {
    /// Without blanks and line ends around it.
    fileprivate var trimmed: [UInt8] {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }
        return Array(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}

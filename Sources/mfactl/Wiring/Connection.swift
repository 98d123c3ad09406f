import GenAuthSandbox
import Glibc
import MFACore
import MFAFiles

/// What the options of a connection ask for; nothing by itself.
struct Connection {
    var account = AccountOptions()
    var demo: Scenario?
    var tokenFile: FilePath?
    var tokenStdin = false
    var noColor = false

    var usesColor: Bool { !noColor && Environment.process.value("NO_COLOR") == nil }
}

extension Connection {
    /// The first of: stdin, file, environment, a stored sign-in. Never an argument, which every process can see.
    func entry(at origin: Origin, appID: String?) throws(SettingsFault) -> Settings.Entry {
        guard let source = tokenSource else {
            guard let appID else { throw .noToken }
            return .signIn(clientID: appID, at: origin)
        }
        return .token(try token(), from: source, at: origin)
    }

    /// What gives a token that wins over a sign-in, as it is called.
    var tokenSource: String? {
        if tokenStdin { return "--token-stdin" }
        if tokenFile != nil { return "--token-file" }
        return Secrets.accessToken == nil ? nil : Secrets.variable
    }

    private func token() throws(SettingsFault) -> AccessToken {
        if tokenStdin {
            guard isatty(STDIN_FILENO) == 0 else { throw .tokenFromTerminal }
            let line = InputLine.read() ?? []
            Console.answerOnTerminal()
            return try AccessToken(line, from: "--token-stdin")
        }
        if let tokenFile { return try AccessToken(in: tokenFile) }
        guard let variable = Secrets.accessToken else { throw .noToken }
        return try AccessToken(Array(variable.utf8), from: Secrets.variable)
    }

    /// True when there is a terminal for keys and answers: stdin, or behind it where stdin brings the token.
    var hasKeyboard: Bool { isatty(STDIN_FILENO) == 1 || (tokenStdin && demo == nil && Console.hasTerminal) }

    /// True when a question on a plain line can be seen and answered.
    var canAsk: Bool { hasKeyboard && isatty(STDERR_FILENO) == 1 }
}

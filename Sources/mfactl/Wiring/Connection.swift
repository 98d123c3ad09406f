import GenAuthClient
import MFACore
import GenAuthSandbox
import Glibc
import MFAFiles
import MFATexts

/// What the options of a connection ask for; nothing by itself.
struct Connection {
    var demo: Scenario?
    var profile: String?
    var config: FilePath?
    var host: String?
    var appID: String?
    var tokenFile: FilePath?
    var tokenStdin = false
    var readOnly = false
    var noColor = false
    /// Nil to choose by the profile or the locale.
    var interface: Language?
    /// Seconds, within `Settings.timeouts`.
    var timeout: Double?

    var usesColor: Bool { !noColor && Environment.value("NO_COLOR") == nil }
}

extension Connection {
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
        if let tokenFile {
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

import FoundationEssentials
import Glibc
import MFACore
import MFAFiles
import MFASystem
import MFATexts

/// The plain output. Everything but ready-made help texts and escaped JSON goes through `SafeText`.
enum Console {
    static func line(_ text: String) { write(SafeText(text).string, to: STDOUT_FILENO) }
    static func error(_ text: String) { write(SafeText(text).string, to: STDERR_FILENO) }

    /// On stderr, without an end of line; `\r` goes back to its start.
    static func prompt(_ text: String) {
        let parts = text.split(separator: "\r", omittingEmptySubsequences: false).map { SafeText(String($0)).string }
        write(parts.joined(separator: "\r"), to: STDERR_FILENO, terminator: "")
    }

    /// Several lines of our own making: help, completion scripts.
    static func text(_ text: String) { write(text, to: STDOUT_FILENO) }
    static func errorText(_ text: String) {
        text.split(separator: "\n", omittingEmptySubsequences: false).forEach { error(String($0)) }
    }

    /// One line, members in alphabetical order.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(value), as: UTF8.self)
        write(SafeText.inJSON(json), to: STDOUT_FILENO)
    }

    /// A line typed behind the prompt; nil at the end of the input, even in the middle of a line.
    ///
    /// - Parameters:
    ///   - onlyOnce: nil as well after the program was stopped meanwhile: who comes back to it later may not remember what
    ///     it asks. Otherwise the prompt is shown again.
    ///   - onEnd: called before a signal ends the program.
    static func ask(_ prompt: String, onlyOnce: Bool = false, onEnd: () -> Void = {}) -> String? {
        repeat {
            let isAnswered = Signals.awaitInput(on: STDIN_FILENO, onEnd: onEnd) {
                write(SafeText(prompt).string, to: STDERR_FILENO, terminator: "")
            }
            if isAnswered {
                return InputLine.read(needsEnd: true).map { String(decoding: $0, as: UTF8.self) }
            }
        } while !onlyOnce
        return nil
    }

    /// Whether there is a terminal behind stdin, if stdin is none itself.
    static var hasTerminal: Bool {
        let descriptor = openTerminal()
        if descriptor >= 0 { close(descriptor) }
        return descriptor >= 0
    }

    /// Stdin has brought what was to come from it: from here on it is the terminal, where there is one.
    static func answerOnTerminal() {
        let descriptor = openTerminal()
        guard descriptor >= 0 else { return }
        dup2(descriptor, STDIN_FILENO)
        close(descriptor)
    }

    private static func openTerminal() -> Int32 { open("/dev/tty", O_RDWR | O_CLOEXEC) }

    private static func write(_ text: String, to descriptor: Int32, terminator: String = "\n") {
        var bytes = Array((text + terminator).utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // A reader that has gone away is no error of ours; a full disk must not look like success.
            guard count > 0 else {
                if errno != EPIPE, !isGoneTerminal(descriptor), descriptor == STDOUT_FILENO {
                    error("mfactl: \(Texts(ofProgram: nil).outputNotWritten(.last))")
                    Signals.end(with: ExitStatus.internalError.rawValue)
                }
                return
            }
            bytes = bytes.dropFirst(count)
        }
    }

    /// After a terminal has hung up, writing to it is an input/output error.
    private static func isGoneTerminal(_ descriptor: Int32) -> Bool {
        guard errno == EIO else { return false }
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
    }
}

import Glibc
import MFACore
import MFATexts

/// A code that is typed on a plain line, while a minute runs. Nothing is printed meanwhile, but one line when it is up.
struct CodePrompt {
    enum Entry {
        case code(OneTimeCode)
        case again
        case cancel
    }

    let texts: Texts
    /// Nil for a code that was sent.
    let key: OTPKey?
    /// Shows the key once more; nil where it stands in a file.
    let repeatKey: (() -> Void)?
    /// What there is to say and to do before a signal ends the program.
    var onSignal: () -> Void
    /// Sent with the newest token.
    var tried: Set<OneTimeCode> = []
    /// A refusal ends the waiting for another key.
    var mayAskAgain = false
    private var hasTold = false

    init(
        _ texts: Texts, key: OTPKey? = nil, repeatKey: (() -> Void)? = nil, onSignal: @escaping () -> Void = {}
    ) {
        self.texts = texts
        self.key = key
        self.repeatKey = repeatKey
        self.onSignal = onSignal
    }

    /// - Parameter remaining: what is left of the minute.
    mutating func read(remaining: () -> Duration) -> Entry {
        // What was typed, or pasted, before the prompt stood there is no answer to it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        var input = AwaitedLine(needsEnd: true)
        while true {
            Console.prompt(prompt)
            let arrival = input.next(within: hasTold ? nil : remaining()) {
                Console.error("")
                onSignal()
            }
            switch arrival {
            case .line(let line):
                if let entry = entry(line, remaining()) { return entry }
            case .time:
                hasTold = true
                Console.error("")
                Console.error(key == nil ? texts.messageMinuteIsUp : texts.minuteIsUp)
            case .stopped: Console.error("")
            case .end:
                Console.error("")
                return .cancel
            }
        }
    }

    private var prompt: String {
        key.map { texts.codePrompt(digits: $0.digits, repeatsKey: repeatKey != nil) } ?? texts.messageCodePrompt
    }

    private func entry(_ line: String, _ remaining: Duration) -> Entry? {
        let text = line.narrow.lowercased().filter { !$0.isWhitespace }
        switch text {
        case "": return nil
        case "q": return .cancel
        case "k" where repeatKey != nil:
            repeatKey?()
            return nil
        case "r":
            if mayAskAgain || remaining <= .zero { return .again }
            Console.error(texts.asksAgain(in: remaining.inClockForm))
            return nil
        default: break
        }
        do throws(EntryFault) {
            let code = try OneTimeCode(typed: line, count: key.map { $0.digits...$0.digits } ?? OneTimeCode.usualCount)
            if !tried.contains(code) { return .code(code) }
            Console.error(texts.codeIsUsed)
        } catch {
            Console.error(texts.sentence(error))
        }
        return nil
    }
}

extension Duration {
    /// `0:41`, rounded up.
    var inClockForm: String {
        let seconds = Int64((self / .seconds(1)).rounded(.up))
        return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
    }
}

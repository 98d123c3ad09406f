import GenAuthSignIn
import Glibc
import MFACore
import MFAFiles
import MFAScreens
import MFASystem
import MFATexts
import Synchronization

/// Signing in on plain lines: the address at the beginning of a line, and a prompt that takes the answer all the time.
struct SignInPrompt {
    let procedure: SignInProcedure
    let queue: WorkQueue
    /// False to leave the browser to the user.
    let opensBrowser: Bool
    /// Where nothing is to move: one line a minute in place of a countdown.
    let isPlain: Bool
    /// True where Ctrl-C ends the sign-in and not the program.
    let returnsAfterInterrupt: Bool

    private var texts: Texts { procedure.texts }

    private enum News: Sendable {
        case stepped(SignInStep)
        case begun(SignInAttempt)
        case asks(SignInProcedure.AccountQuestion, CheckedContinuation<Bool, Never>)
        case ended(SignInEnd)
    }

    /// Main thread; blocks until it has ended.
    func run(isFresh: Bool) -> SignInEnd {
        Signals.held {
            let mailbox = Mailbox<News>()
            let procedure = procedure
            let talk = SignInProcedure.Talk(
                report: { mailbox.post(.stepped($0)) }, begun: { mailbox.post(.begun($0)) },
                acceptsOther: { question in await withCheckedContinuation { mailbox.post(.asks(question, $0)) } })
            let task = Task(executorPreference: queue) {
                mailbox.post(.ended(await procedure.run(isFresh: isFresh, talk)))
            }
            let echo = Echo()
            defer { echo.restore() }
            return follow(mailbox, task, echo)
        }
    }

    private func follow(_ mailbox: Mailbox<News>, _ task: Task<Void, Never>, _ echo: Echo) -> SignInEnd {
        let takesInput = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
        var attempt: SignInAttempt?
        var countdown: Countdown?
        var typed: [UInt8] = []
        /// A line that was no answer by itself: an address that was broken on its way goes on in the next.
        var torn = ""
        /// Another account's, which is being revoked.
        var refused: StoredSignIn?
        while true {
            let input = takesInput && countdown != nil ? STDIN_FILENO : nil
            switch Signals.wait(for: mailbox, orInputOn: input, within: countdown?.pause, onStop: echo.restore) {
            case .messages(let messages):
                for message in messages {
                    switch message {
                    case .begun(let begun): attempt = begun
                    case .stepped(.waiting(let address, let until)):
                        show(address, attempt)
                        countdown = Countdown(until: until, moves: takesInput && !isPlain)
                        echo.off()
                    case .stepped:
                        countdown?.clear()
                        countdown = nil
                    case .asks(let question, let continuation):
                        echo.restore()
                        let isAccepted = accepts(question)
                        refused = isAccepted ? nil : question.session
                        continuation.resume(returning: isAccepted)
                    case .ended(let end):
                        countdown?.clear()
                        // An address that was pasted too late is no command line.
                        if takesInput { tcflush(STDIN_FILENO, TCIFLUSH) }
                        if !end.tellsStrangers, let told = texts.strangers(attempt?.strangers ?? 0) {
                            Console.error(told)
                        }
                        return end
                    }
                }
            case .input: paste(to: attempt, &countdown, &typed, &torn)
            case .time: break
            case .stopped: echo.off()
            case .signal(SIGINT) where returnsAfterInterrupt:
                countdown?.clear()
                task.cancel()
            case .signal(let signal):
                countdown?.clear()
                task.cancel()
                echo.restore()
                if let refused { tellLeft(refused, isRevoking: true) }
                Signals.die(of: signal)
            }
            countdown?.show(texts)
        }
    }

    /// The end of the input is a no.
    private func accepts(_ question: SignInProcedure.AccountQuestion) -> Bool {
        // What was typed before the question stood there is no answer to it.
        tcflush(STDIN_FILENO, TCIFLUSH)
        Console.error(texts.otherAccount(before: question.accounts.before, now: question.accounts.now))
        let answer = Console.ask(
            texts.otherAccountPrompt,
            onEnd: {
                Console.error("")
                tellLeft(question.session, isRevoking: false)
            })
        return answer?.lowercased() == "y"
    }

    private func tellLeft(_ session: StoredSignIn, isRevoking: Bool) {
        let now = Timekeeper.system.now()
        Console.error("mfactl: \(texts.leftUndecided(session, isRevoking: isRevoking, at: now))")
    }

    private func show(_ address: SignInAddress, _ attempt: SignInAttempt?) {
        if let attempt { Console.error(texts.callback(attempt.redirectURI)) }
        if let fault = attempt?.listenerFault { Console.error(texts.onlyPasting(fault)) }
        let isOpened = opensBrowser && (attempt.map(Browser.open) ?? false)
        Console.error(isOpened ? texts.browserOpened : texts.openThePage)
        Console.error("")
        Console.error(address.page)
        Console.error("")
        if isatty(STDIN_FILENO) == 1 { texts.pasteAtPrompt.forEach(Console.error) }
    }

    /// What is there is read at once; a line that has no end yet must not hold the countdown, or a signal.
    private func paste(
        to attempt: SignInAttempt?, _ countdown: inout Countdown?, _ typed: inout [UInt8], _ torn: inout String
    ) {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        guard count > 0 else {
            countdown?.clear()
            attempt?.stop()
            return
        }
        typed += bytes[..<count]
        guard let end = typed.lastIndex(of: UInt8(ascii: "\n")) else { return }
        let text = String(decoding: typed[..<end], as: UTF8.self)
        typed = Array(typed[(end + 1)...])
        guard let attempt, !text.allSatisfy(\.isWhitespace) else { return }
        do throws(PasteFault) { try attempt.paste(text) } catch {
            torn = text.contains("://") ? text : torn + text
            if torn != text, (try? attempt.paste(torn)) != nil { return }
            countdown?.clear()
            Console.error(texts.sentence(error))
        }
    }
}

/// How long the browser still has: in place where the terminal can, else a line a minute.
private struct Countdown {
    let until: Int64
    let moves: Bool
    private var shown: Int64?

    init(until: Int64, moves: Bool) {
        self.until = until
        self.moves = moves
    }

    private var rest: Int64 { max(0, until - Timekeeper.system.now().unixSeconds) }

    /// Until it looks different.
    var pause: Duration { moves ? .seconds(1) : .seconds(max(1, rest % 60)) }

    mutating func show(_ texts: Texts) {
        let rest = rest
        if moves {
            Console.prompt("\r\(texts.minutes(rest)) > ")
        } else if shown.map({ (rest + 59) / 60 < ($0 + 59) / 60 }) ?? true {
            Console.error(texts.minutesLeft((rest + 59) / 60))
        } else {
            return
        }
        shown = rest
    }

    /// What is said next stands on a line of its own.
    mutating func clear() {
        if moves, shown != nil { Console.prompt("\r           \r") }
        shown = nil
    }
}

/// What is pasted is a key, and is not to be read over a shoulder.
private final class Echo {
    private var before: termios?

    func off() {
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return }
        before = before ?? settings
        settings.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }

    func restore() {
        if var before { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
        before = nil
    }
}

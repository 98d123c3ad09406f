import ArgumentParser
import GenAuthClient
import GenAuthSandbox
import GenAuthSignIn
import Glibc
import MFACore
import MFAFiles
import MFAScreens
import MFASystem
import MFATerminal
import MFATexts

struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Opens the screen (this is what happens without a command).",
        discussion: CommandHelp.discussion(
            examples: examples, reads: .screen, ends: [.internalError, .unknown]))

    static let examples = [
        CommandHelp.Example("mfactl --demo", "tries it on the embedded sandbox"),
        CommandHelp.Example("mfactl --profile prod", "the account of a profile"),
    ]

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "A numbered menu on plain lines, for screen readers and terminals without a cursor.") var plain = false
    @Flag(help: "Lines and marks in ASCII, names in any script.") var ascii = false
    @Flag(help: "The mouse selects, scrolls and presses Cancel. It never confirms.") var mouse = false

    func run() throws {
        try Screen(connection: connection.values, isPlain: plain, usesASCII: ascii, usesMouse: mouse).open()
    }
}

/// The screen, or the menu in its place, from start to end.
struct Screen {
    var connection = Connection()
    var isPlain = false
    var usesASCII = false
    var usesMouse = false

    func open() throws {
        guard connection.hasKeyboard, isatty(STDOUT_FILENO) == 1 else {
            throw Failure(
                message: Texts(ofProgram: connection.account.interface).screenNeedsTerminal(
                    afterToken: connection.tokenStdin))
        }
        var settings = try Settings(connection)
        settings.isPlain = isPlain || settings.isPlain
        settings.usesASCII = usesASCII || settings.usesASCII
        settings.usesMouse = usesMouse || settings.usesMouse
        if settings.isPlain {
            guard connection.canAsk else {
                throw Failure(message: settings.texts.menuNeedsTerminal)
            }
            var menu = PlainMenu(settings)
            return menu.run()
        }
        try Signals.held { try show(settings) }
    }

    private func show(_ settings: Settings) throws {
        let mailbox = Mailbox<AppEvent>()
        let services = Services(
            settings, onOrigin: { mailbox.post(.originKnown($0)) },
            onMessage: { message in
                mailbox.post(
                    .demoMessage(Texts.DemoMessage(message.kind), to: message.recipient, code: message.code))
            },
            onSignInNews: { news in
                switch news {
                case .notStored(let fault): mailbox.post(.signInNotStored(fault))
                }
            }, onNews: { mailbox.post(AppEvent($0)) })
        let work = EffectRunner(services, mailbox, isPlain: Environment.process.value("TERM") == "dumb")

        let terminal: Terminal
        do throws(Terminal.Unusable) {
            terminal = try Terminal(
                usesColor: connection.usesColor, usesASCII: settings.usesASCII, usesMouse: settings.usesMouse)
        } catch {
            throw Failure(error, in: settings.texts)
        }
        var state = AppState(
            session: Session(settings), size: terminal.size, glyphs: terminal.glyphs, abilities: terminal.abilities)
        let loop = EventLoop(
            terminal, mailbox, now: { Moment(uptime: services.time.uptime(), wall: services.time.now()) },
            perform: work.perform)
        let end = loop.run(&state)
        terminal.close()
        let undecided = work.undecided
        work.stop()
        loop.takeTheRest(&state)

        let lines = ResultLines(settings.texts)
        state.changes.map(lines.receipt).forEach(Console.line)
        if let id = state.unanswered { Console.error(lines.unanswered(id)) }
        if let (change, type) = state.unansweredCode {
            Console.error("mfactl: \(settings.texts.unanswered(change, type))")
        }
        if state.showsKey { Console.error(settings.texts.deleteEntry) }
        if case .signal(let signal) = end {
            if let undecided {
                let words = settings.texts.leftUndecided(
                    undecided.session, isRevoking: undecided.isRevoking, at: services.time.now())
                Console.error("mfactl: \(words)")
            }
            Signals.die(of: signal)
        }
        waitFor { await work.finishRecording() }
        services.finishRenewing()
        waitFor { await work.finishLeaving() }
        services.endUnkeptSignIn()
        if state.unanswered != nil || state.unansweredCode != nil { throw ExitStatus.unknown }
    }
}

extension Failure {
    fileprivate init(_ error: Terminal.Unusable, in texts: Texts) {
        let type = Environment.process.value("TERM") ?? ""
        switch error {
        case .unknownType: self.init(message: texts.unknownTerminal(type))
        case .cannotPlaceCursor: self.init(message: texts.dumbTerminal(type))
        }
    }
}

extension Session {
    fileprivate init(_ settings: Settings) {
        self.init(
            profile: settings.shownProfile, origin: settings.origin?.description, isReadOnly: settings.isReadOnly,
            isMasked: settings.isMasked, signedInAt: settings.signedInAt, signInOffer: SignInOffer(settings.entry),
            program: Mfactl.userAgent, clipboard: .ofEnvironment, texts: settings.texts)
    }
}

extension SignInOffer {
    fileprivate init(_ entry: Settings.Entry) {
        switch entry {
        case .demo, .signIn: self = .possible
        case .token(_, let source, _): self = .tokenFrom(source)
        }
    }
}

extension AppEvent {
    fileprivate init(_ news: OpenAttempts.News) {
        self =
            switch news {
            case .found(let attempts): .foundLeftOpen(attempts)
            case .settled(let outcome): .settled(outcome)
            case .problem(let problem): .historyProblem(problem)
            }
    }
}

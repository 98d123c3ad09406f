import ArgumentParser
import GenAuthClient
import Glibc
import MFACore
import MFAScreens
import MFATerminal

struct ScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Opens the screen (this is what happens without a command).")

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "A numbered menu on plain lines, for screen readers and terminals without a cursor.") var plain = false
    @Flag(help: "Lines and marks in ASCII, names in any script.") var ascii = false

    func run() throws { try Screen(connection: connection.values, isPlain: plain, usesASCII: ascii).open() }
}

/// The screen, or the menu in its place, from start to end.
struct Screen {
    var connection = Connection()
    var isPlain = false
    var usesASCII = false

    func open() throws {
        guard connection.hasKeyboard, isatty(STDOUT_FILENO) == 1 else {
            let place = connection.tokenStdin ? "to take keys from, and on stdout" : "on stdin and stdout"
            throw Failure(message: "the screen needs a terminal \(place); without one use: mfactl list")
        }
        var settings = try Settings(connection)
        settings.isPlain = isPlain || settings.isPlain
        settings.usesASCII = usesASCII || settings.usesASCII
        if settings.isPlain {
            guard connection.canAsk else {
                throw Failure(message: "the plain menu asks on stderr, which is no terminal")
            }
            var menu = PlainMenu(settings)
            return menu.run()
        }
        try Signals.held { try show(settings) }
    }

    private func show(_ settings: Settings) throws {
        let mailbox = Mailbox<AppEvent>()
        let access = Services(settings) {
            mailbox.post(.originKnown($0))
        } onNews: {
            mailbox.post(AppEvent($0))
        }
        let work = EffectRunner(access, mailbox)

        let terminal: Terminal
        do throws(Terminal.Unusable) {
            terminal = try Terminal(usesColor: connection.usesColor, usesASCII: settings.usesASCII)
        } catch {
            throw Failure(error)
        }
        var state = AppState(session: Session(settings), size: terminal.size, glyphs: terminal.glyphs)
        let loop = EventLoop(
            terminal, mailbox, now: { Moment(uptime: access.time.uptime(), wall: access.time.now()) },
            perform: work.perform)
        let end = loop.run(&state)
        terminal.close()
        work.stop()
        loop.takeTheRest(&state)

        state.changes.map(ResultLines.receipt).forEach(Console.line)
        if let id = state.unanswered { Console.error(ResultLines.unanswered(id)) }
        if case .signal(let signal) = end { Signals.die(of: signal) }
        if state.unanswered != nil { throw ExitStatus.unknown }
    }
}

extension Failure {
    fileprivate init(_ error: Terminal.Unusable) {
        let type = "the terminal type TERM=\(Environment.value("TERM") ?? "")"
        let commands = "use: mfactl --plain, or mfactl list"
        switch error {
        case .unknownType:
            let remedy = "install ncurses-term, or set TERM=xterm-256color"
            self.init(message: "\(type) is not known here; \(commands); or \(remedy)")
        case .cannotPlaceCursor: self.init(message: "\(type) cannot show the screen; \(commands)")
        }
    }
}

extension Session {
    fileprivate init(_ settings: Settings) {
        self.init(
            profile: settings.profile, origin: settings.access?.origin.description, isReadOnly: settings.isReadOnly,
            isMasked: settings.isMasked, signedInAt: settings.access?.token.signedInAt,
            program: "mfactl/\(Mfactl.version)", clipboard: .ofEnvironment)
    }
}

extension AppEvent {
    fileprivate init(_ news: OpenAttempts.News) {
        self =
            switch news {
            case .found(let attempts): .foundLeftOpen(attempts)
            case .settled(let outcome): .settled(outcome)
            case .problem(let sentence): .historyProblem(sentence)
            }
    }
}

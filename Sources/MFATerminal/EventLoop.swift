import CNcurses
import Glibc
public import MFAScreens

/// Main thread, asleep in `poll(2)` until a key, an event or a signal comes: no wakeups when nothing happens.
public struct EventLoop {
    private let terminal: Terminal
    private let mailbox: Mailbox<AppEvent>
    private let now: () -> Moment
    /// Takes the effects that are not the terminal's own. Must not block.
    private let perform: (Effect) -> Void
    private let signals: Int32

    public enum End: Hashable, Sendable {
        case quit
        case signal(Int32)
    }

    public init(
        _ terminal: Terminal, _ mailbox: Mailbox<AppEvent>, now: @escaping () -> Moment,
        perform: @escaping (Effect) -> Void
    ) {
        self.terminal = terminal
        self.mailbox = mailbox
        self.now = now
        self.perform = perform
        signals = cncurses_signal_descriptor()
    }

    /// Paints before anything is asked of the network, and runs until the user or a signal ends it.
    public func run(_ state: inout AppState) -> End {
        defer { Glibc.close(signals) }
        let first = state.start(at: now())
        terminal.draw(state.frame())
        if let end = carryOut(first) { return end }

        var descriptors = [STDIN_FILENO, mailbox.descriptor, signals].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while true {
            let timeout = state.nextTick.map { Int32($0 / .milliseconds(1)) } ?? -1
            let count = poll(&descriptors, nfds_t(descriptors.count), timeout)
            if count < 0, errno != EINTR { return .quit }
            if let end = takeSignals(&state) { return end }
            // Without its terminal the program has nobody to talk to.
            if count > 0, descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return .signal(SIGHUP) }

            if count > 0, descriptors[1].revents != 0 {
                if let end = handle(mailbox.take(), &state) { return end }
            }
            if count > 0, descriptors[0].revents != 0 {
                if let end = handle(terminal.nextEvents(), &state) { return end }
            }
            if count == 0, let end = handle([.tick], &state) { return end }
            terminal.draw(state.frame())
        }
    }

    /// Takes in what came after the loop had ended, so that nothing that happened goes untold.
    public func takeTheRest(_ state: inout AppState) {
        for event in mailbox.take() { _ = state.handle(event, at: now()) }
    }

    private func handle(_ events: [AppEvent], _ state: inout AppState) -> End? {
        for event in events {
            let effects = state.handle(event, at: now())
            if let end = carryOut(effects) { return end }
            // Whatever was typed ahead was not meant for what has just opened.
            if effects.contains(.flushInput) { return nil }
        }
        return nil
    }

    private func carryOut(_ effects: [Effect]) -> End? {
        for effect in effects {
            switch effect {
            case .quit: return .quit
            case .redraw: terminal.redraw()
            case .suspend: terminal.suspend()
            case .copy(let text): terminal.copy(text)
            case .flushInput: terminal.flushInput()
            case .readFactors, .readAccount, .readBindable, .unbind, .stopWaiting, .readHistory, .saveReport:
                perform(effect)
            }
        }
        return nil
    }

    private func takeSignals(_ state: inout AppState) -> End? {
        while true {
            let signal = cncurses_next_signal(signals)
            switch signal {
            case 0: return nil
            case SIGWINCH: terminal.takeNewSize()
            case SIGTSTP: terminal.suspend()
            case SIGCONT: terminal.resume()
            default: return .signal(signal)
            }
            if let end = handle([.resized(terminal.size)], &state) { return end }
        }
    }
}

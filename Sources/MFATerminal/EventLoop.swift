import Glibc
package import MFAScreens
package import MFASystem

/// Main thread, asleep in `poll(2)` until a key, an event or a signal comes: no wakeups when nothing happens.
package struct EventLoop {
    private let terminal: Terminal
    private let mailbox: Mailbox<AppEvent>
    private let now: () -> Moment
    /// Takes the effects that are not the terminal's own. Must not block.
    private let perform: (Effect) -> Void
    private let signals: Int32

    package enum End: Hashable, Sendable {
        case quit
        case signal(Int32)
    }

    package init(
        _ terminal: Terminal, _ mailbox: Mailbox<AppEvent>, now: @escaping () -> Moment,
        perform: @escaping (Effect) -> Void
    ) {
        self.terminal = terminal
        self.mailbox = mailbox
        self.now = now
        self.perform = perform
        signals = Signals.descriptor()
    }

    /// Paints before anything is asked of the network, and runs until the user or a signal ends it.
    ///
    /// Keys come before messages, and both before time: what a hand takes back is taken back, however late we wake.
    package func run(_ state: inout AppState) -> End {
        defer { Glibc.close(signals) }
        let first = state.start(at: now())
        terminal.draw(state.frame())
        if let end = carryOut(first, &state) { return end }

        var descriptors = [STDIN_FILENO, mailbox.descriptor, signals].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while true {
            // A key that is half there comes before all that waits for it to be whole.
            descriptors[1].fd = terminal.decoder.isUndecided ? -1 : mailbox.descriptor
            let count = poll(&descriptors, nfds_t(descriptors.count), timeout(state))
            if count < 0 {
                if errno == EINTR { continue }
                return .quit
            }
            if descriptors[2].revents != 0, let end = takeSignals(&state) { return end }
            // Without its terminal the program has nobody to talk to.
            if descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { return .signal(SIGHUP) }

            if let end = takeKeys(&state) { return end }
            if !terminal.decoder.isUndecided {
                for message in descriptors[1].revents == 0 ? [] : mailbox.take() {
                    if let end = handle(message, &state) { return end }
                }
                if let wake = state.nextWake, now().uptime >= wake, let end = handle(.tick, &state) { return end }
            }
            terminal.draw(state.frame())
        }
    }

    /// Milliseconds until somebody has to be told the time; -1 when nobody has.
    private func timeout(_ state: AppState) -> Int32 {
        let wake = terminal.decoder.isUndecided ? nil : state.nextWake
        guard let next = [wake, terminal.decoder.deadline].compactMap({ $0 }).min() else { return -1 }
        let rest = (next - now().uptime) / .milliseconds(1)
        return Int32(min(max(0, rest.rounded(.up)), 1_000_000_000))
    }

    /// Takes in what came after the loop had ended, so that nothing that happened goes untold.
    package func takeTheRest(_ state: inout AppState) {
        for event in mailbox.take() { _ = state.handle(event, at: now()) }
    }

    private func takeKeys(_ state: inout AppState) -> End? {
        for event in terminal.nextEvents(at: now().uptime) {
            let effects = state.handle(event, at: now())
            if let end = carryOut(effects, &state) { return end }
        }
        return nil
    }

    private func handle(_ event: AppEvent, _ state: inout AppState) -> End? {
        carryOut(state.handle(event, at: now()), &state)
    }

    private func carryOut(_ effects: [Effect], _ state: inout AppState) -> End? {
        for effect in effects {
            switch effect {
            case .quit: return .quit
            case .redraw: terminal.redraw()
            case .suspend: if let end = suspend(&state) { return end }
            case .copy(let text): terminal.copy(text)
            case .signInOnPlainLines:
                terminal.step(aside: { perform(effect) })
                if let end = handle(.resized(terminal.size), &state) { return end }
            case .readFactors, .readAccount, .readBindable, .unbind, .release, .takeBack, .stopWaiting, .readHistory,
                .saveReport, .signIn, .openBrowser, .pasteAnswer, .takeAccount, .endSignIn, .readSignIn, .ask, .bind,
                .verify, .askContactCode, .removeContact, .noteRecoveryCode:
                perform(effect)
            }
        }
        return nil
    }

    /// The state hears of it first, while it can still do something about what it holds.
    private func suspend(_ state: inout AppState) -> End? {
        if let end = handle(.suspended, &state) { return end }
        terminal.suspend()
        return handle(.resized(terminal.size), &state)
    }

    private func takeSignals(_ state: inout AppState) -> End? {
        while true {
            let signal = Signals.next(from: signals)
            let end: End?
            switch signal {
            case 0: return nil
            case SIGTSTP: end = suspend(&state)
            case SIGWINCH:
                terminal.takeNewSize()
                end = handle(.resized(terminal.size), &state)
            case SIGCONT:
                // After a SIGSTOP this is the first that we hear of it.
                terminal.resume()
                end = handle(.suspended, &state) ?? handle(.resized(terminal.size), &state)
            default: return .signal(signal)
            }
            if let end { return end }
        }
    }
}

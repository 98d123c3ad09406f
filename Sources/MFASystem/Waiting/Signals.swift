import CProcess
import Glibc

/// What a program does about signals when its main thread waits in `poll(2)`.
package enum Signals {
    /// What ended a wait.
    package enum Arrival<Message: Sendable>: Sendable {
        case message(Message)
        case signal(Int32)
    }

    /// The first thing that a program does: signals that the parent kept back come through, a crash ends the process at
    /// once and leaves no core, nobody looks at its memory, and a reader that goes away is an error of a write.
    package static func begin() {
        cprocess_release_signals()
        cprocess_default_crashes()
        cprocess_hide_memory()
        signal(SIGPIPE, SIG_IGN)
    }

    /// Keeps signals for `poll(2)` while the body runs. Outside of it they end or stop the program as they would any
    /// other, so that no read, write or lock can hold it.
    ///
    /// Main thread. Every thread has to be made in here: it inherits what is kept.
    package static func held<Value>(_ body: () throws -> Value) rethrows -> Value {
        // Within another one they stay kept.
        let wereHeld = cprocess_block_signals() != 0
        defer { if !wereHeld { cprocess_release_signals() } }
        return try body()
    }

    /// Readable when one of those that are held has come; the caller closes it.
    package static func descriptor() -> Int32 { cprocess_signal_descriptor() }

    /// The next of them, or 0.
    package static func next(from descriptor: Int32) -> Int32 { cprocess_next_signal(descriptor) }

    /// Stops the whole foreground job, and returns when it is continued. Main thread, held.
    package static func stopJob() { cprocess_stop_job() }

    /// Returns when the job has the terminal on stdin; until then it is stopped, and signals do what they do to any
    /// program. Main thread, held.
    package static func awaitForeground() { cprocess_await_foreground() }

    /// Ends the process by the signal's default action, so that the parent sees the true cause.
    package static func die(of signal: Int32) { cprocess_die_of(signal) }

    /// Ends the process as `exit(3)` does, but for the destructors of its libraries: a thread that is still loading one
    /// would meet them half-way.
    package static func end(with status: Int32) -> Never {
        fflush(nil)
        _exit(status)
    }

    /// Main thread, held; sleeps until the mailbox has a message or a signal asks to end.
    package static func wait<Message>(for mailbox: Mailbox<Message>) -> Arrival<Message> {
        let signals = descriptor()
        defer { close(signals) }
        var descriptors = [mailbox.descriptor, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while true {
            poll(&descriptors, nfds_t(descriptors.count), -1)
            switch next(from: signals) {
            case 0: break
            case SIGTSTP: stopJob()
            case SIGWINCH, SIGCONT: continue
            case let signal: return .signal(signal)
            }
            if let message = mailbox.take().first { return .message(message) }
        }
    }

    /// What ended a wait for several things.
    package enum News<Message: Sendable>: Sendable {
        case messages([Message])
        /// There is something to read.
        case input
        case time
        /// The program was stopped, and goes on.
        case stopped
        case signal(Int32)
    }

    /// Main thread, held; sleeps until there is a message or something to read, or until time is up.
    ///
    /// - Parameters:
    ///   - pause: nil to wait for ever.
    ///   - onStop: what has to be given back before the job stops.
    package static func wait<Message>(
        for mailbox: Mailbox<Message>, orInputOn input: Int32?, within pause: Duration?, onStop: () -> Void = {}
    ) -> News<Message> {
        let signals = descriptor()
        defer { close(signals) }
        // A negative descriptor is passed over.
        var descriptors = [mailbox.descriptor, signals, input ?? -1].map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let patience = pause.map { Int32(max(0, ($0 / .milliseconds(1)).rounded(.up))) } ?? -1
        while true {
            let count = poll(&descriptors, nfds_t(descriptors.count), patience)
            switch next(from: signals) {
            case 0: break
            case SIGTSTP:
                onStop()
                stopJob()
                return .stopped
            case SIGWINCH, SIGCONT: continue
            case let signal: return .signal(signal)
            }
            let messages = mailbox.take()
            if !messages.isEmpty { return .messages(messages) }
            if descriptors[2].revents != 0 { return .input }
            if count == 0 { return .time }
        }
    }

    /// Main thread; sleeps until there is something to read, or until the program was stopped and goes on. A signal
    /// that ends programs ends this one.
    ///
    /// - Parameters:
    ///   - onEnd: called before a signal ends the program.
    ///   - ask: what the input is to answer is said here.
    /// - Returns: false after a stop since then.
    package static func awaitInput(on descriptor: Int32, onEnd: () -> Void = {}, ask: () -> Void) -> Bool {
        held {
            let signals = self.descriptor()
            defer { close(signals) }
            _ = wasStopped(signals, onEnd: onEnd)
            ask()
            var descriptors = [descriptor, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            while true {
                guard poll(&descriptors, nfds_t(descriptors.count), -1) > 0 else { continue }
                if wasStopped(signals, onEnd: onEnd) { return false }
                if descriptors[0].revents != 0 { return true }
            }
        }
    }

    /// Takes all that have come, and does what they ask.
    private static func wasStopped(_ signals: Int32, onEnd: () -> Void) -> Bool {
        var wasStopped = false
        while true {
            switch next(from: signals) {
            case 0: return wasStopped
            case SIGWINCH: break
            case SIGCONT: wasStopped = true
            case SIGTSTP:
                stopJob()
                wasStopped = true
            case let signal:
                onEnd()
                die(of: signal)
            }
        }
    }
}

import CNcurses
import Glibc

/// What a program does about signals when its main thread waits in `poll(2)`.
package enum Signals {
    /// What ended a wait.
    package enum Arrival<Message: Sendable>: Sendable {
        case message(Message)
        case signal(Int32)
    }

    /// The first thing that a program does: signals that the parent kept back come through, a crash ends the process at
    /// once and leaves no core, and a reader that goes away is an error of a write.
    package static func begin() {
        cncurses_release_signals()
        cncurses_default_crashes()
        cncurses_forbid_core_files()
        signal(SIGPIPE, SIG_IGN)
    }

    /// Keeps signals for `poll(2)` while the body runs. Outside of it they end or stop the program as they would any
    /// other, so that no read, write or lock can hold it.
    ///
    /// Main thread. Every thread has to be made in here: it inherits what is kept.
    package static func held<Value>(_ body: () throws -> Value) rethrows -> Value {
        cncurses_block_signals()
        defer { cncurses_release_signals() }
        return try body()
    }

    /// Ends the process by the signal's default action, so that the parent sees the true cause.
    package static func die(of signal: Int32) { cncurses_die_of(signal) }

    /// Main thread, held; sleeps until the mailbox has a message or a signal asks to end.
    package static func wait<Message>(for mailbox: Mailbox<Message>) -> Arrival<Message> {
        let signals = cncurses_signal_descriptor()
        defer { close(signals) }
        var descriptors = [mailbox.descriptor, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while true {
            poll(&descriptors, nfds_t(descriptors.count), -1)
            switch cncurses_next_signal(signals) {
            case 0: break
            case SIGTSTP: cncurses_stop_job()
            case SIGWINCH, SIGCONT: continue
            case let signal: return .signal(signal)
            }
            if let message = mailbox.take().first { return .message(message) }
        }
    }
}

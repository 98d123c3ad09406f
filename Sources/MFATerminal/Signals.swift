import CNcurses
import Glibc

/// What a program does about signals when its main thread waits in `poll(2)`.
public enum Signals {
    /// What ended a wait.
    public enum Arrival<Message: Sendable>: Sendable {
        case message(Message)
        case signal(Int32)
    }

    /// Keeps signals for `poll(2)` instead of letting them interrupt anything. Call before any thread exists.
    public static func hold() {
        cncurses_block_signals()
        cncurses_default_crashes()
        cncurses_forbid_core_files()
        signal(SIGPIPE, SIG_IGN)
    }

    /// Ends the process by the signal's default action, so that the parent sees the true cause.
    public static func die(of signal: Int32) { cncurses_die_of(signal) }

    /// Main thread; sleeps until the mailbox has a message or a signal asks to end.
    public static func wait<Message>(for mailbox: Mailbox<Message>) -> Arrival<Message> {
        while true {
            if let signal = wait(for: mailbox.descriptor) { return .signal(signal) }
            if let message = mailbox.take().first { return .message(message) }
        }
    }

    /// The same for a line on the terminal: nil once there is one to read.
    public static func waitForInput() -> Int32? { wait(for: STDIN_FILENO) }

    private static func wait(for descriptor: Int32) -> Int32? {
        let signals = cncurses_signal_descriptor()
        defer { close(signals) }
        var descriptors = [descriptor, signals].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while true {
            poll(&descriptors, nfds_t(descriptors.count), -1)
            switch cncurses_next_signal(signals) {
            case 0: break
            case SIGTSTP: cncurses_stop_job()
            case SIGWINCH, SIGCONT: continue
            case let signal: return signal
            }
            if descriptors[0].revents != 0 { return nil }
        }
    }
}

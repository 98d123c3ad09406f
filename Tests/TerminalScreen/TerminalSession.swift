import CPseudoTerminal
internal import Glibc

/// A program on a terminal of its own. The screen advances only inside ``send(_:)`` and the waits.
///
/// The calls block their thread: run a test that also needs Swift's own threads inside ``onTerminalThread(_:)``.
/// Ending the session's life kills the program.
public final class TerminalSession {
    let screen: Screen
    /// The program's process id; a shell's, if it runs as a shell's job.
    public let process: Int32
    let runsUnderShell: Bool
    private var master: Int32
    private var isHungUp = false
    private var standardError: Int32 = -1
    private var standardErrorBytes: [UInt8] = []
    private var escapeMayBeUnread = false

    /// Everything that the program has written to the terminal.
    public private(set) var rawOutput: [UInt8] = []
    /// `nil` while the program lives, as far as the waits have seen.
    public private(set) var exitState: ExitState?
    /// The signal that has stopped the program, until ``resume()``.
    public private(set) var stopSignal: Int32?

    /// Starts a program, given by its path, with exactly this environment.
    ///
    /// - Parameters:
    ///   - separateStandardError: collect it in ``standardErrorText`` instead of showing it.
    ///   - jobControl: run the program in a shell's foreground job. Without a shell the kernel drops the signals of
    ///     Ctrl-Z (SIGTSTP), because nobody in the session could continue the program. The shell may add `PWD`.
    public init(
        _ program: String,
        _ arguments: [String],
        rows: Int = 24,
        columns: Int = 80,
        environment: [String: String],
        separateStandardError: Bool = false,
        directory: String? = nil,
        jobControl: Bool = false
    ) throws {
        let screen = try Screen(rows: rows, columns: columns)
        var command = [program] + arguments
        if jobControl { command = ["/bin/sh", "-c", Self.jobControlScript, "sh"] + command }

        var readEnd: Int32 = -1
        var writeEnd: Int32 = -1
        if separateStandardError { try check("pipe", pty_pipe(&readEnd, &writeEnd)) }
        defer { if writeEnd >= 0 { close(writeEnd) } }

        var process: pid_t = 0
        var master: Int32 = -1
        let result = withCStrings(command) { argv in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
                pty_spawn(argv, envp, directory, Int32(rows), Int32(columns), writeEnd, &process, &master)
            }
        }
        if result < 0 {
            if readEnd >= 0 { close(readEnd) }
            throw TerminalError.system(call: "start \(program)", number: -result)
        }
        self.screen = screen
        self.process = process
        self.master = master
        self.standardError = readEnd
        self.runsUnderShell = jobControl
    }

    deinit {
        if exitState == nil {
            let group = pty_foreground_group(master)
            if group > 1, group != process { kill(-group, SIGKILL) }
            kill(-process, SIGKILL)
            kill(process, SIGKILL)
            var status = pty_status()
            repeat {
                guard pty_child_status(process, true, &status) == 0 else { break }
            } while status.state == PTY_STOPPED
        }
        close(master)
        if standardError >= 0 { close(standardError) }
    }

    /// Stops itself whenever the job stops, continues the job when it is continued, and ends as the job does.
    private static let jobControlScript = """
        exec 3>&2 2>/dev/null
        set -m
        "$@" 2>&3 3>&-
        status=$?
        while [ $status -eq 148 ]; do kill -STOP $$; fg >/dev/null; status=$?; done
        if [ $status -gt 128 ]; then ulimit -c 0; kill -$((status - 128)) $$; fi
        exit $status
        """

    // MARK: Keys and signals

    /// Presses keys, one after the other. After Escape it waits until the next key can't be taken for its sequence.
    public func send(_ keys: Key...) throws {
        for key in keys {
            try letEscapeStandAlone()
            try write(screen.bytes(for: key))
            if key == .escape { escapeMayBeUnread = true }
        }
    }

    /// A busy machine may read two keys at once that were pressed apart, so time alone says nothing: it waits until the
    /// key was read, and then until the program has slept undisturbed for longer than it waits for the rest of a sequence.
    private func letEscapeStandAlone() throws {
        guard escapeMayBeUnread else { return }
        escapeMayBeUnread = false
        let end = ContinuousClock.now + .seconds(10)
        var sleep = programsSleep
        while ContinuousClock.now < end {
            let rest = ContinuousClock.now + .milliseconds(60)
            while ContinuousClock.now < rest { try pump(until: rest) }
            let before = sleep
            sleep = programsSleep
            if pty_unread(master) == 0, sleep >= 0, sleep == before { return }
        }
    }

    /// How often the program has gone to sleep, if it sleeps now.
    private var programsSleep: Int {
        let group = pty_foreground_group(master)
        return pty_sleeps(group > 1 ? group : process)
    }

    /// A program that does not read can make the terminal full: its output is read meanwhile, so that neither waits.
    private func write(_ bytes: [UInt8]) throws {
        let end = ContinuousClock.now + .seconds(10)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBufferPointer { pty_write(master, $0.baseAddress, $0.count) }
            if count == -Int(EAGAIN) {
                guard ContinuousClock.now < end else {
                    throw TerminalError.timedOut(waitingFor: "the program to read \(rest.count) bytes", screen: text)
                }
                try pump(until: .now + .milliseconds(5))
            } else {
                rest = rest.dropFirst(try check("write to the terminal", count))
            }
        }
    }

    /// Sends a signal to the program.
    public func signal(_ number: Int32) throws {
        guard exitState == nil else { throw TerminalError.system(call: "kill", number: ESRCH) }
        let target = runsUnderShell ? try check("tcgetpgrp", pty_foreground_group(master)) : process
        if kill(target, number) != 0 { throw TerminalError.system(call: "kill", number: errno) }
    }

    /// Continues a stopped program, as the shell's `fg` does.
    public func resume() throws {
        stopSignal = nil
        if kill(process, SIGCONT) != 0 { throw TerminalError.system(call: "kill", number: errno) }
    }

    /// Gives the terminal a new size; the program gets SIGWINCH.
    public func resize(rows: Int, columns: Int) throws {
        screen.resize(rows: rows, columns: columns)
        try check("resize", pty_resize(master, Int32(rows), Int32(columns)))
    }

    // MARK: What the program has set

    /// The terminal's settings now; also after the program's end.
    public var terminalMode: TerminalMode {
        get throws {
            var mode = pty_mode()
            try check("tcgetattr", pty_get_mode(master, &mode))
            return TerminalMode(mode)
        }
    }

    /// What the program wrote to a separate standard error.
    public var standardErrorText: String { String(decoding: standardErrorBytes, as: UTF8.self) }

    // MARK: Time passing

    /// Takes the output that is there, or waits for some until then. Returns whether there was any.
    @discardableResult
    func pump(until end: ContinuousClock.Instant) throws -> Bool {
        let rest = ContinuousClock.now.duration(to: end) / .milliseconds(1)
        let milliseconds = Int32(min(max(0, rest.rounded(.up)), 60_000))
        try check("poll", pty_await(isHungUp ? -1 : master, standardError, milliseconds))
        let before = (rawOutput.count, standardErrorBytes.count)
        try readTerminal()
        try readStandardError()
        return before != (rawOutput.count, standardErrorBytes.count)
    }

    private func readTerminal() throws {
        if isHungUp { return }
        let start = rawOutput.count
        isHungUp = try Self.read(master, into: &rawOutput)
        screen.feed(rawOutput[start...])
        let answers = screen.takeOutput()
        if !answers.isEmpty, !isHungUp { try write(answers) }
    }

    private func readStandardError() throws {
        if standardError < 0 { return }
        if try Self.read(standardError, into: &standardErrorBytes) {
            close(standardError)
            standardError = -1
        }
    }

    /// Appends what is there, at most 64 KiB at a time, and returns whether that was the end.
    private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) throws -> Bool {
        for _ in 0..<16 {
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, initialized in
                count = pty_read(descriptor, buffer.baseAddress, buffer.count)
                initialized = max(0, count)
            }
            if count == 0 { return true }
            if count == -Int(EAGAIN) { return false }
            try check("read", count)
            bytes += chunk
        }
        return false
    }

    /// Whether nothing more can come.
    var hasEndedOutput: Bool { isHungUp && standardError < 0 }

    /// Notices that the program has stopped or ended.
    func observeProgram() throws {
        if exitState != nil { return }
        var status = pty_status()
        try check("waitpid", pty_child_status(process, false, &status))
        switch status.state {
        case PTY_EXITED: exitState = .exited(status.value)
        case PTY_SIGNALLED: exitState = .signalled(status.value)
        case PTY_STOPPED: stopSignal = runsUnderShell ? SIGTSTP : status.value
        default: break
        }
    }
}

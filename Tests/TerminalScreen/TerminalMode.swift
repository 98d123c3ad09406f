import CPseudoTerminal

/// The line discipline's settings (`termios`), to compare before and after a program.
public struct TerminalMode: Equatable, Sendable {
    public var input: UInt32
    public var output: UInt32
    public var control: UInt32
    public var local: UInt32
    public var characters: [UInt8]
    /// Lines, rather than single keys, reach the program.
    public var isCanonical: Bool
    public var echoes: Bool
    /// Ctrl-C, Ctrl-Z and Ctrl-\ send signals.
    public var sendsSignals: Bool
}

extension TerminalMode {
    init(_ mode: pty_mode) {
        input = mode.input
        output = mode.output
        control = mode.control
        local = mode.local
        characters = withUnsafeBytes(of: mode.characters) { Array($0) }
        isCanonical = mode.canonical
        echoes = mode.echo
        sendsSignals = mode.signals
    }
}

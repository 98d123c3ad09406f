extension TerminalSession {
    /// Seconds after which something is taken to come no more: long, for nobody waits for what comes.
    public static let patience = 30.0

    /// Waits until the screen contains a text.
    ///
    /// - Throws: ``TerminalError`` with the screen, if the time passes or the program ends first.
    public func waitFor(_ text: String, seconds: Double = patience) throws {
        try waitUntil("“\(text)”", seconds: seconds) { $0.text.contains(text) }
    }

    /// Waits until the condition holds. It is asked anew after each piece of output.
    ///
    /// - Throws: ``TerminalError`` with the screen, if the time passes or the program ends first.
    public func waitUntil(
        _ what: String,
        seconds: Double = patience,
        _ condition: (TerminalSession) throws -> Bool
    ) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            // In this order: output that comes between the two is still seen before giving up.
            try observeProgram()
            let isLate = ContinuousClock.now >= end
            try pump(until: .now)
            if try condition(self) { return }
            if let exitState {
                try drain()
                if try condition(self) { return }
                throw TerminalError.ended(exitState, waitingFor: what, screen: text)
            }
            if isLate { throw TerminalError.timedOut(waitingFor: what, screen: text) }
            try pump(until: min(end, .now + .milliseconds(hasEndedOutput ? 2 : 20)))
        }
    }

    /// Waits until the program has written nothing for a while. A busy machine can make it look idle: prefer
    /// ``waitFor(_:seconds:)`` where there is a text to wait for.
    public func waitUntilIdle(quiet: Double = 0.06, seconds: Double = patience) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while try pump(until: .now + .seconds(quiet)) {
            if ContinuousClock.now >= end { throw TerminalError.timedOut(waitingFor: "quiet", screen: text) }
        }
    }

    /// Waits until the program has ended and its last output is on the screen.
    @discardableResult
    public func waitForExit(seconds: Double = patience) throws -> ExitState {
        let end = ContinuousClock.now + .seconds(seconds)
        while true {
            try observeProgram()
            if let exitState {
                try drain()
                return exitState
            }
            if ContinuousClock.now >= end { throw TerminalError.timedOut(waitingFor: "the end", screen: text) }
            try pump(until: .now + .milliseconds(2))
        }
    }

    /// Waits until a signal has stopped the program, and returns that signal.
    @discardableResult
    public func waitForStop(seconds: Double = patience) throws -> Int32 {
        try waitUntil("a stop", seconds: seconds) { $0.stopSignal != nil }
        try pump(until: .now)
        return stopSignal ?? 0
    }

    /// Takes the output that an ended program has left; what a child of it still holds open does not keep us.
    private func drain() throws {
        let end = ContinuousClock.now + .milliseconds(200)
        while !hasEndedOutput, ContinuousClock.now < end { try pump(until: end) }
    }
}

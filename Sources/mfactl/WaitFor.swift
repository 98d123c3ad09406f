import MFATerminal

/// Runs an asynchronous question from a synchronous command. A signal ends the process as it would have without us.
func waitFor<Answer: Sendable>(
    onSignal: (Int32) -> Void = { _ in }, _ question: @escaping @Sendable () async -> Answer
) -> Answer {
    let mailbox = Mailbox<Answer>()
    let task = Task { mailbox.post(await question()) }
    while true {
        switch Signals.wait(for: mailbox) {
        case .message(let answer): return answer
        case .signal(let signal):
            task.cancel()
            onSignal(signal)
            Signals.die(of: signal)
        }
    }
}

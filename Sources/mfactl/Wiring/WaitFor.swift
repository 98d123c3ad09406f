import Glibc
import MFASystem

/// Runs an asynchronous question from a synchronous command. A signal ends the process as it would have without us.
///
/// - Parameter isStoppable: the first Ctrl-C cancels the question and waits for what it still has to say.
func waitFor<Answer: Sendable>(
    isStoppable: Bool = false, onSignal: () -> Void = {}, _ question: @escaping @Sendable () async -> Answer
) -> Answer {
    Signals.held {
        let mailbox = Mailbox<Answer>()
        let task = Task { mailbox.post(await question()) }
        var isStoppable = isStoppable
        while true {
            switch Signals.wait(for: mailbox) {
            case .message(let answer): return answer
            case .signal(SIGINT) where isStoppable:
                isStoppable = false
                task.cancel()
            case .signal(let signal):
                task.cancel()
                onSignal()
                Signals.die(of: signal)
            }
        }
    }
}

import GenAuthClient
import GenAuthSandbox
import MFACore
import MFATerminal

/// A way to the account that the settings name.
struct AccountAccess: Sendable {
    let reader: any FactorReader
    let unbinding: Unbinding
    let time = Timekeeper.system
    /// Where long-lived tasks run.
    let queue: WorkQueue

    init(_ settings: Settings, onOrigin: @escaping @Sendable (String) -> Void = { _ in }) {
        let queue = WorkQueue()
        self.queue = queue
        let service: any FactorService =
            if let client = settings.client {
                GenAuthClient(client)
            } else {
                DemoService(settings, on: queue, onOrigin: onOrigin)
            }
        reader = service
        let history = HistoryFile(profile: settings.profile, host: settings.place, time: time)
        unbinding = Unbinding(through: service, recordingTo: history, timedBy: time)
    }
}

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

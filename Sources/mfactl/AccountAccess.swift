import GenAuthClient
import MFACore

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

import GenAuthClient
import MFACore
import MFARecords

/// A way to the account that the settings name, and what is kept on this machine about it.
struct Services: Sendable {
    let reader: any FactorReader
    private let changes: Changes
    let history: HistoryFile
    let leftovers: OpenAttempts
    let time = Timekeeper.system
    /// Where long-lived tasks run.
    let queue: WorkQueue

    /// - Parameter onNews: what becomes of unbinds that earlier runs left open; any thread.
    init(
        _ settings: Settings, onOrigin: @escaping @Sendable (String) -> Void = { _ in },
        onNews: @escaping @Sendable (OpenAttempts.News) -> Void
    ) {
        let queue = WorkQueue()
        self.queue = queue
        let credentials: any Credentials =
            if let access = settings.access {
                FixedCredentials(access)
            } else {
                DemoCredentials(settings.demo, on: queue, onOrigin: onOrigin)
            }
        let service = GenAuthClient(credentials, settings.client)
        reader = service
        history = HistoryFile(in: .ours)
        leftovers = OpenAttempts(in: history, host: settings.access?.origin.description, timedBy: time, onNews: onNews)
        let recorder = HistoryRecorder(to: history, profile: settings.profile, host: settings.place, time: time)
        // Nobody else knows the demo's server.
        let lock = settings.access.map {
            ChangeLockFile(in: .ours, origin: $0.origin.description, timedBy: Timekeeper.system)
        }
        changes = Changes(through: service, recordingTo: recorder, takingTurnsBy: lock, timedBy: time)
    }

    /// For a command: what there is to say about earlier runs goes to stderr, at once.
    init(forCommand settings: Settings) {
        self.init(settings) { news in news.lines.forEach(Console.error) }
        leftovers.find()
        leftovers.tell()
    }

    /// Reads the list, and with it settles what earlier runs left open.
    func read() async -> Reading {
        let reading = await Reading(of: reader, timedBy: time)
        leftovers.settle(by: reading)
        return reading
    }

    /// Asks to unbind, by the one procedure; its first reading settles what earlier runs left open.
    func unbind(
        _ request: UnbindRequest, lastWord: @Sendable () async -> Withheld.TakenBack? = { nil },
        report: @escaping @Sendable (Changes.Step) -> Void
    ) async -> Changes.Sent {
        await changes.unbind(request, lastWord: lastWord) { step in
            report(step)
            if case .read(let reading) = step { leftovers.settle(by: reading) }
        }
    }

    func settle(_ sent: Changes.Sent) async -> ChangeOutcome { await changes.settle(sent) }

    /// - Returns: the path.
    func saveReport(_ text: String) throws -> String {
        let now = time.now()
        let name = "\(now.date)-\(now.clock.replacing(":", with: ""))-\(UInt16.random(in: .min ... .max)).txt"
        return try ReportFile.save(text, named: name, in: .ours)
    }
}

extension StateDirectory {
    static var ours: StateDirectory {
        StateDirectory(Environment.directory("XDG_STATE_HOME", fallback: ".local/state"))
    }
}

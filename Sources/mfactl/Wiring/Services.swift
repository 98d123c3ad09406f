import GenAuthClient
import GenAuthSandbox
import GenAuthSignIn
import Glibc
import MFACore
import MFAFiles
import MFASystem
import MFATexts

/// A way to the account that the settings name, and what is kept on this machine about it.
struct Services: Sendable {
    let client: GenAuthClient
    /// The same, for those who only ask.
    var reader: any FactorReader { client }
    let changes: Changes
    /// As the history has it.
    let host: String
    /// Blocks on the disk.
    let history: @Sendable () -> History
    /// Blocks on the disk.
    let pace: SendingPace
    /// Nil for a demo: its server has ended with the run that left one open, and nothing is lost.
    private let openAttempts: OpenAttempts?
    let time = Timekeeper.system
    let texts: Texts
    /// Where long-lived tasks run.
    let queue: WorkQueue
    /// Nil where a token wins over every sign-in.
    let signIn: SignInProcedure?
    private let renewal: @Sendable () async -> Void
    private let endUnkept: @Sendable () async -> Void
    let prolong: @Sendable (Int64) async -> Void

    /// - Parameters:
    ///   - onOrigin: where the demo's server is; any thread.
    ///   - onMessage: every SMS and mail that the demo's server sends; any thread.
    ///   - onSignInNews: what becomes of a sign-in that is renewed; any thread.
    ///   - onNews: what becomes of changes that earlier runs left open; any thread.
    init(
        _ settings: Settings, onOrigin: @escaping @Sendable (String) -> Void = { _ in },
        onMessage: @escaping @Sendable (SandboxMessage) -> Void = { _ in },
        onSignInNews: @escaping @Sendable (SignedIn.News) -> Void = { _ in },
        onNews: @escaping @Sendable (OpenAttempts.News) -> Void
    ) {
        texts = settings.texts
        let queue = WorkQueue()
        self.queue = queue
        let account = AccountAccess(
            settings, on: queue, onOrigin: onOrigin, onMessage: onMessage, onNews: onSignInNews)
        let client = GenAuthClient(account.credentials, settings.client)
        self.client = client
        host = settings.place
        signIn = account.signIn
        renewal = account.finishRenewing
        endUnkept = account.endUnkept
        prolong = account.prolong
        let isStrict = settings.signIn.requiresFresh ?? false
        let time = time
        guard let origin = settings.origin?.description else {
            let demo = DemoHistory(profile: settings.profile, host: settings.place, time: time)
            history = { demo.read() }
            pace = SendingPace(last: { [host] in demo.read().lastSending(on: host) })
            openAttempts = nil
            changes = Changes(
                through: client, recordingTo: demo, takingTurnsBy: nil, timedBy: time, demandsFreshSignIn: isStrict)
            return
        }
        let file = HistoryFile(in: .ours)
        history = { file.read(at: time.now()) }
        let mark = SendingMark(in: .ours, origin: origin)
        pace = SendingPace(
            last: {
                [mark.time, file.read(at: time.now()).lastSending(on: origin)].compactMap(\.self).max {
                    $0.unixSeconds < $1.unixSeconds
                }
            },
            note: mark.set)
        openAttempts = OpenAttempts(in: file, host: origin, timedBy: time, onNews: onNews)
        changes = Changes(
            through: client,
            recordingTo: HistoryRecorder(to: file, profile: settings.profile, host: origin, time: time),
            takingTurnsBy: ChangeLockFile(in: [.shared, .ours], origin: origin, timedBy: time), timedBy: time,
            demandsFreshSignIn: isStrict)
    }

    /// For a command: what there is to say about earlier runs goes to stderr, at once.
    init(forCommand settings: Settings) {
        let texts = settings.texts
        self.init(
            settings,
            onMessage: { Console.error(texts.demoSent($0)) },
            onSignInNews: {
                if case .notStored(let fault) = $0 { Console.error("mfactl: \(texts.notStored(fault))") }
            }, onNews: { texts.lines($0).forEach(Console.error) })
        openAttempts?.find()
    }

    /// Reads the list for a command, tells of what earlier runs left open, and settles it.
    func read() async -> Reading {
        let reading = await Reading(of: client, timedBy: time)
        await tellOfEarlierRuns()
        await openAttempts?.settle(by: reading)
        return reading
    }

    /// Reads the list for the screen, which has it before the history is read.
    func read(_ take: (Reading) -> Void) async {
        openAttempts?.find()
        let reading = await Reading(of: client, timedBy: time)
        take(reading)
        await openAttempts?.settle(by: reading)
        await openAttempts?.tell()
    }

    /// Whose account it is; nil when the service does not tell.
    func accountName(masked isMasked: Bool) async -> String? {
        try? await client.account().value.label(masked: isMasked)
    }

    func tellOfEarlierRuns() async { await openAttempts?.tell() }

    /// Asks to unbind, by the one procedure; its first reading settles what earlier runs left open.
    func unbind(
        _ request: UnbindRequest, lastWord: @Sendable () async -> Withheld.TakenBack? = { nil },
        report: @escaping @Sendable (Changes.Step) -> Void
    ) async -> Changes.Sent {
        await changes.unbind(request, lastWord: lastWord, report: settling(report))
    }

    /// What a change reads on its way settles as well what earlier runs left open.
    func settling(
        _ report: @escaping @Sendable (Changes.Step) -> Void
    ) -> @Sendable (Changes.Step) async -> Void {
        { [openAttempts] step in
            report(step)
            if case .read(let reading) = step { await openAttempts?.settle(by: reading) }
        }
    }

    func settle(_ sent: Changes.Sent) async -> ChangeOutcome { await changes.settle(sent) }

    /// Before the program ends by itself: what renews the sign-in may come just now, and would be lost. A signal does not
    /// wait for it.
    func finishRenewing() {
        waitFor { [renewal, time] in
            await withTaskGroup { group in
                group.addTask { await renewal() }
                group.addTask { try? await time.sleep(Self.renewalPatience) }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// Takes as long as the provider does, and only after a sign-in that is kept nowhere.
    func endUnkeptSignIn() { waitFor { [endUnkept] in await endUnkept() } }

    private static let renewalPatience: Duration = .seconds(2)

    /// - Returns: the path.
    func saveReport(_ text: String) throws(RecordProblem) -> String {
        let now = time.now()
        let name = "\(now.date)-\(now.clock.replacing(":", with: ""))-\(UInt16.random(in: .min ... .max)).txt"
        return try ReportFile.save(text, named: name, in: .ours)
    }
}

extension StateDirectory {
    /// The same for all programs of this user, whatever their environment names as its home.
    static var shared: StateDirectory { StateDirectory(FilePath("/tmp/mfactl-\(geteuid())")) }

    static var ours: StateDirectory {
        StateDirectory(Environment.process.directory("XDG_STATE_HOME", fallback: ".local/state"))
    }
}

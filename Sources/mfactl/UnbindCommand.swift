import ArgumentParser
import MFACore
import Synchronization

struct UnbindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unbind", abstract: "Unbinds one factor: asks, sends once, reads the list again.")

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The whole factor id, as list prints it.") var id: FactorIDArgument
    @Flag(help: "Do not ask.") var yes = false
    @Flag(help: "Together with --yes: unbind it even if nothing certain remains.") var allowLast = false
    @Flag(help: "Only say what would be done.") var dryRun = false
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        guard dryRun || yes || Console.isInteractive else {
            throw Failure(message: "unbind needs a terminal to ask on, or --yes; nothing was sent")
        }
        let settings = try Settings(connection)
        let access = AccountAccess(forCommand: settings)
        guard dryRun || !settings.isReadOnly else {
            return try finish(
                UnbindOutcome(
                    id: id.id, type: nil, startedAt: access.time.now(), elapsed: .zero,
                    post: .withheld(.obstacle(.readOnly))))
        }
        if yes, !dryRun {
            return try finish(send(acceptsLastFactor: allowLast, access))
        }
        let preview = try preview(access, settings)
        if dryRun { return try tell(preview) }
        guard ask(preview) else { throw Failure(message: "cancelled; nothing was sent") }
        try finish(send(acceptsLastFactor: preview.remaining.isLast, access))
    }

    /// Stands on stderr when the program has to leave while a request is out.
    static func unansweredNotice(_ id: Factor.ID) -> String {
        "mfactl: unbind of \(id) was sent, no answer; check with mfactl list"
    }

    private func send(acceptsLastFactor: Bool, _ access: AccountAccess) -> UnbindOutcome {
        let request = Unbinding.Request(id: id.id, acceptsLastFactor: acceptsLastFactor)
        let isOut = Flagged()
        return waitFor(
            onSignal: { _ in if isOut.value { Console.error(Self.unansweredNotice(request.id)) } },
            {
                await access.unbind(request) { step in
                    switch step {
                    case .sending: isOut.value = true
                    case .checking(let outcome): isOut.value = !outcome.wasAnswered
                    case .read: break
                    }
                }
            })
    }

    /// Prints what is known and leaves with the status that says it.
    func finish(_ outcome: UnbindOutcome) throws {
        if json {
            try Console.json(Document(kind: "unbind", data: UnbindSubject(outcome), result: .init(outcome)))
        } else {
            Report.outcome(outcome).forEach(outcome.wasSent ? Console.line : Console.error)
        }
        if let reason = outcome.unrecorded { Console.error("mfactl: not recorded in the history: \(reason)") }
        try ExitStatus(outcome).end()
    }
}

/// A fact that one thread learns and another tells.
private final class Flagged: Sendable {
    private let state = Mutex(false)

    var value: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

/// What the JSON says was, or would be, unbound.
struct UnbindSubject: Encodable {
    let factorId: String
    let factorType: String?
    var remaining: [String]?
    var dryRun: Bool?

    init(_ outcome: UnbindOutcome) {
        factorId = outcome.id.rawValue
        factorType = outcome.type?.word
    }

    init(_ preview: UnbindPreview) {
        factorId = preview.factor.id.rawValue
        factorType = preview.factor.type.word
        remaining = preview.remaining.factors.map(\.type.word)
        dryRun = true
    }
}

import ArgumentParser
import MFACore
import MFATexts

struct UnbindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unbind", abstract: "Unbinds one factor: asks, sends once, reads the list again.",
        discussion: CommandHelp.discussion(
            examples: [
                .init("mfactl unbind '6229…|otp'", "asks, then unbinds"),
                .init("mfactl unbind '6229…|otp' --dry-run", "only tells what would be done"),
                .init("mfactl unbind '6229…|otp' --yes --json", "does not ask, for a script"),
            ], reads: .connection, ends: ExitStatus.ofChange))

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The whole factor id, as list prints it.") var id: FactorIDArgument
    @Flag(help: "Do not ask.") var yes = false
    @Flag(help: "Together with --yes: unbind it even if nothing certain remains.") var allowLast = false
    @Flag(help: "Only say what would be done.") var dryRun = false
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        guard dryRun || yes || connection.values.canAsk else {
            throw Failure(message: Texts(ofProgram: connection.interface).needsTerminalToAsk)
        }
        let settings = try Settings(connection)
        let services = Services(forCommand: settings)
        guard dryRun || !settings.isReadOnly else {
            return try finish(
                withheld(.obstacle(.readOnly), at: services.time.now()), settings)
        }
        if yes, !dryRun {
            return try finish(services.unbindWaiting(.init(id: id.id, acceptsLastFactor: allowLast)).outcome, settings)
        }
        let question = try question(services, settings)
        if dryRun { return try tell(question, settings.texts) }
        guard question.ask() else {
            return try finish(withheld(.cancelled, question.factor.type, at: services.time.now()), settings)
        }
        try finish(services.unbindWaiting(question.request).outcome, settings)
    }

    private func withheld(_ reason: Withheld, _ type: FactorType? = nil, at now: Timestamp) -> ChangeOutcome {
        ChangeOutcome(.unbind(id.id), of: type, startedAt: now, elapsed: .zero, post: .withheld(reason))
    }

    /// Reads the list; leaves when there is nothing to ask about.
    private func question(_ services: Services, _ settings: Settings) throws -> UnbindPrompt {
        let reading = waitFor { await services.read() }
        let request = UnbindRequest(id: id.id, acceptsLastFactor: true)
        switch Changes.target(of: request, in: reading) {
        case .failure(let reason):
            try finish(withheld(reason, at: reading.startedAt), settings)
            throw ExitStatus.internalError
        case .success(let factor):
            let account = dryRun ? nil : waitFor { await services.accountName(masked: settings.isMasked) }
            return UnbindPrompt(
                factor, of: account, in: reading.list ?? FactorList(rows: []), clockLead: reading.receipt.clockLead,
                settings, at: services.time.now())
        }
    }

    private func tell(_ question: UnbindPrompt, _ texts: Texts) throws {
        if json {
            let result = Document<UnbindSubject>.Result(
                outcome: .notSent, receipt: Receipt(), message: Texts(.english).dryRun, sent: false,
                answered: false, verified: nil)
            try Console.json(Document(kind: "unbind", data: UnbindSubject(question), result: result))
        } else {
            Console.line(texts.wouldUnbind)
            question.lines.forEach(Console.line)
        }
        if yes, question.remaining.isLast, !allowLast {
            throw Failure(message: texts.needsAllowLast, status: .guarded)
        }
    }

    /// Prints what is known and leaves with the status that says it.
    private func finish(_ outcome: ChangeOutcome, _ settings: Settings) throws {
        if json {
            try Console.json(Document(kind: "unbind", data: UnbindSubject(outcome), result: .init(outcome)))
        } else {
            settings.lines(outcome).forEach(Console.line)
        }
        if let reason = outcome.unrecorded { Console.error("mfactl: \(settings.texts.unrecorded(reason))") }
        try ExitStatus(outcome).end()
    }
}

/// What the JSON says was, or would be, unbound.
struct UnbindSubject: Encodable {
    let factorId: String?
    let factorType: String?
    var remaining: [String]?
    var dryRun: Bool?

    init(_ outcome: ChangeOutcome) {
        factorId = outcome.factorID?.rawValue
        factorType = outcome.type?.word
    }

    init(_ question: UnbindPrompt) {
        factorId = question.factor.id.rawValue
        factorType = question.factor.type.word
        remaining = question.remaining.factors.map(\.type.word)
        dryRun = true
    }
}

import ArgumentParser
import Glibc
import MFACore
import MFAFiles
import MFATexts

struct BindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bind", abstract: "Binds one factor: asks for a key or a code, sends it once, reads the list.",
        discussion: CommandHelp.discussion(
            """
            Without a terminal every option has to be there: otp wants --yes, --key-to, --recovery-code-to and \
            --code-stdin; sms and email want --yes, --phone or --email, and --code-stdin. The key's file gets the \
            otpauth address; one line with the code is read from stdin until the minute is up. A file that is there \
            already is refused, and both are removed again when nothing was bound. No secret is printed on stdout.
            """,
            examples: [
                .init("mfactl bind otp", "an authenticator app"),
                .init("mfactl bind sms --phone +8613800138000", "codes to a phone"),
            ], reads: .connection, ends: ExitStatus.ofChange))

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "What to bind: otp, sms or email; asked for when it is absent.") var type: BindableType?
    @Option(help: ArgumentHelp("The phone number with its country code, for sms.", valueName: "number"))
    var phone: String?
    @Option(help: ArgumentHelp("The address, for email.", valueName: "address")) var email: String?
    @Flag(help: "Do not ask.") var yes = false
    @Option(help: ArgumentHelp("A new file for the key of otp.", valueName: "file"), completion: .file())
    var keyTo: PathArgument?
    @Option(help: ArgumentHelp("A new file for the recovery code of otp.", valueName: "file"), completion: .file())
    var recoveryCodeTo: PathArgument?
    @Flag(help: "Read the code from one line of stdin.") var codeStdin = false
    @Flag(help: "Only say what would be done.") var dryRun = false
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let texts = Texts(ofProgram: connection.interface)
        guard !(codeStdin && connection.tokenStdin) else { throw Failure(message: texts.tooManyUsesOfStdin) }
        let asks = !codeStdin && connection.values.canAsk
        try check(texts, asks: asks)
        let given = try target(texts)
        let settings = try Settings(connection)
        let services = Services(forCommand: settings)
        if settings.isReadOnly, !dryRun {
            guard let type else { throw Failure(message: settings.texts.sentence(Obstacle.readOnly), status: .guarded) }
            return try finish(stopped(.obstacle(.readOnly), type.type, services), type.type, settings)
        }
        if asks || dryRun { return try runAsking(given, services, settings) }
        guard let given else { throw Failure(message: settings.texts.needsOptions("bind", ["otp|sms|email"])) }
        let files = try BindFiles(key: keyTo?.path, recoveryCode: recoveryCodeTo?.path, in: settings.texts)
        let bind = UnattendedBind(services: services, settings: settings, request: BindRequest(given), files: files)
        try finish(bind.run(), given.type, settings)
    }

    // MARK: Options

    private func check(_ texts: Texts, asks: Bool) throws {
        if let type {
            let strangers: [(String, Bool)] = [
                ("--phone", phone != nil && type != .sms), ("--email", email != nil && type != .email),
                ("--key-to", keyTo != nil && type != .otp),
                ("--recovery-code-to", recoveryCodeTo != nil && type != .otp),
            ]
            if let (name, _) = strangers.first(where: \.1) {
                throw Failure(message: texts.notWith(name, type.rawValue))
            }
        }
        for (name, file) in [("--key-to", keyTo), ("--recovery-code-to", recoveryCodeTo)]
        where file?.isStandardStream == true {
            throw Failure(message: texts.badOption(name, texts.secretNeedsFile))
        }
        guard !asks else { return }
        let missing: [(String, Bool)] =
            [("otp|sms|email", type == nil), ("--phone", type == .sms && phone == nil)]
            + [("--email", type == .email && email == nil)]
            + (dryRun
                ? []
                : [
                    ("--yes", !yes), ("--key-to", type == .otp && keyTo == nil),
                    ("--recovery-code-to", type == .otp && recoveryCodeTo == nil), ("--code-stdin", !codeStdin),
                ])
        let names = missing.filter(\.1).map(\.0)
        guard names.isEmpty else { throw Failure(message: texts.needsOptions("bind", names)) }
    }

    /// Nil while somebody has to be asked.
    private func target(_ texts: Texts) throws -> BindRequest.Target? {
        var name = ""
        do {
            switch type {
            case .otp: return .otp
            case .sms:
                name = "--phone"
                return try phone.map { .sms(try PhoneNumber(international: $0)) }
            case .email:
                name = "--email"
                return try email.map { .email(try EmailAddress(typed: $0)) }
            case nil: return nil
            }
        } catch let fault as EntryFault {
            throw Failure(message: texts.badOption(name, texts.sentence(fault)))
        }
    }

    // MARK: With a list before it

    private func runAsking(_ given: BindRequest.Target?, _ services: Services, _ settings: Settings) throws {
        let reading = waitFor { await services.read() }
        let choice = BindPrompt(services: services, settings: settings, reading: reading)
        guard let type = try type?.type ?? chosen(choice, settings) else {
            throw Failure(message: settings.texts.cancelledNothingSent)
        }
        if let reason = choice.obstacle(to: type) { return try finish(stopped(reason, type, services), type, settings) }
        if dryRun { return try tell(type, given, settings) }
        guard let target = given ?? choice.target(type) else {
            return try finish(stopped(.cancelled, type, services), type, settings)
        }
        let files = try BindFiles(key: keyTo?.path, recoveryCode: recoveryCodeTo?.path, in: settings.texts)
        let dialogue = BindDialogue(
            services: services, settings: settings, request: BindRequest(target, of: reading.list?.owner?.account),
            files: files, asksFirst: !yes || (target == .otp && keyTo == nil), show: { show($0, settings) })
        try finish(dialogue.run(reading.list), type, settings)
    }

    /// Nil when it is left.
    private func chosen(_ choice: BindPrompt, _ settings: Settings) throws -> FactorType? {
        if let error = choice.reading.error {
            throw Failure(message: settings.texts.sentence(error), status: ExitStatus(error))
        }
        return choice.type()
    }

    private func stopped(_ reason: Withheld, _ type: FactorType, _ services: Services) -> CodedChange {
        CodedChange(
            asking: ChangeOutcome(
                .askToBind(type), of: type, startedAt: services.time.now(), elapsed: .zero, post: .withheld(reason)))
    }

    private func tell(_ type: FactorType, _ target: BindRequest.Target?, _ settings: Settings) throws {
        if json {
            return try Console.json(
                TwoStepDocument(kind: "bind", data: BindSubject(wouldBind: type), asking: nil, outcome: nil))
        }
        let place: String? =
            switch target {
            case .sms(let number): settings.isMasked ? number.masked : number.text
            case .email(let address): settings.isMasked ? address.masked : address.text
            case .otp, nil: nil
            }
        Console.line(settings.texts.wouldBind(type, to: place))
    }

    // MARK: The end

    private func show(_ outcome: ChangeOutcome, _ settings: Settings) {
        settings.lines(outcome, on: .code).forEach(json ? Console.error : Console.line)
    }

    private func finish(_ binding: CodedChange, _ type: FactorType, _ settings: Settings) throws {
        if json {
            try Console.json(
                TwoStepDocument(
                    kind: "bind", data: BindSubject(binding, type), asking: binding.asking, outcome: binding.outcome))
        } else {
            settings.lines(binding.last).forEach(Console.line)
        }
        if let reason = binding.last.unrecorded { Console.error("mfactl: \(settings.texts.unrecorded(reason))") }
        try ExitStatus(binding.last).end()
    }
}

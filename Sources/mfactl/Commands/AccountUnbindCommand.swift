import ArgumentParser
import MFACore
import MFATexts

struct AccountUnbindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account-unbind",
        abstract: "Takes the phone or the e-mail off the account, and its factor with it.",
        discussion: CommandHelp.discussion(
            """
            For an SMS or EMAIL factor whose unbind was refused, or that came back after it: it comes from the \
            account's own phone or e-mail. It needs a terminal, asks for the word PHONE or EMAIL, lets the server send \
            a code there, and sends that code once.
            """,
            examples: [
                .init("mfactl account-unbind phone", "after mfactl unbind was refused"),
                .init("mfactl account-unbind email --json", "the outcome as one JSON document"),
            ], reads: .connection, ends: ExitStatus.ofChange))

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "What leaves the account: phone or email.") var what: ContactArgument
    @Flag(help: "Print one JSON document.") var json = false

    private var contact: Contact { what.contact }

    func run() throws {
        guard connection.values.canAsk else {
            throw Failure(message: Texts(ofProgram: connection.interface).removalNeedsTerminal("account-unbind"))
        }
        let settings = try Settings(connection)
        let texts = settings.texts
        let services = Services(forCommand: settings)
        guard !settings.isReadOnly else { return try finish(stopped(.obstacle(.readOnly), services), nil, settings) }
        let reading = waitFor { await services.read() }
        guard let list = reading.list else {
            let error = reading.error ?? .notSent(.stopped)
            return try finish(stopped(.readingFailed(error), services), nil, settings)
        }
        guard let factor = list.factors.first(where: { $0.type == contact.type }) else {
            throw Failure(message: texts.noSuchContact(contact), status: .refused)
        }
        let account = try RemovalDialogue.check(factor, contact, services, texts)
        let dialogue = RemovalDialogue(
            services: services, settings: settings, factor: factor, contact: contact, list: list,
            show: { settings.lines($0, on: .code).forEach(json ? Console.error : Console.line) })
        try finish(try dialogue.run(account), factor.id, settings)
    }

    /// Before it is known which factor it is.
    private func stopped(_ reason: Withheld, _ services: Services) -> CodedChange {
        CodedChange(
            asking: ChangeOutcome(
                .askToRemove(contact, nil), of: contact.type, startedAt: services.time.now(), elapsed: .zero,
                post: .withheld(reason)))
    }

    private func finish(_ removal: CodedChange, _ id: Factor.ID?, _ settings: Settings) throws {
        if json {
            try Console.json(
                TwoStepDocument(
                    kind: "account-unbind", data: ContactSubject(contact, factorID: id), asking: removal.asking,
                    outcome: removal.outcome))
        } else {
            settings.lines(removal.last).forEach(Console.line)
        }
        if let reason = removal.last.unrecorded { Console.error("mfactl: \(settings.texts.unrecorded(reason))") }
        try ExitStatus(removal.last).end()
    }
}

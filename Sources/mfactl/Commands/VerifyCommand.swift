import ArgumentParser
import Glibc
import MFACore
import MFATexts

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Asks once whether the bound authenticator app shows the right code.",
        discussion: CommandHelp.discussion(
            "It ends with 0 when the code is right and with 5 when it is wrong. A code that was right counts no more.",
            examples: [
                .init("mfactl verify", "asks for the code on the terminal"),
                .init("mfactl verify --code-stdin --json", "for a script, which writes the code to stdin"),
            ], reads: .connection, ends: ExitStatus.ofReading + [.guarded]))

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "Read the code from one line of stdin.") var codeStdin = false
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let texts = Texts(ofProgram: connection.interface)
        guard !(codeStdin && connection.tokenStdin) else { throw Failure(message: texts.tooManyUsesOfStdin) }
        guard codeStdin || connection.values.canAsk else {
            throw Failure(message: texts.needsOptions("verify", ["--code-stdin"]))
        }
        let settings = try Settings(connection)
        let services = Services(forCommand: settings)
        let code = try code(settings.texts)
        let check = waitFor { await services.verify(code) }
        if json {
            try Console.json(Document(kind: "verify", data: Subject(), result: .init(check)))
        } else {
            let next = settings.nextStep(after: .check(check))
            ResultLines(settings.texts).check(check, next: next).forEach(Console.line)
        }
        try ExitStatus(check).end()
    }

    private func code(_ texts: Texts) throws -> OneTimeCode {
        let line: String?
        if codeStdin {
            line = InputLine.read().map { String(decoding: $0, as: UTF8.self) }
        } else {
            tcflush(STDIN_FILENO, TCIFLUSH)
            line = Console.ask(texts.checkPrompt, onlyOnce: true)
        }
        do throws(EntryFault) { return try OneTimeCode(typed: line ?? "") } catch {
            throw Failure(message: texts.sentence(error))
        }
    }

    private struct Subject: Encodable {
        let factorType = FactorType.otp.word
    }
}

extension ExitStatus {
    init(_ check: CodeCheck) {
        self =
            switch check.result {
            case .success(let answer): answer.value ? .done : .refused
            case .failure(let error): ExitStatus(error)
            }
    }
}

extension Document.Result {
    init(_ check: CodeCheck) {
        self.init(
            outcome: check.error?.verdict ?? .ok, receipt: check.receipt,
            message: check.error.map(Texts(.english).sentence) ?? check.receipt.message,
            sent: check.error?.wasSent ?? true, answered: check.error?.wasAnswered ?? true, verified: check.isRight)
    }
}

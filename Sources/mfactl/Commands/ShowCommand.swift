import ArgumentParser
import MFACore
import MFATexts

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one factor.",
        discussion: CommandHelp.discussion(
            examples: [
                .init("mfactl show '6229…|otp'", "one factor; the quotes keep | from the shell"),
                .init("mfactl show '6229…|otp' --json", "one JSON document"),
            ], reads: .connection, ends: ExitStatus.ofReading))

    @OptionGroup var connection: ConnectionOptions
    @Argument(help: "The whole factor id, as list prints it.") var id: FactorIDArgument
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let settings = try Settings(connection)
        let services = Services(forCommand: settings)
        let id = id.id
        let result = waitFor { () -> Result<Answer<Factor>, CallError> in
            let result: Result<Answer<Factor>, CallError>
            do throws(CallError) { result = .success(try await services.reader.factor(id)) } catch {
                result = .failure(error)
            }
            await services.tellOfEarlierRuns()
            return result
        }
        switch result {
        case .success(let answer):
            if json {
                try Console.json(
                    Document(
                        kind: "show", data: FactorDocument(answer.value, masked: settings.isMasked),
                        result: .init(answer.receipt, error: nil)))
            } else {
                ResultLines(settings.texts).factor(answer.value, masked: settings.isMasked).forEach(Console.line)
            }
        case .failure(let error):
            if json {
                try Console.json(
                    Document(kind: "show", data: FactorDocument?.none, result: .init(error.receipt, error: error)))
            } else {
                ResultLines(settings.texts).failure(
                    settings.texts.showing(id), error, next: settings.nextStep(after: error)
                ).forEach(Console.error)
            }
            throw ExitStatus(error)
        }
    }
}

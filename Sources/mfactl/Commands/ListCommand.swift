import ArgumentParser
import MFACore
import MFATexts

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the bound factors.",
        discussion: CommandHelp.discussion(
            examples: [
                .init("mfactl list", "the factors of the usual profile"),
                .init("mfactl list --profile prod --json", "one JSON document, for a script"),
            ], reads: .connection, ends: ExitStatus.ofReading))

    @OptionGroup var connection: ConnectionOptions
    @Flag(help: "Print one JSON document.") var json = false

    func run() throws {
        let settings = try Settings(connection)
        let texts = settings.texts
        let services = Services(forCommand: settings)
        let reading = waitFor { await services.read() }
        if json {
            try Console.json(
                Document(
                    kind: "list", data: reading.list?.rows.map { FactorDocument($0, masked: settings.isMasked) },
                    result: .init(reading.receipt, error: reading.error)))
        } else if let error = reading.error {
            ResultLines(texts).failure(texts.reading, error, next: settings.nextStep(after: .reading(reading)))
                .forEach(Console.error)
        } else {
            let rows = reading.list?.rows ?? []
            if rows.isEmpty { Console.error(texts.noFactors) }
            FactorColumns(rows, masked: settings.isMasked, in: texts).lines.forEach(Console.line)
        }
        try ExitStatus(reading).end()
    }
}

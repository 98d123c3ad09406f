import ArgumentParser
import GenAuthClient
import Glibc
import MFACore
import MFASystem
import MFATexts

@main
enum Main {
    static func main() {
        Signals.begin()
        // The commands that ask the service find libcurl loaded when they have read what they are to do.
        let commands = ["list", "show", "unbind", "bind", "verify", "account-unbind"]
        if let command = CommandLine.arguments.dropFirst().first, commands.contains(command) {
            Signals.held { GenAuthClient.prepare() }
        }
        _ = Secrets.accessToken
        // libcurl would write the keys of its connections there.
        unsetenv("SSLKEYLOGFILE")
        // Swift reads them from there, and would take every command for none.
        guard CommandLine.argc > 0 else {
            Console.error("mfactl: \(Texts(ofProgram: nil).noArguments)")
            Signals.end(with: ExitStatus.internalError.rawValue)
        }
        do {
            let arguments = Mfactl.normalize(Array(CommandLine.arguments.dropFirst()))
            if let screen = Screen(arguments) {
                try screen.open()
            } else {
                try Mfactl.checkCommand(arguments)
                var command = try Mfactl.parseAsRoot(arguments)
                try command.run()
            }
            Signals.end(with: ExitStatus.done.rawValue)
        } catch let failure as Failure {
            Console.error("mfactl: \(failure.message)")
            failure.advice.forEach(Console.error)
            Signals.end(with: failure.status.rawValue)
        } catch let status as ExitStatus {
            Signals.end(with: status.rawValue)
        } catch {
            let code = Mfactl.exitCode(for: error)
            let message = Mfactl.fullMessage(for: error)
            if code.isSuccess { Console.text(message) } else { Console.errorText(message) }
            if !code.isSuccess, let command = Mfactl.lateCommand { Console.error(Texts(ofProgram: nil).first(command)) }
            Signals.end(with: code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue)
        }
    }
}

struct Mfactl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mfactl",
        abstract: "Lists the MFA factors bound to a GenAuth account, and binds or unbinds one after confirmation.",
        discussion: CommandHelp.discussion(
            "Without a command it opens the screen.", examples: ScreenCommand.examples, reads: .screen,
            ends: ExitStatus.ofChange),
        version: version,
        subcommands: [
            ScreenCommand.self, ListCommand.self, ShowCommand.self, UnbindCommand.self, BindCommand.self,
            VerifyCommand.self, AccountUnbindCommand.self, HistoryCommand.self, LoginCommand.self, LogoutCommand.self,
            ProfilesCommand.self, DoctorCommand.self, SandboxCommand.self,
        ],
        defaultSubcommand: ScreenCommand.self
    )

    static let version = "0.1.0"
    /// As it calls itself to the service.
    static let userAgent = "mfactl/\(version)"

    /// `--demo` may stand alone or name a scenario, which the parser does not know as one kind of option.
    static func normalize(_ arguments: [String]) -> [String] {
        guard let index = arguments.firstIndex(of: "--demo") else { return arguments }
        var arguments = arguments
        let next = index + 1
        if next < arguments.count, isScenario(arguments[next]) {
            arguments[index] = "--demo=\(arguments.remove(at: next))"
        } else {
            arguments[index] = "--demo=ok"
        }
        return arguments
    }

    /// The parser takes a word that is no command for an argument of the screen, and says so.
    static func checkCommand(_ arguments: [String]) throws(Failure) {
        guard let word = arguments.first, word.first?.isLetter == true, word != "help" else { return }
        let names = commandNames
        guard !names.contains(word) else { return }
        let commands = names.filter { $0 != "screen" }.joined(separator: ", ")
        throw Failure(
            message: Texts(ofProgram: nil).noSuchCommand(word.quoted(columns: 40), commands))
    }

    /// A command behind options, where the parser does not look for one.
    fileprivate static var lateCommand: String? {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.first?.hasPrefix("-") == true else { return nil }
        return arguments.first(where: commandNames.contains)
    }

    private static var commandNames: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName ?? $0._commandName }
    }

    /// One that is misspelt as well, which then is told with the known ones: a word that is no command.
    private static func isScenario(_ argument: String) -> Bool {
        argument.first?.isLetter == true && argument.allSatisfy { $0.isLetter || $0 == "-" }
            && !commandNames.contains(argument)
    }
}

extension Screen {
    /// What most starts ask for, without the parser, which would take longer than the rest of the start.
    fileprivate init?(_ arguments: [String]) {
        self.init()
        guard let argument = arguments.first else { return }
        guard arguments.count == 1, argument.hasPrefix("--demo="),
            let demo = DemoScenario(argument: String(argument.dropFirst(7)))
        else { return nil }
        connection.demo = demo.scenario
    }
}

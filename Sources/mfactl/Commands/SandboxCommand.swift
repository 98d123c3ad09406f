import ArgumentParser
import GenAuthSandbox
import MFACore
import MFAFiles
import MFATexts

struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serves a strict GenAuth look-alike on this machine until it is stopped.",
        discussion: CommandHelp.discussion(
            "To sign in: --app-id \(Sandbox.appId), as alice@example.com (wonderland) or bob@example.com (builder).\n\n"
                + "Scenarios:\n" + Scenario.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"),
            examples: [
                .init("mfactl sandbox", "prints its address and an access token, then serves"),
                .init("mfactl sandbox --port 8080 --scenario hang", "on one port, and never answers an unbind"),
            ], reads: [], ends: [.internalError]))

    @Option(help: "The port on 127.0.0.1; 0 takes a free one.") var port = 0
    @Option(help: "What to play.") var scenario = DemoScenario.ok

    func run() throws {
        let (port, scenario) = (port, scenario.scenario)
        guard SettingLimits.ports.contains(port) else { throw Failure(.noPort) }
        let sandbox = Sandbox(scenario: scenario, port: port)
        let end = waitFor { () -> SandboxFault in
            do {
                try await sandbox.run { port in
                    Console.line(Texts.sandboxListens(at: scenario.address(port: port), token: sandbox.token))
                    Console.error(
                        Texts(ofProgram: nil).demoMessages(at: "http://127.0.0.1:\(port)\(Sandbox.messagesPath)"))
                }
                return SandboxFault.stopped
            } catch let refusal as PortRefused {
                return refusal.fault(of: port)
            } catch {
                return .quoted("\(error)")
            }
        }
        throw Failure(end)
    }
}

extension PortRefused {
    fileprivate func fault(of port: Int) -> SandboxFault {
        switch self {
        case .isInUse: .portInUse(port)
        case .isNotAllowed: .portNotAllowed(port)
        }
    }
}

extension Failure {
    /// In the language of the locale: there is no profile.
    fileprivate init(_ fault: SandboxFault) {
        let status: ExitStatus =
            switch fault {
            case .noPort, .portInUse, .portNotAllowed: .usage
            case .stopped, .quoted: .internalError
            }
        self.init(message: Texts(ofProgram: nil).sentence(fault), status: status)
    }
}

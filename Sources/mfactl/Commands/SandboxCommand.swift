import ArgumentParser
import GenAuthSandbox
import MFATerminal

struct SandboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Serves a strict GenAuth look-alike on this machine until it is stopped.",
        discussion: CommandHelp.discussion(
            "Scenarios:\n" + Scenario.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"),
            examples: [
                .init("mfactl sandbox", "prints its address and an access token, then serves"),
                .init("mfactl sandbox --port 8080 --scenario hang", "on one port, and never answers an unbind"),
            ], reads: [], ends: [.internalError]))

    @Option(help: "The port on 127.0.0.1; 0 takes a free one.") var port = 0
    @Option(help: "What to play.") var scenario = DemoScenario.ok

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port: must be a number from 0 to 65535") }
    }

    func run() throws {
        let sandbox = Sandbox(scenario: scenario.scenario, port: port)
        let end = waitFor {
            do {
                try await sandbox.run { port in
                    Console.line("listening on \(scenario.scenario.address(port: port)) token \(sandbox.token)")
                }
                return Failure(message: "the sandbox cannot serve: it stopped by itself", status: .internalError)
            } catch let refusal as PortRefused {
                return Failure(message: "port \(port) \(refusal.sentence) with --port, or 0 for a free one")
            } catch {
                return Failure(message: "the sandbox cannot serve: \(error)", status: .internalError)
            }
        }
        throw end
    }
}

extension PortRefused {
    fileprivate var sentence: String {
        switch self {
        case .isInUse: "is in use on 127.0.0.1; choose another"
        case .isNotAllowed: "is for the system's own services; choose one from 1024 on"
        }
    }
}

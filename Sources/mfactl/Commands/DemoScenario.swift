import ArgumentParser
import GenAuthSandbox

/// `Scenario` as the parser wants it.
struct DemoScenario: ExpressibleByArgument {
    let scenario: Scenario

    static let ok = DemoScenario(scenario: .ok)

    private init(scenario: Scenario) { self.scenario = scenario }

    init?(argument: String) {
        guard let scenario = Scenario.named(argument) else { return nil }
        self.scenario = scenario
    }

    static var allValueStrings: [String] { Scenario.all.map(\.name) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
    var defaultValueDescription: String { scenario.name }
}

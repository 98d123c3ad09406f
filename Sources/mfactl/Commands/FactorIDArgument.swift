import ArgumentParser
import MFACore

/// A factor id as the parser wants it.
struct FactorIDArgument: ExpressibleByArgument {
    let id: Factor.ID

    init?(argument: String) {
        guard let id = Factor.ID(argument) else { return nil }
        self.id = id
    }
}

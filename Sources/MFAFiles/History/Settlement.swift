package import MFACore

/// What a list has told about an attempt that an earlier run left open.
package struct Settlement: Hashable, Sendable {
    package let attempt: Attempt
    package let outcome: ChangeOutcome

    package init(attempt: Attempt, outcome: ChangeOutcome) {
        self.attempt = attempt
        self.outcome = outcome
    }
}

import MFACore
import Synchronization

extension AccountAccess {
    /// Unbinds while a command waits. Whoever ends the program meanwhile is told what is known.
    ///
    /// - Parameter isStoppable: Ctrl-C ends the waiting, not the program.
    /// - Returns: the outcome, and the last reading of the list on the way.
    func unbindWaiting(
        _ request: Unbinding.Request, isStoppable: Bool = false
    ) -> (outcome: UnbindOutcome, reading: Reading?) {
        let onItsWay = Shared<String?>(nil)
        let lastReading = Shared<Reading?>(nil)
        let outcome = waitFor(
            isStoppable: isStoppable, onSignal: { if let notice = onItsWay.value { Console.error(notice) } },
            {
                await unbind(request) { step in
                    switch step {
                    case .sending: onItsWay.value = Report.unanswered(request.id)
                    case .checking(let outcome) where outcome.wasAnswered:
                        onItsWay.value = "mfactl: \(Report.receipt(outcome))"
                    case .checking: break
                    case .read(let reading): lastReading.value = reading
                    }
                }
            })
        return (outcome, lastReading.value)
    }
}

/// What one thread learns and another tells.
private final class Shared<Value: Sendable>: Sendable {
    private let state: Mutex<Value>

    init(_ value: Value) { state = Mutex(value) }

    var value: Value {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}

import MFACore
import Synchronization

extension AccountAccess {
    /// Unbinds while a command waits. Whoever ends the program meanwhile is told what is out.
    ///
    /// - Parameter isStoppable: Ctrl-C ends the waiting, not the program.
    /// - Returns: the outcome, and the last reading of the list on the way.
    func unbindWaiting(
        _ request: Unbinding.Request, isStoppable: Bool = false
    ) -> (outcome: UnbindOutcome, reading: Reading?) {
        let isOut = Shared(false)
        let lastReading = Shared<Reading?>(nil)
        let outcome = waitFor(
            isStoppable: isStoppable, onSignal: { if isOut.value { Console.error(Report.unanswered(request.id)) } },
            {
                await unbind(request) { step in
                    switch step {
                    case .sending: isOut.value = true
                    case .checking(let outcome): isOut.value = !outcome.wasAnswered
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

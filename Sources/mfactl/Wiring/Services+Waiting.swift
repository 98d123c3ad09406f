import MFACore
import Synchronization

extension Services {
    /// Unbinds while a command waits. Whoever ends the program meanwhile is told what is known.
    ///
    /// - Parameter isStoppable: Ctrl-C ends the waiting for the answer, then that for the list, not the program.
    /// - Returns: the outcome, and the last reading of the list on the way.
    func unbindWaiting(
        _ request: UnbindRequest, isStoppable: Bool = false
    ) -> (outcome: ChangeOutcome, reading: Reading?) {
        let lines = ResultLines(texts)
        let isOut = Shared(false)
        let lastReading = Shared<Reading?>(nil)
        let sent = waitFor(
            isStoppable: isStoppable,
            onSignal: { if isOut.value { Console.error(lines.unanswered(request.id)) } },
            {
                await unbind(request) { step in
                    switch step {
                    case .sending: isOut.value = true
                    case .read(let reading): lastReading.value = reading
                    case .ready: break
                    }
                }
            })
        let known =
            sent.outcome.wasAnswered
            ? "mfactl: \(lines.receipt(sent.outcome))" : lines.unanswered(request.id)
        let outcome = waitFor(isStoppable: isStoppable, onSignal: { Console.error(known) }, { await settle(sent) })
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

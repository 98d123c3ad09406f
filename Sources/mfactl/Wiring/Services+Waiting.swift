import MFACore
import MFATexts
import Synchronization

/// What came of a change that a command has waited for.
struct Waited {
    var outcome: ChangeOutcome
    /// The last of the list on the way.
    let reading: Reading?
    let attempt: Attempt.ID?
}

extension Services {
    /// Unbinds while a command waits. Whoever ends the program meanwhile is told what is known.
    ///
    /// - Parameter isStoppable: Ctrl-C ends the waiting for the answer, then that for the list, not the program.
    /// - Returns: the outcome, and the last reading of the list on the way.
    func unbindWaiting(
        _ request: UnbindRequest, isStoppable: Bool = false
    ) -> Waited {
        waiting(isStoppable: isStoppable, unanswered: ResultLines(texts).unanswered(request.id)) {
            await unbind(request, report: $0)
        }
    }

    /// Binds while somebody waits; see `unbindWaiting(_:isStoppable:)`.
    func bindWaiting(
        _ offer: BindOffer, code: OneTimeCode, keeping: RecoveryCode.Keeping, isStoppable: Bool
    ) -> Waited {
        let unanswered = "mfactl: \(texts.unanswered(.bind(offer.type), offer.type))"
        return waiting(isStoppable: isStoppable, unanswered: unanswered) {
            await bind(offer, code: code, keeping: keeping, report: $0)
        }
    }

    /// Takes a contact off its account while somebody waits; see `unbindWaiting(_:isStoppable:)`.
    func removeWaiting(
        _ removal: ContactRemoval, code: OneTimeCode, isStoppable: Bool
    ) -> Waited {
        let change = Change.removeContact(removal.address.contact, removal.factor.id)
        let unanswered = "mfactl: \(texts.unanswered(change, nil))"
        return waiting(isStoppable: isStoppable, unanswered: unanswered) {
            await removeContact(removal, code: code, report: $0)
        }
    }

    private func waiting(
        isStoppable: Bool, unanswered: String,
        _ change: @escaping @Sendable (@escaping @Sendable (Changes.Step) -> Void) async -> Changes.Sent
    ) -> Waited {
        let lines = ResultLines(texts)
        let isOut = Shared(false)
        let lastReading = Shared<Reading?>(nil)
        let sent = waitFor(
            isStoppable: isStoppable, onSignal: { if isOut.value { Console.error(unanswered) } },
            {
                await change { step in
                    switch step {
                    case .sending: isOut.value = true
                    case .read(let reading): lastReading.value = reading
                    case .ready: break
                    }
                }
            })
        let known = sent.outcome.wasAnswered ? "mfactl: \(lines.receipt(sent.outcome))" : unanswered
        let outcome = waitFor(isStoppable: isStoppable, onSignal: { Console.error(known) }, { await settle(sent) })
        return Waited(outcome: outcome, reading: lastReading.value, attempt: sent.attempt)
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

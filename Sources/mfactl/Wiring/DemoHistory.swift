import MFACore
import Synchronization

/// The history of a demo, which dies with it: its server does too, and nothing of it belongs into the user's own.
final class DemoHistory: ChangeLog {
    private let attempts = Mutex<[Attempt]>([])
    private let profile: String
    private let host: String
    private let time: Timekeeper

    init(profile: String, host: String, time: Timekeeper) {
        self.profile = profile
        self.host = host
        self.time = time
    }

    func begin(_ change: Change, of type: FactorType?, beside witnesses: Witnesses) -> Attempt.ID {
        attempts.withLock { attempts in
            let id = Attempt.ID(number: UInt64(attempts.count))
            attempts.append(
                Attempt(
                    id: id, startedAt: time.now(), profile: profile, host: host, action: change.action,
                    factorID: change.factorID, factorType: type, witnesses: witnesses, isUnderWay: true))
            return id
        }
    }

    func end(_ attempt: Attempt.ID?, with outcome: ChangeOutcome) {
        attempts.withLock { attempts in
            guard let index = attempts.firstIndex(where: { $0.id == attempt }) else {
                attempts.append(
                    Attempt(
                        id: Attempt.ID(number: UInt64(attempts.count)), startedAt: outcome.startedAt,
                        profile: profile, host: host, action: outcome.change.action, factorID: outcome.factorID,
                        factorType: outcome.type, ending: Attempt.Ending(outcome, at: time.now())))
                return
            }
            attempts[index].ending = Attempt.Ending(outcome, at: time.now())
            attempts[index].isUnderWay = outcome.evidence == .pending
            attempts[index].recoveryCode = outcome.recoveryCode
        }
    }

    func read() -> History { History(attempts: attempts.withLock { $0 }) }
}

import MFACore

extension History {
    /// A program that could get no lock is given this long before it counts as dead.
    private static let graceSeconds: Int64 = 600

    /// Joins the lines of a file to attempts; nil is a line that cannot be read.
    init(_ lines: [HistoryLine?], at now: Timestamp, isUnderWay: (Attempt.ID) -> Bool) {
        var attempts: [Attempt] = []
        var places: [Attempt.ID: Int] = [:]
        var unlocked: Set<Attempt.ID> = []
        for case let line? in lines where !line.isOfADemo {
            let attempt = line.attempt
            if !line.isLocked { unlocked.insert(attempt.id) }
            if let place = places[attempt.id] {
                // The last word counts: first comes what was answered, then what the list said.
                attempts[place].ending = attempt.ending ?? attempts[place].ending
                // What was bound has got its id meanwhile.
                attempts[place].factorID = attempt.factorID ?? attempts[place].factorID
                attempts[place].recoveryCode = attempt.recoveryCode ?? attempts[place].recoveryCode
            } else {
                places[attempt.id] = attempts.count
                attempts.append(attempt)
            }
        }
        for index in attempts.indices where attempts[index].ending == nil {
            let attempt = attempts[index]
            let isYoung = now.unixSeconds - attempt.startedAt.unixSeconds < Self.graceSeconds
            attempts[index].isUnderWay = isUnderWay(attempt.id) || (unlocked.contains(attempt.id) && isYoung)
        }
        // It stands on somebody's screen.
        for index in attempts.indices where attempts[index].recoveryCode == .unseen && isUnderWay(attempts[index].id) {
            attempts[index].recoveryCode = nil
        }
        self.init(attempts: attempts, unreadableLines: lines.count { $0 == nil })
    }
}

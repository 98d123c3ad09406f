import MFACore

extension History {
    /// Joins the lines of a file to attempts.
    init(_ lines: [Substring], isUnderWay: (Attempt.ID) -> Bool) {
        var attempts: [Attempt] = []
        var places: [Attempt.ID: Int] = [:]
        var unreadable = 0
        for line in lines {
            guard let attempt = HistoryLine(parsing: line)?.asAttempt else {
                unreadable += 1
                continue
            }
            if let place = places[attempt.id] {
                // The last word counts: an attempt that was settled later has two endings.
                attempts[place].ending = attempt.ending ?? attempts[place].ending
            } else {
                places[attempt.id] = attempts.count
                attempts.append(attempt)
            }
        }
        for index in attempts.indices where attempts[index].ending == nil {
            attempts[index].isUnderWay = isUnderWay(attempts[index].id)
        }
        self.init(attempts: attempts, unreadableLines: unreadable)
    }
}

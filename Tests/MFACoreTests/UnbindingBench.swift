import Synchronization

@testable import MFACore

/// An unbinding with everything around it scripted: the service, the clock and the log.
struct UnbindingBench: Sendable {
    let diary = Diary()
    let steps = StepLog<Changes.Step>()
    /// What was known when the first half was over.
    let halves = StepLog<ChangeOutcome>()
    let service: ScriptedService
    let log: RecordingLog

    init(
        lists: [ScriptedService.Step<FactorList>], post: ScriptedService.Step<Receipt>? = nil,
        logFailsAt failing: [String] = []
    ) {
        service = ScriptedService(lists: lists, posts: post.map { [$0] } ?? [], diary: diary)
        log = RecordingLog(diary: diary, failing: failing)
    }

    /// Both halves, each in a task of its own, so that a script can cancel it.
    func unbind(
        _ factor: Factor = .otp, acceptsLastFactor: Bool = false, beside witnesses: Witnesses? = nil,
        lock: (any ChangeLock)? = nil, lastWord: @escaping @Sendable () async -> Withheld.TakenBack? = { nil }
    ) async -> ChangeOutcome {
        let request = UnbindRequest(id: factor.id, acceptsLastFactor: acceptsLastFactor, witnesses: witnesses)
        let changes = Changes(
            through: service, recordingTo: log, takingTurnsBy: lock, timedBy: .scripted(diary))
        let (steps, halves) = (steps, halves)
        let sent = await Task { await changes.unbind(request, lastWord: lastWord) { steps.add($0) } }.value
        halves.add(sent.outcome)
        return await Task { await changes.settle(sent) }.value
    }
}

final class RecordingLog: ChangeLog {
    enum Line: Hashable, Sendable {
        case begun(Change, FactorType?, Witnesses)
        case ended(Attempt.ID?, ChangeOutcome)
    }

    private let diary: Diary
    private let failing: [String]
    private let entries = Mutex<[Line]>([])

    init(diary: Diary, failing: [String]) {
        self.diary = diary
        self.failing = failing
    }

    var lines: [Line] { entries.withLock { $0 } }

    func begin(_ change: Change, of type: FactorType?, beside witnesses: Witnesses) throws(RecordProblem) -> Attempt.ID
    {
        try write(.begun(change, type, witnesses), "sending")
        return Attempt.ID(number: 7)
    }

    func end(_ attempt: Attempt.ID?, with outcome: ChangeOutcome) throws(RecordProblem) {
        try write(.ended(attempt, outcome), outcome.evidence == .pending ? "answered" : "closed")
    }

    private func write(_ line: Line, _ name: String) throws(RecordProblem) {
        guard !failing.contains(name) else { throw RecordProblem.full }
        diary.write(name)
        entries.withLock { $0.append(line) }
    }
}

final class StepLog<Step: Sendable>: Sendable {
    private let steps = Mutex<[Step]>([])

    func add(_ step: Step) { steps.withLock { $0.append(step) } }

    var all: [Step] { steps.withLock { $0 } }
}

extension Timekeeper {
    /// Each look at the clock finds it a second later; a sleep takes no time and is written down.
    static func scripted(_ diary: Diary) -> Timekeeper {
        let looks = Counter()
        let laps = Counter()
        return Timekeeper(
            now: { Timestamp(unixSeconds: Int64(looks.next())) },
            uptime: { .milliseconds(100 * laps.next()) },
            sleep: { pause in
                try Task.checkCancellation()
                diary.write("sleep \(Int(pause / .seconds(1))) s")
            })
    }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

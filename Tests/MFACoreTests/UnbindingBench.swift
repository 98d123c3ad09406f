import Synchronization

@testable import MFACore

/// An unbinding with everything around it scripted: the service, the clock and the log.
struct UnbindingBench: Sendable {
    let diary = Diary()
    let steps = StepLog()
    let service: ScriptedService
    let log: RecordingLog

    init(
        lists: [ScriptedService.Step<FactorList>], post: ScriptedService.Step<Receipt>? = nil,
        logFailsAt failing: [String] = []
    ) {
        service = ScriptedService(lists: lists, posts: post.map { [$0] } ?? [], diary: diary)
        log = RecordingLog(diary: diary, failing: failing)
    }

    /// Runs in a task of its own, so that a script can cancel it.
    func unbind(_ factor: Factor = .otp, acceptsLastFactor: Bool = false) async -> UnbindOutcome {
        let request = Unbinding.Request(id: factor.id, acceptsLastFactor: acceptsLastFactor)
        let unbinding = Unbinding(through: service, recordingTo: log, timedBy: .scripted(diary))
        let steps = steps
        return await Task { await unbinding.run(request) { steps.add($0) } }.value
    }
}

final class RecordingLog: HistoryLog {
    enum Line: Hashable, Sendable {
        case begun(Factor, beside: [Factor.ID])
        case ended(Attempt.ID?, UnbindOutcome)
    }

    struct Full: Error, CustomStringConvertible {
        let description = "no space left on device"
    }

    private let diary: Diary
    private let failing: [String]
    private let entries = Mutex<[Line]>([])

    init(diary: Diary, failing: [String]) {
        self.diary = diary
        self.failing = failing
    }

    var lines: [Line] { entries.withLock { $0 } }

    func begin(_ factor: Factor, beside others: [Factor.ID]) throws -> Attempt.ID {
        try write(.begun(factor, beside: others), "sending")
        return Attempt.ID(number: 7)
    }

    func end(_ attempt: Attempt.ID?, with outcome: UnbindOutcome) throws {
        try write(.ended(attempt, outcome), outcome.check == .pending ? "answered" : "closed")
    }

    private func write(_ line: Line, _ name: String) throws {
        guard !failing.contains(name) else { throw Full() }
        diary.write(name)
        entries.withLock { $0.append(line) }
    }
}

final class StepLog: Sendable {
    private let steps = Mutex<[Unbinding.Step]>([])

    func add(_ step: Unbinding.Step) { steps.withLock { $0.append(step) } }

    var all: [Unbinding.Step] { steps.withLock { $0 } }
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
                diary.write("sleep \(pause.inSeconds)")
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

/// The one way to unbind a factor, for screen and command alike:
/// read the list → record "sending" → send once → read the list again → record the outcome.
///
/// The request is never repeated. What is not known after the call is asked of the list, not of a second call.
public struct Unbinding: Sendable {
    public struct Request: Hashable, Sendable {
        public let id: Factor.ID
        /// True when the user has confirmed that nothing may remain.
        public let acceptsLastFactor: Bool

        public init(id: Factor.ID, acceptsLastFactor: Bool) {
            self.id = id
            self.acceptsLastFactor = acceptsLastFactor
        }
    }

    public enum Step: Hashable, Sendable {
        case read(Reading)
        /// Written just before the request leaves; from here on "not sent" may no longer be true.
        case sending(Factor)
        /// What is known while the list is being read again.
        case checking(UnbindOutcome)
    }

    private let service: any FactorService
    private let log: (any HistoryLog)?
    private let time: Timekeeper
    private let executor: (any TaskExecutor)?

    /// - Parameters:
    ///   - log: nil keeps no record.
    ///   - executor: for the one task that this makes itself; nil takes the default one.
    public init(
        through service: any FactorService, recordingTo log: (any HistoryLog)? = nil, timedBy time: Timekeeper,
        on executor: (any TaskExecutor)? = nil
    ) {
        self.service = service
        self.log = log
        self.time = time
        self.executor = executor
    }

    /// Runs to a verdict and never throws.
    ///
    /// Cancelling the task stops the step that runs: before the request leaves, nothing is sent; while it is out, the
    /// outcome is unknown and the list is still read; during that reading, it is left unread.
    public func run(
        _ request: Request, report: @escaping @Sendable (Step) -> Void = { _ in }
    ) async -> UnbindOutcome {
        let preflight = await read(report)
        let factor: Factor
        let others: [Factor.ID]
        switch Self.target(of: request, in: preflight) {
        case .success(let found):
            factor = found
            others = Remaining(after: found.id, in: preflight.list ?? FactorList(rows: [])).factors.map(\.id)
        case .failure(let reason): return UnbindOutcome(of: request, withheld: reason, after: preflight)
        }
        guard !Task.isCancelled else {
            return UnbindOutcome(of: request, withheld: .obstacle(.stopped), after: preflight)
        }

        let beginning = Result { try log?.begin(factor, beside: others) }
        report(.sending(factor))
        var outcome = await send(factor)
        outcome.unrecorded = beginning.reason

        let attempt = (try? beginning.get()) ?? nil
        if outcome.deservesCheck {
            outcome.check = .pending
            // The check takes seconds; what was answered must not depend on our living that long.
            if outcome.wasAnswered, outcome.verdict != .unknown {
                let answered = outcome
                outcome.unrecorded = outcome.unrecorded ?? Result { try log?.end(attempt, with: answered) }.reason
            }
            report(.checking(outcome))
            // Whoever stops waiting for the answer still wants the truth, so a cancelled task reads in one of its own.
            let provisional = outcome
            outcome.check =
                Task.isCancelled
                ? await Task(executorPreference: executor) { await check(provisional, report) }.value
                : await check(provisional, report)
        }
        let ending = Result { try log?.end(attempt, with: outcome) }
        outcome.unrecorded = outcome.unrecorded ?? ending.reason
        return outcome
    }

    // MARK: Steps

    private func read(_ report: @Sendable (Step) -> Void) async -> Reading {
        let reading = await Reading(of: service, timedBy: time)
        report(.read(reading))
        return reading
    }

    /// The factor that a request means, or why nothing is to be sent.
    public static func target(of request: Request, in reading: Reading) -> Result<Factor, Withheld> {
        let list: FactorList
        switch reading.result {
        case .success(let answer): list = answer.value
        case .failure(let error): return .failure(.readingFailed(error))
        }
        guard let factor = list[request.id] else {
            return switch list.presence(of: request.id) {
            case .gone: .failure(.alreadyGone(reading.receipt))
            case .listed, .unclear: .failure(.obstacle(.setup("The factor's row in the list cannot be read.")))
            }
        }
        if Remaining(after: factor.id, in: list).isLast, !request.acceptsLastFactor {
            return .failure(.obstacle(.lastFactor))
        }
        return .success(factor)
    }

    private func send(_ factor: Factor) async -> UnbindOutcome {
        let startedAt = time.now()
        let start = time.uptime()
        let post: UnbindOutcome.Post
        do throws(FactorServiceError) {
            post = .accepted(try await service.unbind(factor.id))
        } catch {
            post = .failed(error)
        }
        return UnbindOutcome(
            id: factor.id, type: factor.type, startedAt: startedAt, elapsed: time.uptime() - start, post: post)
    }

    /// Reads the list until the factor is gone, twice at most, three seconds apart.
    private func check(
        _ outcome: UnbindOutcome, _ report: @Sendable (Step) -> Void
    ) async -> UnbindOutcome.Check {
        let first = UnbindOutcome.Check(await read(report), of: outcome.id)
        guard first.mayChange, outcome.isWorthWaiting, (try? await time.sleep(.seconds(3))) != nil else { return first }
        return UnbindOutcome.Check(await read(report), of: outcome.id)
    }
}

extension Result where Failure == any Error {
    /// Why a line of the history could not be written, if so: that is said, not asked about, and stops nothing.
    fileprivate var reason: String? {
        if case .failure(let error) = self { "\(error)" } else { nil }
    }
}

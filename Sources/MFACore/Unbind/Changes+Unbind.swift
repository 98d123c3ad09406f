/// Which factor, and what the user has seen of it.
public struct UnbindRequest: Hashable, Sendable {
    /// Which factor.
    public let id: Factor.ID
    /// True when the user has confirmed that nothing may remain.
    public let acceptsLastFactor: Bool
    /// What stood beside it in the list that the user saw; nil when no list has shown it.
    public let witnesses: Witnesses?

    /// A request for one factor.
    public init(id: Factor.ID, acceptsLastFactor: Bool, witnesses: Witnesses? = nil) {
        self.id = id
        self.acceptsLastFactor = acceptsLastFactor
        self.witnesses = witnesses
    }
}

extension Changes {
    /// Asks to unbind a factor, once, unless something speaks against it. Never throws: whatever happens is an outcome.
    ///
    /// - Parameters:
    ///   - request: which factor, and what the user has seen of it.
    ///   - lastWord: asked when all else is done; a reason takes the request back, nil lets it go. Any thread.
    ///   - report: told each step before the next begins. Any thread.
    /// - Returns: what is known when the answer has come, or not; `settle(_:)` finds out the rest.
    public func unbind(
        _ request: UnbindRequest, lastWord: @Sendable () async -> Withheld.TakenBack? = { nil },
        report: @escaping @Sendable (Step) async -> Void = { _ in }
    ) async -> Sent {
        let change = Change.unbind(request.id)
        let start = Start(time)
        let turn = await lock?.take()
        if case .isOthers = turn {
            let reason = Task.isCancelled ? Obstacle.stopped : .otherChangeUnderWay
            return withheld(change, .obstacle(reason), since: start)
        }
        let preflight = await read(report)
        let target = Self.target(of: request, in: preflight, lacking: turn?.reason)
            .flatMap { factor in obstacle(of: preflight).map { .failure(.obstacle($0)) } ?? .success(factor) }
        guard case .success(let factor) = target, let list = preflight.list else {
            let type = preflight.list?[request.id]?.type
            return withheld(change, of: type, target.reason ?? .obstacle(.stopped), since: start)
        }
        guard !Task.isCancelled else { return withheld(change, of: factor.type, .obstacle(.stopped), since: start) }
        await report(.ready(factor))
        if let reason = await lastWord() { return withheld(change, of: factor.type, .takenBack(reason), since: start) }

        // The wait for the last word may have been long.
        if let obstacle = obstacle(of: preflight) {
            return withheld(change, of: factor.type, .obstacle(obstacle), since: start)
        }
        let witnesses = Witnesses(beside: factor.id, in: list)
        await report(.sending(factor))
        return await sendOnce(change, of: factor.type, beside: witnesses, holding: turn) {
            () throws(CallError) in
            try await service.unbind(factor.id, of: witnesses.account)
        } look: {
            Evidence(of: factor.id, beside: witnesses, in: await read(report))
        }
    }

    /// The factor that a request means, or why nothing is to be sent.
    ///
    /// - Parameters:
    ///   - request: which factor, and what the user has seen of it.
    ///   - reading: a fresh one.
    ///   - lockReason: why somebody else may be changing the account at the same time, if so.
    package static func target(
        of request: UnbindRequest, in reading: Reading, lacking lockReason: RecordProblem? = nil
    ) -> Result<Factor, Withheld> {
        let list: FactorList
        switch reading.result {
        case .success(let answer): list = answer.value
        case .failure(let error): return .failure(.readingFailed(error))
        }
        guard list.belongs(to: request.witnesses?.account) else { return .failure(.obstacle(.signIn(.otherAccount))) }
        guard let factor = list[request.id] else {
            return .failure(Withheld(missing: request, in: reading))
        }
        if Remaining(after: factor.id, in: list, isCertain: lockReason == nil).isLast, !request.acceptsLastFactor {
            return .failure(.obstacle(lockReason.map(Obstacle.noLock) ?? .lastFactor))
        }
        return .success(factor)
    }

    /// What speaks against a change by the age of the sign-in, where that counts.
    private func obstacle(of reading: Reading) -> Obstacle? {
        guard demandsFreshSignIn else { return nil }
        let age = reading.list?.owner?.age(at: time.now(), clockLead: reading.receipt.clockLead)
        if let age, age <= SignInAge.limit { return nil }
        return .signIn(.notFresh(age))
    }

    private func read(_ report: @Sendable (Step) async -> Void) async -> Reading {
        let reading = await Reading(of: service, timedBy: time)
        await report(.read(reading))
        return reading
    }
}

extension Withheld {
    /// For a factor that is not among the readable rows.
    fileprivate init(missing request: UnbindRequest, in reading: Reading) {
        let receipt = reading.receipt
        switch Evidence(of: request.id, beside: request.witnesses ?? Witnesses(ids: []), in: reading) {
        case .listed: self = .obstacle(.unreadableRow)
        case .gone: self = .alreadyGone(receipt)
        case .unclear(_, .hasNamelessRow): self = .obstacle(.unreadableRow)
        case .unclear(_, let gap): self = request.witnesses == nil ? .noSuchFactor(receipt) : .unproven(receipt, gap)
        case .emptied, .none, .pending, .failed: self = .unproven(receipt, .isEmpty)
        }
    }
}

extension Turn {
    /// Why there is no lock, if so.
    fileprivate var reason: RecordProblem? {
        if case .impossible(let reason) = self { reason } else { nil }
    }
}

extension Result {
    fileprivate var reason: Failure? {
        if case .failure(let reason) = self { reason } else { nil }
    }
}

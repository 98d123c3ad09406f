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
        var type: FactorType?
        let (turn, factor, list): ((any Sendable)?, Factor, FactorList)
        do throws(Withheld) {
            let (held, problem) = try await takeTurnOrProblem()
            let preflight = await read(report)
            type = preflight.list?[request.id]?.type
            let target = try Self.target(of: request, in: preflight, lacking: problem).get()
            try passes(preflight)
            guard let fresh = preflight.list, !Task.isCancelled else { throw .obstacle(.stopped) }
            await report(.ready(target))
            if let reason = await lastWord() { throw .takenBack(reason) }
            // The wait for the last word may have been long.
            try passes(preflight)
            (turn, factor, list) = (held, target, fresh)
        } catch {
            return withheld(change, of: type, error, since: start)
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
        case .emptied, .none, .pending, .failed, .appeared, .absent, .half: self = .unproven(receipt, .isEmpty)
        }
    }
}

/// What came of asking for a binding.
package struct Asked: Sendable {
    /// What is known of the asking; nothing is bound by it.
    package let outcome: ChangeOutcome
    /// Nil unless the server gave one.
    package let offer: BindOffer?
}

extension Changes {
    /// Asks for a key, an SMS or a mail, once, unless something speaks against it: asking alone may end a key that is bound
    /// elsewhere. Never throws: whatever happens is an outcome.
    ///
    /// - Parameters:
    ///   - request: what is to be bound.
    ///   - binder: of the same service.
    ///   - pace: of the SMS and mails that the origin is asked for.
    ///   - lastWord: asked when all else is done; a reason takes the request back, nil lets it go. Any thread.
    ///   - report: told each step before the next begins. Any thread.
    package func ask(
        _ request: BindRequest, through binder: some FactorBinder,
        keeping pace: SendingPace = SendingPace(),
        lastWord: @Sendable () async -> Withheld.TakenBack? = { nil },
        report: @escaping @Sendable (Step) async -> Void = { _ in }
    ) async -> Asked {
        let type = request.target.type
        let change = Change.askToBind(type)
        let start = Start(time)
        func withheld(_ reason: Withheld) -> Asked {
            Asked(outcome: self.withheld(change, of: type, reason, since: start).outcome, offer: nil)
        }
        let ground: Ground
        do throws(Withheld) {
            ground = try await self.ground(for: type, of: request.account, report)
            try passes(ground.reading)
            await report(.ready(nil))
            if let reason = await lastWord() { throw .takenBack(reason) }
            try passes(ground.reading)
            if type.isDeliveredCode { try pace.allowsOne(at: time.now()) }
        } catch {
            return withheld(error)
        }
        await report(.sending(nil))
        let account = ground.list.owner?.account
        let leftAt = time.uptime()
        let (outcome, contents) = await askOnce(change, of: type, keeping: type.isDeliveredCode ? pace : nil) {
            () throws(CallError) in
            try await binder.requestBinding(request.target, of: account)
        }
        let offer = contents.map { BindOffer($0, for: type, of: account, leftAt: leftAt) }
        return withExtendedLifetime(ground.turn) { Asked(outcome: outcome, offer: offer) }
    }

    /// Binds with a code that somebody has typed, once, unless the type is listed by now.
    ///
    /// - Parameter keeping: what is known of the recovery code, if there is one.
    /// - Returns: what is known when the answer has come, or not; `settle(_:)` finds out the rest.
    package func bind(
        _ offer: BindOffer, code: OneTimeCode, keeping: RecoveryCode.Keeping = .unseen,
        through binder: some FactorBinder,
        report: @escaping @Sendable (Step) async -> Void = { _ in }
    ) async -> Sent {
        let change = Change.bind(offer.type)
        let start = Start(time)
        let ground: Ground
        do throws(Withheld) {
            ground = try await self.ground(for: offer.type, of: offer.account, report)
        } catch {
            return withheld(change, of: offer.type, error, since: start)
        }
        let known = Witnesses(ids: ground.list.ids, account: ground.list.owner?.account)
        await report(.sending(nil))
        return await sendOnce(
            change, of: offer.type, beside: known, holding: ground.turn,
            recoveryCode: offer.recoveryCode == nil ? nil : keeping
        ) {
            () throws(CallError) in
            try await binder.bind(offer, code: code, of: known.account)
        } look: {
            Evidence(ofNew: offer.type, besides: known, in: await read(report))
        }
    }

    /// What the two requests stand on: a turn, and a list of the same account in which the type could be seen and is not.
    private struct Ground: Sendable {
        let turn: (any Sendable)?
        let reading: Reading
        let list: FactorList
    }

    private func ground(
        for type: FactorType, of account: AccountID?, _ report: @Sendable (Step) async -> Void
    ) async throws(Withheld) -> Ground {
        let turn = try await takeTurn()
        let reading = await read(report)
        guard let list = reading.list else { throw .readingFailed(reading.error ?? .notSent(.stopped)) }
        guard list.belongs(to: account) else { throw .obstacle(.signIn(.otherAccount)) }
        if let bound = list.factors.first(where: { $0.type == type }) { throw .alreadyBound(reading.receipt, bound.id) }
        // It may be the type.
        guard list.unreadableCount == 0 else { throw .obstacle(.unreadableRow) }
        guard !Task.isCancelled else { throw .obstacle(.stopped) }
        return Ground(turn: turn, reading: reading, list: list)
    }
}

extension Verdict {
    /// Of a binding: what was scanned, and the recovery code, may be good.
    package var mayHaveBound: Bool {
        switch self {
        case .verified, .accepted, .acceptedNotListed, .unknown: true
        default: false
        }
    }
}

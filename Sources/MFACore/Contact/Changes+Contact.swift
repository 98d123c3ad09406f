/// Which phone or address is to leave its account, and what the user has seen of its factor.
package struct ContactRemoval: Hashable, Sendable {
    package let address: ContactAddress
    /// Its factor, as a list showed it.
    package let factor: UnbindRequest

    package init(_ address: ContactAddress, factor: UnbindRequest) {
        self.address = address
        self.factor = factor
    }

    var contact: Contact { address.contact }
}

/// What came of asking for the code that takes a contact off its account.
package struct AskedCode: Sendable {
    /// What is known of the asking; nothing is removed by it.
    package let outcome: ChangeOutcome
    /// When it left, by the clock that never goes back and counts sleep; nil unless the server said yes.
    package let leftAt: Duration?
}

extension Changes {
    /// Asks for the code that takes a contact off its account, once.
    ///
    /// - Parameters: see `ask(_:through:keeping:lastWord:report:)`.
    package func askCode(
        for removal: ContactRemoval, through remover: some ContactRemover,
        keeping pace: SendingPace = SendingPace(),
        lastWord: @Sendable () async -> Withheld.TakenBack? = { nil },
        report: @escaping @Sendable (Step) async -> Void = { _ in }
    ) async -> AskedCode {
        let change = Change.askToRemove(removal.contact, removal.factor.id)
        let type = removal.contact.type
        let start = Start(time)
        let ground: Ground
        do throws(Withheld) {
            ground = try await self.ground(for: removal, report)
            await report(.ready(ground.factor))
            if let reason = await lastWord() { throw .takenBack(reason) }
            try passes(ground.reading)
            try pace.allowsOne(at: time.now())
        } catch {
            return AskedCode(outcome: withheld(change, of: type, error, since: start).outcome, leftAt: nil)
        }
        await report(.sending(ground.factor))
        let account = ground.witnesses.account
        let leftAt = time.uptime()
        let (outcome, _) = await askOnce(change, of: type, keeping: pace) { () throws(CallError) in
            Answer((), receipt: try await remover.sendCode(to: removal.address, of: account))
        }
        return withExtendedLifetime(ground.turn) {
            AskedCode(outcome: outcome, leftAt: outcome.verdict == .ok ? leftAt : nil)
        }
    }

    /// Takes a contact off its account with a code, once. It is seen done when a witnessed list lacks the factor **and** the
    /// account says that it had the contact before and has it no more.
    ///
    /// - Returns: what is known when the answer has come, or not; `settle(_:)` finds out the rest.
    package func remove(
        _ removal: ContactRemoval, code: OneTimeCode, through remover: some ContactRemover,
        report: @escaping @Sendable (Step) async -> Void = { _ in }
    ) async -> Sent {
        let change = Change.removeContact(removal.contact, removal.factor.id)
        let (type, contact) = (removal.contact.type, removal.contact)
        let start = Start(time)
        let ground: Ground
        do throws(Withheld) { ground = try await self.ground(for: removal, report) } catch {
            return withheld(change, of: type, error, since: start)
        }
        let before = try? await remover.securityInfo().value.has(contact)
        guard !Task.isCancelled else { return withheld(change, of: type, .obstacle(.stopped), since: start) }
        await report(.sending(ground.factor))
        return await sendOnce(change, of: type, beside: ground.witnesses, holding: ground.turn) {
            () throws(CallError) in
            try await remover.remove(contact, code: code, of: ground.witnesses.account)
        } look: {
            let listed = Evidence(of: removal.factor.id, beside: ground.witnesses, in: await read(report))
            let now = try? await remover.securityInfo().value.has(contact)
            return Evidence(list: listed, hadContact: before ?? nil, hasContact: now ?? nil)
        }
    }

    private struct Ground: Sendable {
        let turn: (any Sendable)?
        let reading: Reading
        let factor: Factor
        let witnesses: Witnesses
    }

    private func ground(
        for removal: ContactRemoval, _ report: @Sendable (Step) async -> Void
    ) async throws(Withheld) -> Ground {
        let (turn, problem) = try await takeTurnOrProblem()
        let reading = await read(report)
        let factor = try Self.target(of: removal.factor, in: reading, lacking: problem).get()
        guard factor.type == removal.contact.type, let list = reading.list else { throw .obstacle(.unreadableRow) }
        try passes(reading)
        guard !Task.isCancelled else { throw .obstacle(.stopped) }
        return Ground(
            turn: turn, reading: reading, factor: factor, witnesses: Witnesses(beside: factor.id, in: list))
    }
}

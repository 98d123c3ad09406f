/// The one way to change anything, for screen and command alike, and the only caller of what changes:
/// lock → read → guards → the user's last word → record "sending" → send once → record the answer → look → record the
/// end → unlock.
///
/// The request is never repeated. What is not known after it is asked of the list, not of a second request.
///
/// A verb has two halves, each for a task of its own: the verb itself runs until the answer, `settle(_:)` looks at the
/// list afterwards. Cancelling a task ends that half alone: before the request has left, nothing is sent; while it is
/// out, the outcome is unknown and can still be settled; while the list is read, it is left unread.
public struct Changes: Sendable {
    /// What the procedure tells on its way.
    public enum Step: Hashable, Sendable {
        /// The list has been read, or could not be.
        case read(Reading)
        /// The guards let it pass, and the user has the last word. Nil where there is no factor yet.
        case ready(Factor?)
        /// Written just before the request leaves; from here on "not sent" may no longer be true.
        case sending(Factor?)
    }

    /// What is known when the answer has come, or not.
    public struct Sent: Sendable {
        /// Its evidence is pending when there is something to settle.
        public let outcome: ChangeOutcome
        /// What it is called in the record; nil without one.
        package let attempt: Attempt.ID?
        fileprivate let look: @Sendable () async -> Evidence
        /// Others wait until this is gone.
        fileprivate let turn: (any Sendable)?
    }

    let service: any FactorLister & FactorUnbinder
    let lock: (any ChangeLock)?
    let time: Timekeeper
    let demandsFreshSignIn: Bool
    private let log: (any ChangeLog)?

    /// The procedure for one service.
    ///
    /// - Parameters:
    ///   - service: asked to list and to change.
    ///   - log: nil keeps no record.
    ///   - lock: nil where no other program changes the same account.
    ///   - time: dates the outcome, and waits between two looks.
    ///   - demandsFreshSignIn: true to unbind nothing and to ask for nothing by a sign-in that is older than
    ///     `SignInAge.limit`; a code that was asked for in time still binds.
    public init(
        through service: any FactorLister & FactorUnbinder, recordingTo log: (any ChangeLog)? = nil,
        takingTurnsBy lock: (any ChangeLock)? = nil, timedBy time: Timekeeper, demandsFreshSignIn: Bool = false
    ) {
        self.service = service
        self.log = log
        self.lock = lock
        self.time = time
        self.demandsFreshSignIn = demandsFreshSignIn
    }

    // MARK: The parts of a verb

    /// Waits for a turn and reads why there can be none, if so.
    func takeTurnOrProblem() async throws(Withheld) -> (turn: (any Sendable)?, problem: RecordProblem?) {
        switch await lock?.take() {
        case .held(let turn): (turn, nil)
        case .impossible(let reason): (nil, reason)
        case .isOthers: throw .obstacle(Task.isCancelled ? .stopped : .otherChangeUnderWay)
        case nil: (nil, nil)
        }
    }

    func takeTurn() async throws(Withheld) -> (any Sendable)? { try await takeTurnOrProblem().turn }

    func read(_ report: @Sendable (Step) async -> Void) async -> Reading {
        let reading = await Reading(of: service, timedBy: time)
        await report(.read(reading))
        return reading
    }

    /// Stops a change by the age of the sign-in, where that counts.
    func passes(_ reading: Reading) throws(Withheld) {
        guard demandsFreshSignIn else { return }
        let age = reading.list?.owner?.age(at: time.now(), clockLead: reading.receipt.clockLead)
        guard let age, age <= SignInAge.limit else { throw .obstacle(.signIn(.notFresh(age))) }
    }

    func withheld(_ change: Change, of type: FactorType? = nil, _ reason: Withheld, since start: Start) -> Sent {
        let outcome = ChangeOutcome(
            change, of: type, startedAt: start.wall, elapsed: time.uptime() - start.uptime, post: .withheld(reason))
        return Sent(outcome: outcome, attempt: nil, look: { .none }, turn: nil)
    }

    /// Sends, once.
    func sendOnce(
        _ change: Change, of type: FactorType, beside witnesses: Witnesses, holding turn: (any Sendable)?,
        recoveryCode: RecoveryCode.Keeping? = nil, _ post: @Sendable () async throws(CallError) -> Receipt,
        look: @escaping @Sendable () async -> Evidence
    ) async -> Sent {
        let attempt = Result { () throws(RecordProblem) in
            try log?.begin(change, of: type, beside: witnesses)
        }
        let start = Start(time)
        let answer: ChangeOutcome.Post
        do throws(CallError) { answer = .accepted(try await post()) } catch { answer = .failed(error) }
        var outcome = ChangeOutcome(
            change, of: type, startedAt: start.wall, elapsed: time.uptime() - start.uptime, post: answer,
            unrecorded: attempt.reason)
        if outcome.deservesLook { outcome.evidence = .pending }
        if outcome.verdict.mayHaveBound { outcome.recoveryCode = recoveryCode }
        let id = (try? attempt.get()) ?? nil
        // The looks take seconds; what is known already must not depend on our living that long.
        record(&outcome, as: id)
        return Sent(outcome: outcome, attempt: id, look: look, turn: turn)
    }

    /// Asks for what a later request takes, once. There is nothing to look for afterwards.
    func askOnce<Value>(
        _ change: Change, of type: FactorType, keeping pace: SendingPace?,
        _ post: @Sendable () async throws(CallError) -> Answer<Value>
    ) async -> (outcome: ChangeOutcome, value: Value?) {
        let start = Start(time)
        pace?.leaves(at: start.wall)
        let answer: ChangeOutcome.Post
        var value: Value?
        do throws(CallError) {
            let given = try await post()
            answer = .accepted(given.receipt)
            value = given.value
        } catch {
            answer = .failed(error)
        }
        var outcome = ChangeOutcome(
            change, of: type, startedAt: start.wall, elapsed: time.uptime() - start.uptime, post: answer)
        record(&outcome, as: nil)
        if outcome.unrecorded == nil { pace?.isInHistory() }
        return (outcome, value)
    }

    /// Looks at the list until it shows what was asked for, twice at most, three seconds apart, and records the end.
    ///
    /// - Parameter sent: what the verb returned; others wait for their turn until this is over.
    /// - Returns: an outcome that is known better than before.
    public func settle(_ sent: Sent) async -> ChangeOutcome {
        var outcome = sent.outcome
        guard outcome.evidence == .pending else { return outcome }
        outcome.evidence = await sent.look()
        if outcome.evidence.mayChange, outcome.isWorthWaiting, (try? await time.sleep(.seconds(3))) != nil {
            outcome.evidence = await sent.look()
        }
        record(&outcome, as: sent.attempt)
        return withExtendedLifetime(sent.turn) { outcome }
    }

    /// Writes that somebody has noted the recovery code that came with a binding, or has left without it.
    ///
    /// - Parameters:
    ///   - attempt: the binding's. It alone is kept for this, and not what was sent: that holds the turn.
    ///   - outcome: what is known of the binding.
    package func record(_ keeping: RecoveryCode.Keeping, of attempt: Attempt.ID?, with outcome: ChangeOutcome) {
        guard outcome.recoveryCode != nil else { return }
        var outcome = outcome
        outcome.recoveryCode = keeping
        record(&outcome, as: attempt)
    }

    private func record(_ outcome: inout ChangeOutcome, as attempt: Attempt.ID?) {
        let known = outcome
        do throws(RecordProblem) { try log?.end(attempt, with: known) } catch {
            outcome.unrecorded = outcome.unrecorded ?? error
        }
    }

    /// When something began, on both clocks.
    struct Start {
        let wall: Timestamp
        let uptime: Duration

        init(_ time: Timekeeper) {
            wall = time.now()
            uptime = time.uptime()
        }
    }
}

extension Result where Failure == RecordProblem {
    /// Why a line of the history could not be written, if so: that is said, not asked about, and stops nothing.
    fileprivate var reason: RecordProblem? {
        if case .failure(let problem) = self { problem } else { nil }
    }
}

/// One attempt to unbind, as the history tells it.
public struct Attempt: Hashable, Sendable, Identifiable {
    /// Joins the beginning of an attempt with its ending.
    public struct ID: Hashable, Sendable {
        public let number: UInt64

        public init(number: UInt64) { self.number = number }
    }

    public let id: ID
    public let startedAt: Timestamp
    public let profile: String
    /// The origin of the service; an attempt is settled by a list from there and from nowhere else.
    public let host: String
    public let factorID: Factor.ID
    /// Nil when the factor was never seen in a list.
    public let factorType: FactorType?
    /// What was bound beside the factor: it tells later whether a list is the same account's.
    public let others: [Factor.ID]
    /// Nil while nobody knows how it ended.
    public var ending: Ending?
    /// True while a process that still runs waits for the answer.
    public var isUnderWay: Bool

    public init(
        id: ID, startedAt: Timestamp, profile: String, host: String, factorID: Factor.ID, factorType: FactorType?,
        others: [Factor.ID] = [], ending: Ending? = nil, isUnderWay: Bool = false
    ) {
        self.id = id
        self.startedAt = startedAt
        self.profile = profile
        self.host = host
        self.factorID = factorID
        self.factorType = factorType
        self.others = others
        self.ending = ending
        self.isUnderWay = isUnderWay
    }

    public struct Ending: Hashable, Sendable {
        public let time: Timestamp
        public let verdict: Verdict
        /// Without the message: the history keeps no texts of the server's.
        public let receipt: Receipt
        public let isVerified: Bool?

        public init(time: Timestamp, verdict: Verdict, receipt: Receipt, isVerified: Bool?) {
            self.time = time
            self.verdict = verdict
            self.receipt = receipt
            self.isVerified = isVerified
        }
    }
}

extension Attempt {
    /// The program ended before it knew: a stolen key may still be valid.
    public var isLeftOpen: Bool { ending == nil && !isUnderWay }

    /// How it ended, in one word.
    public var word: String { ending?.verdict.word ?? (isUnderWay ? "UNDER WAY" : "NO OUTCOME") }

    /// A week long every start tells of it; after that the history does.
    public func isNews(at now: Timestamp) -> Bool { now.unixSeconds - startedAt.unixSeconds < 7 * 86_400 }

    /// What a list says about an attempt that was left open; nil when it says nothing: it could not be read, it is another
    /// host's, or it proves nothing. Then the attempt stays open.
    public func settled(by reading: Reading, of host: String) -> UnbindOutcome? {
        guard self.host == host, let list = reading.list else { return nil }
        return check(list, readAt: reading.startedAt).map { abandoned(check: $0) }
    }

    /// The outcome of an attempt whose program ended before the answer came.
    public func abandoned(check: UnbindOutcome.Check = .none) -> UnbindOutcome {
        UnbindOutcome(
            id: factorID, type: factorType, startedAt: startedAt, elapsed: .zero,
            post: .failed(.noAnswer(.programEnded)), check: check)
    }

    /// A list without the factor is a proof only if it is the same account's, and a factor that is still there tells.
    private func check(_ list: FactorList, readAt time: Timestamp) -> UnbindOutcome.Check? {
        switch list.presence(of: factorID) {
        case .listed: .listed(time)
        case .unclear: nil
        case .gone: others.contains { list.presence(of: $0) == .listed } ? .gone(time) : nil
        }
    }
}

/// One attempt to change something, as the history tells it.
public struct Attempt: Hashable, Sendable {
    /// Joins the beginning of an attempt with its ending.
    public struct ID: Hashable, Sendable {
        /// Unlike any other in the same history.
        public let number: UInt64

        /// The id of that number.
        public init(number: UInt64) { self.number = number }
    }

    package let id: ID
    package let startedAt: Timestamp
    package let profile: String
    /// The origin of the service; an attempt is settled by a list from there and from nowhere else.
    package let host: String
    /// `unbind`, `bind`, `account-unbind`, or the word of another version of this program.
    package let action: String
    /// Nil while nothing has shown the factor that was to be bound.
    package var factorID: Factor.ID?
    /// Nil when the factor was never seen in a list.
    package let factorType: FactorType?
    /// What was listed beside the factor: it tells later whether a list is the same account's.
    package let witnesses: Witnesses
    /// `AccountID.digest`; nil where tokens name no account.
    package let account: String?
    /// The last that is known; nil while nothing is.
    package var ending: Ending?
    /// True while a process that still runs has the attempt in hand.
    package var isUnderWay: Bool
    /// Nil when there was none, or when a process that still runs shows it.
    package var recoveryCode: RecoveryCode.Keeping?

    package init(
        id: ID, startedAt: Timestamp, profile: String, host: String, action: String = "unbind", factorID: Factor.ID?,
        factorType: FactorType?, witnesses: Witnesses = Witnesses(ids: []), account: String? = nil,
        ending: Ending? = nil, isUnderWay: Bool = false, recoveryCode: RecoveryCode.Keeping? = nil
    ) {
        self.id = id
        self.startedAt = startedAt
        self.profile = profile
        self.host = host
        self.action = action
        self.factorID = factorID
        self.factorType = factorType
        self.witnesses = witnesses
        self.account = account
        self.ending = ending
        self.isUnderWay = isUnderWay
        self.recoveryCode = recoveryCode
    }

    package struct Ending: Hashable, Sendable {
        package let time: Timestamp
        package let verdict: Verdict
        /// Without the message: the history keeps no texts of the server's.
        package let receipt: Receipt
        package let isVerified: Bool?

        /// As a line of the history says it: an `outcome`, or that a key or a code was asked for and given.
        package var result: String { verdict == .ok ? Self.asked : verdict.outcome }

        package static let asked = "asked"

        package init(time: Timestamp, verdict: Verdict, receipt: Receipt, isVerified: Bool?) {
            self.time = time
            self.verdict = verdict
            self.receipt = receipt
            self.isVerified = isVerified
        }

        package init(_ outcome: ChangeOutcome, at time: Timestamp) {
            let receipt = outcome.receipt
            self.init(
                time: time, verdict: outcome.verdict,
                receipt: Receipt(
                    httpStatus: receipt.httpStatus, statusCode: receipt.statusCode, apiCode: receipt.apiCode,
                    requestID: receipt.requestID),
                isVerified: outcome.isVerified)
        }
    }
}

extension Attempt {
    /// Nobody knows how it ended: a stolen key may still be valid. A list that shows the factor closes it, but not within
    /// the first minute: a request can take effect late.
    package var isLeftOpen: Bool {
        guard !isUnderWay, change != nil else { return false }
        guard let ending else { return true }
        return ending.verdict == .unknown && !(ending.isVerified == false && isLate(ending.time))
    }

    /// A week long every start tells of it; after that the history does.
    package func isNews(at now: Timestamp) -> Bool { now.unixSeconds - startedAt.unixSeconds < 7 * 86_400 }

    /// What a list says about an attempt that was left open; nil when it says nothing: it could not be read, it is another
    /// host's, it proves nothing, or it comes too early. Then the attempt stays open.
    package func settled(by reading: Reading, of host: String) -> ChangeOutcome? {
        let owner = reading.list?.owner?.account.digest
        // Where it is not known whose one of them is, the witness alone decides.
        guard self.host == host, let change, account == nil || owner == nil || account == owner else { return nil }
        let evidence: Evidence
        switch change {
        case .unbind(let id): evidence = Evidence(of: id, beside: witnesses, in: reading)
        // A factor of the type may have been bound since, elsewhere: its presence tells nothing of this attempt.
        case .bind(let type): evidence = Evidence(ofNew: type, besides: witnesses, in: reading)
        // The list is only one of the two that have to say so.
        case .removeContact(_, let id):
            evidence = Evidence(
                list: Evidence(of: id, beside: witnesses, in: reading), hadContact: nil, hasContact: nil)
        case .askToBind, .askToRemove: return nil
        }
        return switch evidence {
        case .gone: abandoned(evidence)
        case .listed(let time), .absent(let time): isLate(time) ? abandoned(evidence) : nil
        case .none, .pending, .emptied, .unclear, .failed, .appeared, .half: nil
        }
    }

    /// The outcome of an attempt whose program ended before it knew more than it wrote down.
    ///
    /// - Returns: nil for what this version of the program cannot judge.
    package func abandoned(_ evidence: Evidence = .none) -> ChangeOutcome? {
        change.map {
            ChangeOutcome(
                $0, of: factorType, startedAt: startedAt, elapsed: nil, post: .failed(doubt), evidence: evidence)
        }
    }

    /// Why it is not known how it ended.
    private var doubt: CallError {
        guard let receipt = ending?.receipt, receipt != Receipt() else { return .noAnswer(.programEnded) }
        let refusal = CallError.refused(receipt)
        guard !refusal.leavesDoubt else { return refusal }
        return .unreadable(
            UnreadableAnswer(
                receipt: receipt, contentType: nil, size: nil, beginning: "",
                reason: .forgotten))
    }

    /// Nil for what this version of the program cannot judge.
    package var change: Change? { Change(action: action, type: factorType, factorID: factorID) }

    private func isLate(_ time: Timestamp) -> Bool { time.unixSeconds - startedAt.unixSeconds >= 60 }
}

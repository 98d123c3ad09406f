/// Why a call gave no success, told by how far it got, because that decides what the user may do next.
public enum CallError: Error, Hashable, Sendable {
    /// Nothing of the request left this machine.
    case notSent(Obstacle)
    /// The request was, or may have been, written; no complete answer came back.
    case noAnswer(Interruption)
    /// Bytes came back that are not an envelope.
    case unreadable(UnreadableAnswer)
    /// HTTP 3xx. Never followed: the token is for one host.
    case redirected(from: String, to: String?, Receipt)
    /// An envelope, or a bare HTTP status, that is not success.
    case refused(Receipt)
}

/// What kept a request on this machine.
public enum Obstacle: Hashable, Sendable {
    /// There is no such name.
    case nameNotFound(host: String)
    /// Whether the name exists is not known.
    case noNameServer(host: String)
    /// No connection came about.
    case unreachable(host: String, reason: ConnectionFault)
    /// The server's certificate did not pass.
    case untrusted(host: String, reason: TrustFault)
    /// By its own answer to CONNECT.
    case refusedByProxy(host: String, status: Int)
    /// The limit that ran out, and what it ran out in.
    case timedOut(after: Duration, while: ConnectionStep)
    /// The task was cancelled.
    case stopped
    /// The client's configuration forbids changes.
    case readOnly
    /// The factor turned out to be the last one, and that had not been confirmed.
    case lastFactor
    /// The factor's row in the list, or one that may be its, cannot be read.
    case unreadableRow
    /// Another change on the same origin, from this machine, had not ended in time.
    case otherChangeUnderWay
    /// Nothing keeps others from changing the account meanwhile, so the factor counts as the last one.
    case noLock(reason: RecordProblem)
    /// The call could not even be prepared.
    case setup(SetupFault)
    /// This machine has asked the origin for an SMS or a mail less than a minute ago.
    case sentMoments(ago: Duration)
    /// The sign-in does not allow it.
    case signIn(SignInObstacle)
}

/// What comes before the request can be written, in this order.
public enum ConnectionStep: Hashable, Sendable {
    /// Asking for the address of the name.
    case lookingUp
    /// Opening the connection.
    case connecting
    /// Agreeing on TLS.
    case shakingHands
}

/// What ended the wait for an answer.
public enum Interruption: Hashable, Sendable {
    /// The limit that ran out.
    case timedOut(after: Duration)
    /// The connection was lost.
    case closed(reason: ConnectionFault)
    /// The task was cancelled.
    case stopped
    /// The program that had asked was gone before the answer came.
    case programEnded
}

/// Something came back, and it is not what the service sends.
public struct UnreadableAnswer: Hashable, Sendable {
    /// What was read of it all the same.
    public let receipt: Receipt
    /// Its media type as the server named it, 256 bytes at most.
    public let contentType: String?
    /// Bytes received, up to the limit; nil when an envelope arrived and its contents are at fault.
    public let size: Int?
    /// The first 80 characters, raw.
    public let beginning: String
    /// What is wrong with it.
    public let reason: AnswerFault

    /// An answer that cannot be read.
    public init(receipt: Receipt, contentType: String?, size: Int?, beginning: String, reason: AnswerFault) {
        self.receipt = receipt
        self.contentType = contentType
        self.size = size
        self.beginning = beginning
        self.reason = reason
    }
}

extension CallError {
    /// What the server said, empty when it said nothing.
    public var receipt: Receipt {
        switch self {
        case .notSent, .noAnswer: Receipt()
        case .unreadable(let answer): answer.receipt
        case .redirected(_, _, let receipt), .refused(let receipt): receipt
        }
    }

    /// False when nothing left this machine; true as soon as a single byte may have.
    public var wasSent: Bool {
        if case .notSent = self { false } else { true }
    }

    /// True when something came back, readable or not.
    public var wasAnswered: Bool {
        switch self {
        case .notSent, .noAnswer: false
        case .unreadable, .redirected, .refused: true
        }
    }

    /// True when a change that was asked for may have happened all the same.
    public var leavesDoubt: Bool {
        switch self {
        case .notSent, .redirected: false
        case .noAnswer, .unreadable: true
        // 201 and its like in the body: not the vendor's sign of success, and no refusal either.
        case .refused(let receipt): receipt.decidingStatus.map { $0 >= 500 || (200..<300).contains($0) } ?? false
        }
    }

    /// A no in the service's own words. A redirect, or an answer that says two things, is none: what came of the request
    /// is for a list to tell.
    var isClearRefusal: Bool {
        guard case .refused(let receipt) = self, let status = receipt.statusCode, status != 408 else { return false }
        return (400..<500).contains(status) && receipt.httpStatus.map { $0 != 408 && !(300..<400).contains($0) } ?? true
    }
}

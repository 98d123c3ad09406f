/// One way to stop one exchange of an unbinding, and what the server does all the same.
public struct Cut: Hashable, Sendable {
    public let phase: Phase
    public let place: Place
    public let end: End
    public let conduct: Conduct
    public let framing: Framing

    public init(phase: Phase, place: Place, end: End, conduct: Conduct, framing: Framing) {
        self.phase = phase
        self.place = place
        self.end = end
        self.conduct = conduct
        self.framing = framing
    }

    /// The exchange that is cut.
    public enum Phase: Hashable, CaseIterable, Sendable {
        case preflight
        case post
        case firstCheck
        case secondCheck
        case everyCheck
    }

    /// How far it gets.
    public enum Place: Hashable, Sendable {
        /// Not even to the first byte of the request.
        case arrival
        /// That many bytes of the request are received.
        case request(Int)
        /// That many bytes of the answer are sent.
        case answer(Int)
    }

    public enum End: Hashable, CaseIterable, Sendable {
        /// FIN.
        case close
        /// RST.
        case reset
        /// The connection stays, and nothing comes.
        case silence
    }
}

/// What the server does with a request to unbind, whether or not it gets to say it.
public enum Conduct: Hashable, CaseIterable, Sendable {
    /// Does it and says so.
    case unbinds
    /// Says so and does nothing.
    case keeps
    /// Does nothing and says no: 422 in the body.
    case refuses
    /// Does it and says that it failed: HTTP 500.
    case fails

    public var unbinds: Bool {
        switch self {
        case .unbinds, .fails: true
        case .keeps, .refuses: false
        }
    }
}

/// How the end of an answer is told.
public enum Framing: Hashable, CaseIterable, Sendable {
    case sized
    case sizedThenClosed
    case chunked
    case chunkedThenClosed
    /// By the end of the connection alone.
    case untilClosed

    public var keepsConnection: Bool {
        switch self {
        case .sized, .chunked: true
        case .sizedThenClosed, .chunkedThenClosed, .untilClosed: false
        }
    }
}

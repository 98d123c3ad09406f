/// What the server really received, did and said.
public struct Facts: Hashable, Sendable {
    public var verb = Verb.unbind
    /// False as soon as the change has taken effect.
    public var isAsBefore = true
    /// Requests to change something of which a single byte or more was received.
    public var posts = 0
    /// Bytes of the answer to such a request that were sent.
    public var answerBytes = 0
    /// What was said in an answer that was sent to its last byte.
    public var answered: Conduct?
    /// Whether each complete list told that all is as before; the first is the one before the request.
    public var listings: [Bool] = []
    public var isCutMade = false
    /// The longest request and answer of each kind, in bytes.
    public var lengths: [Kind: Length] = [:]

    /// Which change the client asks for.
    public enum Verb: Hashable, CaseIterable, Sendable {
        case unbind
        case bind
    }

    public enum Kind: Hashable, Sendable {
        case list
        /// Whichever change it is.
        case unbind
    }

    public struct Length: Hashable, Sendable {
        public var request = 0
        public var answer = 0
    }

    /// What the last complete list after the request told; nil when there was none.
    public var lastCheck: Bool? { listings.dropFirst().last }

    public init() {}
}

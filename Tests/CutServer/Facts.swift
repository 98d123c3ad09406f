/// What the server really received, did and said.
public struct Facts: Hashable, Sendable {
    public var isBound = true
    /// Requests to unbind of which a single byte or more was received.
    public var posts = 0
    /// Bytes of the answer to such a request that were sent.
    public var answerBytes = 0
    /// What was said in an answer that was sent to its last byte.
    public var answered: Conduct?
    /// What each complete list told; the first is the one before the request to unbind.
    public var listings: [Bool] = []
    public var isCutMade = false
    /// The longest request and answer of each kind, in bytes.
    public var lengths: [Kind: Length] = [:]

    public enum Kind: Hashable, Sendable {
        case list
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

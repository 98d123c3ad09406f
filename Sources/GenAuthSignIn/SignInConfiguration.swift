public import MFACore

/// For which application a user signs in, and how the browser comes back.
public struct SignInConfiguration: Hashable, Sendable {
    /// The application's own host; its issuer is `ORIGIN/oidc`.
    public var origin: Origin
    /// The application's id, which is public. It has to be registered without a secret: token method `none`.
    public var clientID: String
    /// What stands for this machine in the registered callback address.
    public var redirectHost: RedirectHost
    /// The port that stands in the registered callback address; 0 for any free one, for "native" applications.
    public var redirectPort: Int
    /// A PEM file of further roots, which has to stay readable; nil for the system's alone.
    public var caFile: String?
    /// For each call to the provider.
    public var timeout: Duration
    /// The language of the provider's page.
    public var language: String
    /// For how long after the browser was started an answer counts only if nobody asks for the one-time address a second
    /// time: a browser that is slow to start may not have been the first who opened it.
    public var watch: Duration
    /// As the host is told it, in visible ASCII.
    public var userAgent: String

    /// Below the ports that systems give away on their own.
    public static let usualPort = 17_839
    /// Two seconds. No user signs in within them.
    public static let usualWatch: Duration = .seconds(2)
    /// How long the browser has, in seconds.
    public static let patience = 300

    /// Only host and application have to be named.
    public init(
        origin: Origin, clientID: String, redirectHost: RedirectHost = .loopback, redirectPort: Int = usualPort,
        caFile: String? = nil, timeout: Duration = CallTimeout.usual, language: String = "en-US",
        watch: Duration = usualWatch, userAgent: String = "GenAuthSignIn"
    ) {
        self.origin = origin
        self.clientID = clientID
        self.redirectHost = redirectHost
        self.redirectPort = redirectPort
        self.caFile = caFile
        self.timeout = timeout
        self.language = language
        self.watch = watch
        self.userAgent = userAgent
    }
}

/// What is asked of the provider beside an identity.
public struct SignInWish: Hashable, Sendable {
    /// False to end with the program: nothing is asked for that outlives it.
    public var isLasting: Bool
    /// True to have the user prove who they are now, whatever session the browser still has.
    public var isFresh: Bool

    /// A wish of both kinds.
    public init(isLasting: Bool, isFresh: Bool) {
        self.isLasting = isLasting
        self.isFresh = isFresh
    }
}

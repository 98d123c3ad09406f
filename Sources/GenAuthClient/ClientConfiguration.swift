public import MFACore

/// How a client calls, whoever is signed in.
public struct ClientConfiguration: Sendable {
    /// Sent under both header families; nil sends neither.
    public var appID: String?
    /// Language of the server's messages: `en-US`, `zh-CN`, `zh-TW` or `ja-JP`.
    public var language: String
    /// A PEM file whose certificates are trusted in addition to the system's.
    public var caFile: String?
    /// For one whole call, connection included.
    public var timeout: Duration
    /// Refuses every change before it leaves.
    public var isReadOnly: Bool
    /// `name/version`, told to the server.
    public var userAgent: String
    /// False asks each question once, whatever comes of it.
    package var retriesReads = true

    /// A configuration; what is left out keeps its default.
    public init(
        appID: String? = nil, language: String = "en-US", caFile: String? = nil, timeout: Duration = CallTimeout.usual,
        isReadOnly: Bool = false, userAgent: String = "mfactl"
    ) {
        self.appID = appID
        self.language = language
        self.caFile = caFile
        self.timeout = timeout
        self.isReadOnly = isReadOnly
        self.userAgent = userAgent
    }
}

/// Bounds on what a server may make us take.
enum Limits {
    static let depth = 32
    static let factors = 1000
    /// Request ids, codes, content types, places: in bytes.
    static let identifier = 256
}

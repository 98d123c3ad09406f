/// What kept a call from being made at all.
public enum SetupFault: Hashable, Sendable {
    /// libcurl, in the loader's words.
    case libraryNotLoaded(String)
    /// libcurl before 7.80.
    case libraryTooOld
    case libraryOutOfMemory
    case unwritableRequest
    /// The app id, the language or the user agent holds what no header may.
    case unusableHeader
    case noSandbox
}

/// Why there was no connection, or none any more.
public struct ConnectionFault: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        case closedByServer
        /// HTTP/2: the server did not begin with the request.
        case streamRefused
        /// HTTP/2: the error's name, `CANCEL`.
        case streamEnded(String)
        case sessionEnded
        case tls(TLSFault)
        case untrusted(TrustFault)
        case noHead
        case headTooLarge
        case notHTTP
        case noConnection
        case nameNotFoundAgain
        case proxyNotFound
        case proxyRefused(status: Int)
        /// What came before the request could leave: a proxy's.
        case brokenAnswer(AnswerFault)
        case setup(SetupFault)
        /// In the system's words, or libcurl's.
        case quoted(String)
    }

    public let reason: Reason
    /// The server had asked for a client's certificate, and there is none.
    public let wantedCertificate: Bool
    /// The environment's variable that names a proxy for this host, when whose the failure is cannot be told.
    public let proxyVariable: String?

    public init(_ reason: Reason, wantedCertificate: Bool = false, proxyVariable: String? = nil) {
        self.reason = reason
        self.wantedCertificate = wantedCertificate
        self.proxyVariable = proxyVariable
    }
}

/// Why no TLS connection came about. An alert is told by its name: RFC 8446 §6.2.
public enum TLSFault: Hashable, Sendable {
    case notTLS
    case version(alert: String?)
    /// The server speaks neither HTTP/2 nor HTTP/1.1.
    case protocols(alert: String)
    case unknownName(alert: String)
    case closedByServer
    case weakKeys
    case certificateWanted(alert: String)
    case ended(alert: String)
    case unexplained
}

/// Which check of the server's certificate failed.
public enum TrustFault: Hashable, Sendable {
    /// By this machine's clock.
    case notYetValid(now: Timestamp)
    case expired(now: Timestamp)
    case selfSigned
    case unknownRoot
    case unknownIssuer
    case revoked
    case otherName
    /// OpenSSL's number of it.
    case check(Int)
    case refused
    case unreadableCAFile
}

/// Why an answer is not what the service sends.
public enum AnswerFault: Error, Hashable, Sendable {
    case empty
    case notJSON
    /// In levels.
    case tooDeep(limit: Int)
    /// A name stands twice: two readers would pick two.
    case ambiguous
    case otherEncoding
    /// Unasked; the encoding's name.
    case compressed(String)
    case noStatusCode
    /// In bytes.
    case bodyTooLarge(limit: Int)
    case headTooLarge(limit: Int)
    case unclearLength
    case transferEncoding
    case endsEarly
    case breaksOff
    /// HTTP 206.
    case partial
    case noData
    case unreadableFactor
    case otherFactor
    case tooManyFactors(limit: Int)
    case neitherListNorFactor
    /// What an earlier run kept of it.
    case forgotten
}

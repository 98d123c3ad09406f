/// What kept a call from being made at all.
public enum SetupFault: Hashable, Sendable {
    /// libcurl, in the loader's words.
    case libraryNotLoaded(String)
    /// libcurl before 7.80.
    case libraryTooOld
    /// libcurl could not begin.
    case libraryOutOfMemory
    /// The request could not be encoded.
    case unwritableRequest
    /// The app id, the language or the user agent holds what no header may.
    case unusableHeader
    /// There was to be a sandbox, and it did not start.
    case noSandbox
}

/// Why there was no connection, or none any more.
public struct ConnectionFault: Hashable, Sendable {
    /// What happened.
    public enum Reason: Hashable, Sendable {
        /// The server closed the connection without an answer.
        case closedByServer
        /// HTTP/2: the server did not begin with the request.
        case streamRefused
        /// HTTP/2: the error's name, `CANCEL`.
        case streamEnded(String)
        /// HTTP/2: the server ended the session.
        case sessionEnded
        /// TLS came to nothing.
        case tls(TLSFault)
        /// The server's certificate did not pass.
        case untrusted(TrustFault)
        /// What came ends before the head of an answer does.
        case noHead
        /// The head of the answer is larger than libcurl takes.
        case headTooLarge
        /// What came is no HTTP.
        case notHTTP
        /// No connection could be opened.
        case noConnection
        /// The name was known, and is not any more.
        case nameNotFoundAgain
        /// There is no such name as the proxy's.
        case proxyNotFound
        /// The proxy answered CONNECT with this HTTP status.
        case proxyRefused(status: Int)
        /// What came before the request could leave: a proxy's.
        case brokenAnswer(AnswerFault)
        /// The transport could not be used.
        case setup(SetupFault)
        /// In the system's words, or libcurl's.
        case quoted(String)
    }

    /// What happened.
    public let reason: Reason
    /// The server had asked for a client's certificate, and there is none.
    public let wantedCertificate: Bool
    /// The environment's variable that names a proxy for this host, when whose the failure is cannot be told.
    public let proxyVariable: String?

    /// A fault, and what is known beside it.
    public init(_ reason: Reason, wantedCertificate: Bool = false, proxyVariable: String? = nil) {
        self.reason = reason
        self.wantedCertificate = wantedCertificate
        self.proxyVariable = proxyVariable
    }
}

/// Why no TLS connection came about. An alert is told by its name: RFC 8446 §6.2.
public enum TLSFault: Hashable, Sendable {
    /// What came is no TLS: most often plain HTTP on that port.
    case notTLS
    /// No version of TLS that both speak.
    case version(alert: String?)
    /// The server speaks neither HTTP/2 nor HTTP/1.1.
    case protocols(alert: String)
    /// The server does not answer to this name.
    case unknownName(alert: String)
    /// The server closed the connection amid the handshake.
    case closedByServer
    /// The server's keys are shorter than this machine allows.
    case weakKeys
    /// The server wants a client's certificate, and there is none.
    case certificateWanted(alert: String)
    /// The server ended the handshake with another alert.
    case ended(alert: String)
    /// OpenSSL gives no reason that is known here.
    case unexplained
}

/// Which check of the server's certificate failed.
public enum TrustFault: Hashable, Sendable {
    /// By this machine's clock.
    case notYetValid(now: Timestamp)
    /// By this machine's clock.
    case expired(now: Timestamp)
    /// It stands for itself.
    case selfSigned
    /// A root that is not trusted stands at its end.
    case unknownRoot
    /// Who issued it is not known.
    case unknownIssuer
    /// Its issuer has taken it back.
    case revoked
    /// It is for another name.
    case otherName
    /// OpenSSL's number of it.
    case check(Int)
    /// libcurl refused it without a number.
    case refused
    /// The file with additional roots cannot be read.
    case unreadableCAFile
}

/// Why an answer is not what the service sends.
public enum AnswerFault: Error, Hashable, Sendable {
    /// No body.
    case empty
    /// No JSON, or none with an object at its top.
    case notJSON
    /// In levels.
    case tooDeep(limit: Int)
    /// A name stands twice: two readers would pick two.
    case ambiguous
    /// JSON, but not in UTF-8.
    case otherEncoding
    /// Unasked; the encoding's name.
    case compressed(String)
    /// An object without a usable `statusCode`.
    case noStatusCode
    /// In bytes.
    case bodyTooLarge(limit: Int)
    /// In bytes.
    case headTooLarge(limit: Int)
    /// It has two lengths.
    case unclearLength
    /// A transfer encoding that nobody asked for.
    case transferEncoding
    /// It is shorter than it says.
    case endsEarly
    /// The connection was lost within it.
    case breaksOff
    /// HTTP 206.
    case partial
    /// An envelope of success without usable `data`.
    case noData
    /// The one factor has no readable id or type.
    case unreadableFactor
    /// Another factor than the one that was asked for.
    case otherFactor
    /// In rows.
    case tooManyFactors(limit: Int)
    /// `data` is an object without any of a row's members.
    case neitherListNorFactor
    /// The offer of a binding has no usable token.
    case noToken
    /// The offer of a binding has no usable key.
    case unusableKey(OTPKeyFault)
    /// What an earlier run kept of it.
    case forgotten
}

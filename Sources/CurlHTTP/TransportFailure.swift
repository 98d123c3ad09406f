/// Why no whole answer came, and how far the request got.
package struct TransportFailure: Error, Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        case library(LibraryFault)
        case nameNotFound
        /// Whether the name exists is not known.
        case noNameServer
        case refusedByProxy(status: Int)
        case unreachable(ConnectionLoss)
        case untrusted(CertificateFault)
        /// The limit that ran out; before the request could be written, also in which step.
        case timedOut(after: Duration, while: Step)
        case stopped
        case closed(ConnectionLoss)
        /// An answer began and broke one of the bounds, or ended early.
        case incomplete(HTTPResponse, AnswerBreak)
    }

    /// What comes before the request can be written, in this order.
    package enum Step: Hashable, Sendable {
        case lookingUp
        case connecting
        case shakingHands
    }

    package let cause: Cause
    /// True as soon as a single byte of the request may have left.
    package let maybeSent: Bool

    package init(cause: Cause, maybeSent: Bool) {
        self.cause = cause
        self.maybeSent = maybeSent
    }
}

package enum LibraryFault: Hashable, Sendable {
    /// In the loader's words.
    case notLoaded(String)
    /// Before 7.80.
    case tooOld
    case outOfMemory
}

/// Why there is no connection, or none any more.
package struct ConnectionLoss: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case closedByServer
        /// HTTP/2: the server did not begin with the request.
        case streamRefused
        /// HTTP/2: the error's name, `CANCEL`.
        case streamEnded(String)
        case sessionEnded
        case handshake(HandshakeFault)
        case noHead
        case headTooLarge
        case notHTTP
        case noConnection
        case proxyNotFound
        case brokenAnswer(AnswerBreak)
        /// In the system's words, or libcurl's.
        case quoted(String)
    }

    package var reason: Reason
    /// The server had asked for a client's certificate.
    package var wantedCertificate = false
    /// The environment's variable that names a proxy for this place; whose the failure is, is not known then.
    package var proxyVariable: String?

    package init(_ reason: Reason, wantedCertificate: Bool = false, proxyVariable: String? = nil) {
        self.reason = reason
        self.wantedCertificate = wantedCertificate
        self.proxyVariable = proxyVariable
    }
}

/// Why no TLS connection came about. An alert is told by its name: RFC 8446 §6.2.
package enum HandshakeFault: Hashable, Sendable {
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
package enum CertificateFault: Hashable, Sendable {
    /// By this machine's clock, in Unix seconds.
    case notYetValid(now: Int64)
    case expired(now: Int64)
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

package enum AnswerBreak: Hashable, Sendable {
    case bodyTooLarge
    case headTooLarge
    case unclearLength
    case transferEncoding
    case endsEarly
    case breaksOff
}

extension SetupFault {
    public var sentence: String {
        switch self {
        case .libraryNotLoaded(let words): words
        case .libraryTooOld: "libcurl is older than 7.80."
        case .libraryOutOfMemory: "libcurl is out of memory."
        case .unwritableRequest: "The request cannot be written as JSON."
        case .unusableHeader: "The app id, language or user agent has characters that no header may have."
        case .noSandbox: "The sandbox could not be started."
        }
    }
}

extension ConnectionFault {
    public var sentence: String {
        let addition =
            wantedCertificate && !reason.isAboutCertificates
            ? "; the server had asked for a client certificate, and mfactl has none" : ""
        return reason.sentence + addition + (proxyVariable.map { "; \($0) names a proxy" } ?? "")
    }
}

extension ConnectionFault.Reason {
    fileprivate var isAboutCertificates: Bool {
        switch self {
        case .tls(.certificateWanted), .untrusted: true
        default: false
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .closedByServer: "the server closed the connection"
        case .streamRefused: "the server refused the request's stream (REFUSED_STREAM)"
        case .streamEnded(let name): "the server ended the request's stream (\(name))"
        case .sessionEnded: "the server ended the HTTP/2 connection"
        case .tls(let fault): fault.sentence
        case .untrusted(let fault): fault.sentence
        case .noHead: "the answer has no head"
        case .headTooLarge: "the answer's head is too large"
        case .notHTTP: "what came is not HTTP"
        case .noConnection: "no connection"
        case .nameNotFoundAgain: "the host's name was not found again"
        case .proxyNotFound: "the proxy's name was not found"
        case .proxyRefused(let status): "the proxy answered HTTP \(status)"
        case .brokenAnswer(let fault): fault.sentence
        case .setup(let fault): fault.sentence
        case .quoted(let words): words
        }
    }
}

extension TLSFault {
    public var sentence: String {
        "no TLS connection of version 1.2 or later could be made" + (meaning.map { ": \($0)" } ?? "")
    }

    private var meaning: String? {
        switch self {
        case .notTLS: "what came is not TLS"
        case .version(let alert): "the server speaks no such version" + (alert.map { " (TLS alert: \($0))" } ?? "")
        case .protocols(let alert): "it speaks neither HTTP/2 nor HTTP/1.1 (TLS alert: \(alert))"
        case .unknownName(let alert): "the server does not know this name (TLS alert: \(alert))"
        case .closedByServer: "the server closed the connection"
        case .weakKeys: "the server's keys are too weak"
        case .certificateWanted(let alert):
            "the server wants a client certificate, and mfactl has none (TLS alert: \(alert))"
        case .ended(let alert): "the server ended the handshake (TLS alert: \(alert))"
        case .unexplained: nil
        }
    }
}

extension TrustFault {
    public var sentence: String {
        switch self {
        case .notYetValid(let now): "its certificate is not valid yet (this machine's clock says \(now.inUTC))"
        case .expired(let now): "its certificate has expired (this machine's clock says \(now.inUTC))"
        case .selfSigned: "its certificate is self-signed"
        case .unknownRoot: "its certificate chain ends in an unknown self-signed CA"
        case .unknownIssuer: "its certificate was issued by an unknown CA"
        case .revoked: "its certificate was revoked"
        case .otherName: "its certificate is for another name"
        case .check(let number): "its certificate failed check \(number)"
        case .refused: "its certificate was refused"
        case .unreadableCAFile: "the caFile cannot be read as certificates"
        }
    }
}

extension Timestamp {
    fileprivate var inUTC: String {
        let utc = Timestamp(unixSeconds: unixSeconds)
        return "\(utc.date) \(utc.clock) UTC"
    }
}

extension AnswerFault {
    public var sentence: String {
        switch self {
        case .empty: "The answer is empty."
        case .notJSON: "The answer is not the service's JSON."
        case .tooDeep(let limit): "The answer is nested deeper than \(limit) levels."
        case .ambiguous: "The answer says something twice."
        case .otherEncoding: "The answer is not in UTF-8, as JSON has to be."
        case .compressed(let name): "The answer is compressed (\(name)), which was not asked for."
        case .noStatusCode: "The answer has no usable statusCode."
        case .bodyTooLarge(let limit): "The answer is larger than \(limit / 1024) KiB."
        case .headTooLarge(let limit): "The answer's head is larger than \(limit / 1024) KiB."
        case .unclearLength: "The answer's length is not clear."
        case .transferEncoding: "The answer's transfer encoding was not asked for."
        case .endsEarly: "The answer ends early."
        case .breaksOff: "The answer breaks off."
        case .partial: "The answer is only a part."
        case .noData: "The answer holds no usable data."
        case .unreadableFactor: "The factor cannot be read."
        case .otherFactor: "The answer is about another factor."
        case .tooManyFactors(let limit): "The list has more than \(limit) factors."
        case .neitherListNorFactor: "The answer's data is an object that is neither a list nor a factor."
        case .forgotten: "An earlier run could not read the answer."
        }
    }
}

extension SetupFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .libraryNotLoaded(let words): "\(LogLine("libraryNotLoaded", ["": words]))"
        case .libraryTooOld: "libraryTooOld"
        case .libraryOutOfMemory: "libraryOutOfMemory"
        case .unwritableRequest: "unwritableRequest"
        case .unusableHeader: "unusableHeader"
        case .noSandbox: "noSandbox"
        }
    }
}

extension ConnectionFault: CustomStringConvertible {
    /// One line of facts: `tls(notTLS)`, with what else is known behind it.
    public var description: String {
        guard wantedCertificate || proxyVariable != nil else { return "\(reason)" }
        let facts: KeyValuePairs<String, Any?> = [
            "": reason, "wantedCertificate": wantedCertificate ? true : nil, "proxyVariable": proxyVariable,
        ]
        return LogLine("connection", facts).description
    }
}

extension ConnectionFault.Reason: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .closedByServer: "closedByServer"
        case .streamRefused: "streamRefused"
        case .streamEnded(let name): "\(LogLine("streamEnded", ["": name]))"
        case .sessionEnded: "sessionEnded"
        case .tls(let fault): "\(LogLine("tls", ["": fault]))"
        case .untrusted(let fault): "\(LogLine("untrusted", ["": fault]))"
        case .noHead: "noHead"
        case .headTooLarge: "headTooLarge"
        case .notHTTP: "notHTTP"
        case .noConnection: "noConnection"
        case .nameNotFoundAgain: "nameNotFoundAgain"
        case .proxyNotFound: "proxyNotFound"
        case .proxyRefused(let status): "\(LogLine("proxyRefused", ["http": status]))"
        case .brokenAnswer(let fault): "\(LogLine("brokenAnswer", ["": fault]))"
        case .setup(let fault): "\(LogLine("setup", ["": fault]))"
        case .quoted(let words): "\(LogLine("quoted", ["": words]))"
        }
    }
}

extension TLSFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .notTLS: "notTLS"
        case .version(let alert): "\(LogLine("version", ["alert": alert]))"
        case .protocols(let alert): "\(LogLine("protocols", ["alert": alert]))"
        case .unknownName(let alert): "\(LogLine("unknownName", ["alert": alert]))"
        case .closedByServer: "closedByServer"
        case .weakKeys: "weakKeys"
        case .certificateWanted(let alert): "\(LogLine("certificateWanted", ["alert": alert]))"
        case .ended(let alert): "\(LogLine("ended", ["alert": alert]))"
        case .unexplained: "unexplained"
        }
    }
}

extension TrustFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .notYetValid(let now): "\(LogLine("notYetValid", ["now": now.rfc3339]))"
        case .expired(let now): "\(LogLine("expired", ["now": now.rfc3339]))"
        case .selfSigned: "selfSigned"
        case .unknownRoot: "unknownRoot"
        case .unknownIssuer: "unknownIssuer"
        case .revoked: "revoked"
        case .otherName: "otherName"
        case .check(let number): "\(LogLine("check", ["": number]))"
        case .refused: "refused"
        case .unreadableCAFile: "unreadableCAFile"
        }
    }
}

extension AnswerFault: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .empty: "empty"
        case .notJSON: "notJSON"
        case .tooDeep(let limit): "\(LogLine("tooDeep", ["limit": limit]))"
        case .ambiguous: "ambiguous"
        case .otherEncoding: "otherEncoding"
        case .compressed(let encoding): "\(LogLine("compressed", ["": encoding]))"
        case .noStatusCode: "noStatusCode"
        case .bodyTooLarge(let limit): "\(LogLine("bodyTooLarge", ["limit": limit]))"
        case .headTooLarge(let limit): "\(LogLine("headTooLarge", ["limit": limit]))"
        case .unclearLength: "unclearLength"
        case .transferEncoding: "transferEncoding"
        case .endsEarly: "endsEarly"
        case .breaksOff: "breaksOff"
        case .partial: "partial"
        case .noData: "noData"
        case .unreadableFactor: "unreadableFactor"
        case .otherFactor: "otherFactor"
        case .tooManyFactors(let limit): "\(LogLine("tooManyFactors", ["limit": limit]))"
        case .neitherListNorFactor: "neitherListNorFactor"
        case .noToken: "noToken"
        case .unusableKey(let fault): "\(LogLine("unusableKey", ["": fault]))"
        case .forgotten: "forgotten"
        }
    }
}

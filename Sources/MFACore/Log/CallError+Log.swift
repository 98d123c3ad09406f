// What `print` and `dump` show of a call that failed: facts for a log, none of them a secret or anybody's identity. The
// server's own message and the beginning of an unreadable answer can hold both, so they stay out.

extension CallError: CustomStringConvertible {
    /// One line of facts: `refused(statusCode: 422, apiCode: 2217, http: 200, requestID: 934108e5)`. Without the server's
    /// message.
    public var description: String {
        switch self {
        case .notSent(let obstacle): "\(LogLine("notSent", ["": obstacle]))"
        case .noAnswer(let interruption): "\(LogLine("noAnswer", ["": interruption]))"
        case .unreadable(let answer): "\(LogLine("unreadable", ["": answer]))"
        case .redirected(let host, let place, let receipt):
            "\(LogLine("redirected", ["from": host, "to": place, "http": receipt.httpStatus]))"
        case .refused(let receipt): receipt.log("refused")
        }
    }
}

extension Receipt: CustomStringConvertible, CustomReflectable {
    /// One line of facts, without the server's message.
    public var description: String { log("receipt") }

    /// Without the server's message.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "httpStatus": httpStatus as Any, "statusCode": statusCode as Any, "apiCode": apiCode as Any,
                "requestID": requestID as Any, "requestIDName": requestIDName as Any,
                "retryAfter": retryAfter as Any, "clockLead": clockLead as Any,
            ], displayStyle: .struct)
    }

    fileprivate func log(_ name: String) -> String {
        let facts: KeyValuePairs<String, Any?> = [
            "statusCode": statusCode, "apiCode": apiCode, "http": httpStatus, "requestID": namedRequestID,
            "retryAfter": retryAfter, "clockLead": notableClockLead,
        ]
        return LogLine(name, facts).description
    }
}

extension UnreadableAnswer: CustomStringConvertible, CustomReflectable {
    /// One line of facts, without the answer's beginning.
    public var description: String {
        let facts: KeyValuePairs<String, Any?> = [
            "": reason, "http": receipt.httpStatus, "contentType": contentType, "size": size,
            "requestID": receipt.namedRequestID,
        ]
        return LogLine("answer", facts).description
    }

    /// Without the answer's beginning.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "receipt": receipt, "contentType": contentType as Any, "size": size as Any, "reason": reason,
            ], displayStyle: .struct)
    }
}

extension Obstacle: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .nameNotFound(let host): "\(LogLine("nameNotFound", ["host": host]))"
        case .noNameServer(let host): "\(LogLine("noNameServer", ["host": host]))"
        case .unreachable(let host, let fault): "\(LogLine("unreachable", ["host": host, "reason": fault]))"
        case .untrusted(let host, let fault): "\(LogLine("untrusted", ["host": host, "reason": fault]))"
        case .refusedByProxy(let host, let status):
            "\(LogLine("refusedByProxy", ["host": host, "http": status]))"
        case .timedOut(let limit, let step): "\(LogLine("timedOut", ["after": limit, "while": step]))"
        case .stopped: "stopped"
        case .readOnly: "readOnly"
        case .lastFactor: "lastFactor"
        case .unreadableRow: "unreadableRow"
        case .otherChangeUnderWay: "otherChangeUnderWay"
        case .noLock(let reason): "\(LogLine("noLock", ["reason": reason]))"
        case .setup(let fault): "\(LogLine("setup", ["": fault]))"
        case .sentMoments(let time): "\(LogLine("sentMoments", ["ago": time]))"
        case .signIn(let obstacle): "\(LogLine("signIn", ["": obstacle]))"
        }
    }
}

extension Interruption: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .timedOut(let limit): "\(LogLine("timedOut", ["after": limit]))"
        case .closed(let fault): "\(LogLine("closed", ["reason": fault]))"
        case .stopped: "stopped"
        case .programEnded: "programEnded"
        }
    }
}

extension Withheld: CustomStringConvertible {
    /// One line of facts.
    public var description: String {
        switch self {
        case .alreadyGone(let receipt): receipt.log("alreadyGone")
        case .alreadyBound(let receipt, _): receipt.log("alreadyBound")
        case .noSuchFactor(let receipt): receipt.log("noSuchFactor")
        case .unproven(_, let gap): "\(LogLine("unproven", ["": gap]))"
        case .readingFailed(let error): "\(LogLine("readingFailed", ["": error]))"
        case .obstacle(let obstacle): "\(LogLine("obstacle", ["": obstacle]))"
        case .takenBack(let end): "\(LogLine("takenBack", ["": end]))"
        case .cancelled: "cancelled"
        case .leftCode(let receipt): receipt.log("leftCode")
        }
    }
}

extension CallError {
    /// One sentence for people. May quote the server: not yet safe for a terminal.
    public var sentence: String {
        switch self {
        case .notSent(let obstacle): obstacle.sentence
        case .noAnswer(let interruption): interruption.sentence
        case .unreadable(let answer): answer.sentence
        case .redirected(let host, let target, _):
            "REFUSED BY MFACTL: \(host) redirects to \(target ?? "an unnamed place"), not followed."
        case .refused(let receipt): receipt.message ?? "The server gave no message."
        }
    }
}

extension Obstacle {
    public var sentence: String {
        switch self {
        case .nameNotFound(let host): "The name \(host) was not found."
        case .noNameServer(let host): "The name \(host) could not be looked up: the name server gave no answer."
        case .unreachable(let host, let reason): "Cannot reach \(host) (\(reason.sentence))."
        case .untrusted(let host, let reason):
            "\(host) is not trusted: \(reason.sentence). There is no way to skip this check; a private CA goes into caFile."
        case .refusedByProxy(let host, let status):
            "The proxy did not connect to \(host): the proxy answered HTTP \(status)."
        case .timedOut(let limit, .lookingUp): "The name server gave no answer within \(limit.inSeconds)."
        case .timedOut(let limit, .connecting): "No connection after \(limit.inSeconds)."
        case .timedOut(let limit, .shakingHands):
            "The server did not finish the TLS handshake within \(limit.inSeconds)."
        case .stopped: "Stopped before anything was sent."
        case .readOnly: "This profile is read-only: nothing is changed."
        case .lastFactor: "It is the last factor, or the count is not certain: that needs its own confirmation."
        case .unreadableRow: "The row of the factor in the list cannot be read."
        case .otherChangeUnderWay: "Another mfactl on this machine is changing this account and has not finished."
        case .noLock(let reason):
            "Another mfactl could unbind at the same time, so this counts as the last factor (no lock: \(reason))."
        case .setup(let fault): fault.sentence
        }
    }
}

extension Interruption {
    public var sentence: String {
        switch self {
        case .timedOut(let limit): "No answer after \(limit.inSeconds)."
        case .closed, .stopped, .programEnded: "No answer: \(reason)."
        }
    }

    var reason: String {
        switch self {
        case .timedOut(let limit): "none after \(limit.inSeconds)"
        case .closed(let fault): fault.sentence
        case .stopped: "the waiting was stopped"
        case .programEnded: "an earlier run left none on record"
        }
    }
}

extension UnreadableAnswer {
    public var sentence: String {
        let status = receipt.httpStatus.map { "HTTP \($0)" } ?? "no HTTP status"
        guard let size else { return "\(reason.sentence) (\(status))" }
        let start = beginning.isEmpty ? "" : ", begins: \(beginning)"
        return "\(reason.sentence) (\(status), \(contentType ?? "no type"), \(size) bytes\(start))"
    }
}

extension Duration {
    /// `15 s`, `2.5 s`
    public var inSeconds: String {
        let tenths = (self / .milliseconds(100)).rounded()
        let whole = Int(tenths / 10)
        return tenths.truncatingRemainder(dividingBy: 10) == 0
            ? "\(whole) s" : "\(whole).\(Int(tenths.truncatingRemainder(dividingBy: 10))) s"
    }

    /// `7 min`, `3 h`, `12 days`: the largest unit of which there are two.
    public var inLargeUnits: String {
        let minutes = Int((self / .seconds(60)).rounded())
        return minutes < 120 ? "\(minutes) min" : minutes < 2880 ? "\(minutes / 60) h" : "\(minutes / 1440) days"
    }

    /// `142 ms` below a second, `15.0 s` from there.
    public var asElapsed: String {
        let milliseconds = Int((self / .milliseconds(1)).rounded())
        return milliseconds < 1000 ? "\(milliseconds) ms" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}

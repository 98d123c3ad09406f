import CurlHTTP
import MFACore

/// What the transport tells, in our words.
extension CallError {
    init(_ failure: TransportFailure, host: String) {
        self =
            if case .incomplete(let response, let fault) = failure.cause {
                response.redirection(from: host)
                    ?? .unreadable(response.unreadable(AnswerFault(fault), Receipt(headOf: response)))
            } else if failure.maybeSent {
                .noAnswer(Interruption(failure.cause))
            } else {
                .notSent(Obstacle(failure.cause, host: host))
            }
    }
}

extension Obstacle {
    fileprivate init(_ cause: TransportFailure.Cause, host: String) {
        let name = String(host.prefix { $0 != ":" })
        self =
            switch cause {
            case .library(let fault): .setup(SetupFault(fault))
            case .nameNotFound: .nameNotFound(host: name)
            case .noNameServer: .noNameServer(host: name)
            case .refusedByProxy(let status): .refusedByProxy(host: host, status: status)
            case .unreachable(let loss), .closed(let loss): .unreachable(host: host, reason: ConnectionFault(loss))
            case .untrusted(let fault): .untrusted(host: host, reason: TrustFault(fault))
            case .timedOut(let limit, let step): .timedOut(after: limit, while: ConnectionStep(step))
            case .stopped: .stopped
            case .incomplete(_, let fault):
                .unreachable(host: host, reason: ConnectionFault(.brokenAnswer(AnswerFault(fault))))
            }
    }
}

extension Interruption {
    fileprivate init(_ cause: TransportFailure.Cause) {
        self =
            switch cause {
            case .library(let fault): .closed(reason: ConnectionFault(.setup(SetupFault(fault))))
            case .nameNotFound, .noNameServer: .closed(reason: ConnectionFault(.nameNotFoundAgain))
            case .refusedByProxy(let status): .closed(reason: ConnectionFault(.proxyRefused(status: status)))
            case .unreachable(let loss), .closed(let loss): .closed(reason: ConnectionFault(loss))
            case .untrusted(let fault): .closed(reason: ConnectionFault(.untrusted(TrustFault(fault))))
            case .timedOut(let limit, _): .timedOut(after: limit)
            case .stopped: .stopped
            case .incomplete(_, let fault): .closed(reason: ConnectionFault(.brokenAnswer(AnswerFault(fault))))
            }
    }
}

extension SetupFault {
    fileprivate init(_ fault: LibraryFault) {
        self =
            switch fault {
            case .notLoaded(let words): .libraryNotLoaded(words)
            case .tooOld: .libraryTooOld
            case .outOfMemory: .libraryOutOfMemory
            }
    }
}

extension ConnectionStep {
    fileprivate init(_ step: TransportFailure.Step) {
        self =
            switch step {
            case .lookingUp: .lookingUp
            case .connecting: .connecting
            case .shakingHands: .shakingHands
            }
    }
}

extension ConnectionFault {
    fileprivate init(_ loss: ConnectionLoss) {
        self.init(
            Reason(loss.reason), wantedCertificate: loss.wantedCertificate, proxyVariable: loss.proxyVariable)
    }
}

extension ConnectionFault.Reason {
    fileprivate init(_ reason: ConnectionLoss.Reason) {
        self =
            switch reason {
            case .closedByServer: .closedByServer
            case .streamRefused: .streamRefused
            case .streamEnded(let name): .streamEnded(name)
            case .sessionEnded: .sessionEnded
            case .handshake(let fault): .tls(TLSFault(fault))
            case .noHead: .noHead
            case .headTooLarge: .headTooLarge
            case .notHTTP: .notHTTP
            case .noConnection: .noConnection
            case .proxyNotFound: .proxyNotFound
            case .brokenAnswer(let fault): .brokenAnswer(AnswerFault(fault))
            case .quoted(let words): .quoted(words)
            }
    }
}

extension TLSFault {
    fileprivate init(_ fault: HandshakeFault) {
        self =
            switch fault {
            case .notTLS: .notTLS
            case .version(let alert): .version(alert: alert)
            case .protocols(let alert): .protocols(alert: alert)
            case .unknownName(let alert): .unknownName(alert: alert)
            case .closedByServer: .closedByServer
            case .weakKeys: .weakKeys
            case .certificateWanted(let alert): .certificateWanted(alert: alert)
            case .ended(let alert): .ended(alert: alert)
            case .unexplained: .unexplained
            }
    }
}

extension TrustFault {
    fileprivate init(_ fault: CertificateFault) {
        self =
            switch fault {
            case .notYetValid(let now): .notYetValid(now: Timestamp(unixSeconds: now))
            case .expired(let now): .expired(now: Timestamp(unixSeconds: now))
            case .selfSigned: .selfSigned
            case .unknownRoot: .unknownRoot
            case .unknownIssuer: .unknownIssuer
            case .revoked: .revoked
            case .otherName: .otherName
            case .check(let number): .check(number)
            case .refused: .refused
            case .unreadableCAFile: .unreadableCAFile
            }
    }
}

extension AnswerFault {
    fileprivate init(_ fault: AnswerBreak) {
        self =
            switch fault {
            case .bodyTooLarge: .bodyTooLarge(limit: HTTPLimits.bodyBytes)
            case .headTooLarge: .headTooLarge(limit: HTTPLimits.headerBytes)
            case .unclearLength: .unclearLength
            case .transferEncoding: .transferEncoding
            case .endsEarly: .endsEarly
            case .breaksOff: .breaksOff
            }
    }
}

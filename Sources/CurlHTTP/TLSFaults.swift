import CCurl
import Glibc

extension CertificateFault {
    /// Source: OpenSSL `x509_vfy.h`, `X509_V_ERR_*`.
    init(_ code: CURLcode, verifyResult: Int) {
        guard code != CURLE_SSL_CACERT_BADFILE else {
            self = .unreadableCAFile
            return
        }
        guard code == CURLE_PEER_FAILED_VERIFICATION else {
            self = .refused
            return
        }
        self =
            switch verifyResult {
            case 9: .notYetValid(now: Int64(time(nil)))
            case 10: .expired(now: Int64(time(nil)))
            case 18: .selfSigned
            case 19: .unknownRoot
            case 20, 21: .unknownIssuer
            case 23: .revoked
            // libcurl compares the name itself, before it has a result of OpenSSL's: then it says 0 or 1.
            case 62, ...1: .otherName
            default: .check(verifyResult)
            }
    }
}

extension HandshakeFault {
    /// In which words of OpenSSL a refusal is known, and what they mean. The first that fits counts.
    ///
    /// Source: OpenSSL `ssl_err.c`; TLS alerts: RFC 8446 §6.2.
    private static let refusals: [(words: String, meaning: HandshakeFault)] = [
        ("wrong version number", .notTLS), ("http request", .notTLS), ("packet length too long", .notTLS),
        ("record layer failure", .notTLS), ("alert protocol version", .version(alert: "protocol version")),
        ("unsupported protocol", .version(alert: nil)), ("version too low", .version(alert: nil)),
        ("alert no application protocol", .protocols(alert: "no application protocol")),
        ("unrecognized name", .unknownName(alert: "unrecognized name")), ("unexpected eof", .closedByServer),
        ("key too small", .weakKeys),
    ]

    private static let alertsOnCertificates = [
        "certificate required", "bad certificate", "certificate unknown", "handshake failure", "access denied",
        "unknown ca",
    ]

    /// - Parameters:
    ///   - detail: libcurl's words, which end in OpenSSL's.
    ///   - isCertificateWanted: the server has asked for a client's certificate.
    init(_ detail: String, _ isCertificateWanted: Bool) {
        let alert = detail.ranges(of: "alert ").last.map { range in
            String(detail[range.upperBound...].prefix { $0.isLetter || $0 == " " })
        }
        if let alert,
            alert == "certificate required" || isCertificateWanted && Self.alertsOnCertificates.contains(alert)
        {
            self = .certificateWanted(alert: alert)
            return
        }
        let meaning = Self.refusals.first { detail.contains($0.words) }?.meaning
        self = meaning ?? alert.map { .ended(alert: $0) } ?? .unexplained
    }
}

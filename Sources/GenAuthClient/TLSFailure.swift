import CCurl
import Glibc
import MFACore

/// Which check of the server's certificate failed, in words.
enum TLSFailure {
    /// Source: OpenSSL `x509_vfy.h`, `X509_V_ERR_*`.
    private static let checks: [Int: String] = [
        9: "its certificate is not valid yet",
        10: "its certificate has expired",
        18: "its certificate is self-signed",
        19: "its certificate chain ends in an unknown self-signed CA",
        20: "its certificate was issued by an unknown CA",
        21: "its certificate was issued by an unknown CA",
        23: "its certificate was revoked",
        62: "its certificate is for another name",
    ]

    static func reason(_ code: CURLcode, _ verifyResult: Int) -> String {
        switch code {
        case CURLE_SSL_CACERT_BADFILE: "the caFile cannot be read as certificates"
        case CURLE_PEER_FAILED_VERIFICATION:
            // libcurl compares the name itself, before it has a result of OpenSSL's: then it says 0 or 1.
            (checks[verifyResult]
                ?? (verifyResult <= 1
                    ? "its certificate is for another name" : "its certificate failed check \(verifyResult)"))
                + ([9, 10].contains(verifyResult) ? " (this machine's clock says \(clock))" : "")
        default: "its certificate was refused"
        }
    }

    private static var clock: String {
        let now = Timestamp(unixSeconds: Int64(time(nil)))
        return "\(now.date) \(now.clock) UTC"
    }

    /// In which words of OpenSSL a refusal is known, and what they mean. The first that fits counts.
    ///
    /// Source: OpenSSL `ssl_err.c`; TLS alerts: RFC 8446 §6.2.
    private static let refusals: [(words: String, meaning: String)] = [
        ("wrong version number", "what came is not TLS"), ("http request", "what came is not TLS"),
        ("packet length too long", "what came is not TLS"), ("record layer failure", "what came is not TLS"),
        ("alert protocol version", "the server speaks no such version (TLS alert: protocol version)"),
        ("unsupported protocol", "the server speaks no such version"),
        ("version too low", "the server speaks no such version"),
        ("alert no application protocol", "it speaks neither HTTP/2 nor HTTP/1.1 (TLS alert: no application protocol)"),
        ("unrecognized name", "the server does not know this name (TLS alert: unrecognized name)"),
        ("unexpected eof", "the server closed the connection"), ("key too small", "the server's keys are too weak"),
    ]

    private static let alertsOnCertificates = [
        "certificate required", "bad certificate", "certificate unknown", "handshake failure", "access denied",
        "unknown ca",
    ]

    /// - Parameters:
    ///   - detail: libcurl's words, which end in OpenSSL's.
    ///   - isCertificateWanted: the server has asked for a client's certificate.
    static func ofHandshake(_ detail: String, _ isCertificateWanted: Bool) -> String {
        let alert = detail.ranges(of: "alert ").last.map { range in
            String(detail[range.upperBound...].prefix { $0.isLetter || $0 == " " })
        }
        if let alert, alert == "certificate required" || isCertificateWanted && alertsOnCertificates.contains(alert) {
            return "the server wants a client certificate, and mfactl has none (TLS alert: \(alert))"
        }
        let meaning = refusals.first { detail.contains($0.words) }?.meaning
        let reason = meaning ?? alert.map { "the server ended the handshake (TLS alert: \($0))" }
        return "no TLS connection of version 1.2 or later could be made" + (reason.map { ": \($0)" } ?? "")
    }
}

import CCurl

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
            checks[verifyResult]
                ?? (verifyResult <= 1
                    ? "its certificate is for another name" : "its certificate failed check \(verifyResult)")
        default: "its certificate was refused"
        }
    }
}

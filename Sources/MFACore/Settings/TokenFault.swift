/// What stands where an access token should and is none. Never a part of it: it may be a secret all the same.
package enum TokenFault: Error, Hashable, CaseIterable, Sendable {
    case empty
    case utf16
    case byteOrderMark
    /// The word `Bearer` in front of it.
    case bearer
    /// `Authorization: Bearer …`
    case header
    /// `GENAUTH_ACCESS_TOKEN=…`
    case assignment
    case json
    case quoted
    /// A key or a certificate, as PEM.
    case pem
    case severalLines
    case blank
    case tooLong
    /// A character other than visible ASCII.
    case character
}

import MFACore

/// The field for a code of a bound app, and what the server said of the last one.
package struct CheckScreen: Hashable, Sendable {
    /// Whose list was seen; nil where tokens name no account.
    let account: AccountID?
    var field = CodeField()
    /// The code that is out.
    var sending: Sending?
    var answer: CodeCheck?
    /// Uptime at which an app with usual codes shows the next one; nil before any was sent.
    var nextCodeAt: Duration?

    struct Sending: Hashable, Sendable {
        let ticket: Ticket
        let code: OneTimeCode
    }

    /// Of usual codes, in seconds. Source: RFC 6238 §5.2.
    static let period: Int64 = 30
}

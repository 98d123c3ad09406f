/// What the sandbox plays: one account, and one way of answering.
public enum Scenario: String, CaseIterable, Sendable {
    case ok
    case lastFactor = "last-factor"
    case empty
    case many
    case expiredToken = "expired-token"
    case forbidden
    case notFound = "not-found"
    case policy
    case rateLimited = "rate-limited"
    case serverError = "server-error"
    case html
    case truncated
    case huge
    case slow
    case hang
    case drop
    case dropUndone = "drop-undone"
    case keeps
    case redirect
    case hostileText = "hostile-text"
    case goesAway = "goes-away"
    case unknownName = "unknown-name"
    case noTLS = "no-tls"
    case maintenance
    case busy
    case portal
    case oddRows = "odd-rows"
    case noStatus = "no-status"
    case signedOut = "signed-out"
    case blind

    /// One short phrase, for a list of scenarios in a help text.
    public var summary: String {
        switch self {
        case .ok: "four factors, everything works"
        case .lastFactor: "one factor only"
        case .empty: "no factor is bound"
        case .many: "200 factors, unknown types, CJK and emoji"
        case .expiredToken: "every call is answered 401"
        case .forbidden: "the unbind is refused with 403"
        case .notFound: "the unbind is refused with 404"
        case .policy: "the unbind is refused with 422"
        case .rateLimited: "the unbind is answered 429, retry after 30 s"
        case .serverError: "the unbind is answered 500, nothing happens"
        case .html: "a captive portal answers the unbind"
        case .truncated: "unbinds, the answer is cut short"
        case .huge: "unbinds, answers 3 MiB"
        case .slow: "every answer takes 2.5 s"
        case .hang: "unbinds, never answers"
        case .drop: "unbinds, closes without an answer"
        case .dropUndone: "closes without an answer, nothing happens"
        case .keeps: "says 200, the factor stays listed"
        case .redirect: "the unbind is redirected to another host"
        case .hostileText: "texts that attack the terminal"
        case .goesAway: "takes no connection after the first list"
        case .unknownName: "an address whose name is not found"
        case .noTLS: "an https address that does not speak TLS"
        case .maintenance: "every list is answered 503, with a date"
        case .busy: "the first two lists are answered 429"
        case .portal: "a captive portal answers every list"
        case .oddRows: "rows without an id, and with the same one"
        case .noStatus: "unbinds, the answer has no statusCode"
        case .signedOut: "unbinds, and ends the sign-in with it"
        case .blind: "unbinds, cannot list afterwards"
        }
    }

    /// Where a client is told to find the sandbox.
    public func address(port: Int) -> String {
        switch self {
        case .unknownName: "https://sandbox.invalid:\(port)"
        case .noTLS: "https://127.0.0.1:\(port)"
        case .ok, .lastFactor, .empty, .many, .expiredToken, .forbidden, .notFound, .policy, .rateLimited, .serverError,
            .html, .truncated, .huge, .slow, .hang, .drop, .dropUndone, .keeps, .redirect, .hostileText, .goesAway,
            .maintenance, .busy, .portal, .oddRows, .noStatus, .signedOut, .blind:
            "http://127.0.0.1:\(port)"
        }
    }
}

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
        }
    }
}

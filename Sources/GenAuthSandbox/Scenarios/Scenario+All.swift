import GenAuthWire

extension Scenario {
    package static let ok = Scenario("ok", "four factors, everything works")

    package static let all = usual + binding + account

    private static let usual: [Scenario] = [
        ok,
        Scenario("last-factor", "one factor only", factors: [.otp]),
        Scenario("two-factors", "two factors only", factors: [.otp, .sms]),
        Scenario("empty", "no factor is bound", factors: []),
        Scenario("many", "200 factors, unknown types, CJK and emoji", factors: (0..<200).map(FactorDto.odd)),
        Scenario("expired-token", "every call is answered 401", .everywhere(.refuse(.notSignedIn))),
        Scenario("forbidden", "the unbind is refused with 403", .on(.unbind, .refuse(.forbidden))),
        Scenario("not-found", "the unbind is refused with 404", .on(.unbind, .refuse(.factorNotFound))),
        Scenario("policy", "the unbind is refused with 422", .on(.unbind, .refuse(.onlyMethodLeft))),
        Scenario(
            "rate-limited", "the unbind is answered 429, retry after 30 s", .on(.unbind, .refuse(.tooManyRequests))),
        Scenario("server-error", "the unbind is answered 500, nothing happens", .on(.unbind, .refuse(.serverError))),
        Scenario("html", "a captive portal answers the unbind", .on(.unbind, .reply(.captivePortal))),
        Scenario("truncated", "unbinds, the answer is cut short", .done(.unbind, .cutShort)),
        Scenario("huge", "unbinds, answers 3 MiB", .done(.unbind, .oversize(3 << 20))),
        Scenario("slow", "every answer takes 2.5 s", delay: .seconds(2.5)),
        Scenario("hang", "unbinds, never answers", .done(.unbind, .silence)),
        Scenario("drop", "unbinds, closes without an answer", .done(.unbind, .hangUp)),
        Scenario("drop-undone", "closes without an answer, nothing happens", .on(.unbind, .hangUp)),
        Scenario("keeps", "says 200, the factor stays listed", .on(.unbind, .succeed)),
        Scenario("redirect", "the unbind is redirected to another host", .on(.unbind, .reply(.redirect))),
        Scenario("hostile-text", "texts that attack the terminal", isHostile: true),
        Scenario("goes-away", "takes no connection after the first list", isShortLived: true),
        Scenario("unknown-name", "an address whose name is not found", address: .unknownName),
        Scenario("no-tls", "an https address that does not speak TLS", address: .noTLS),
        Scenario("maintenance", "every list is answered 503, with a date", .on(.list, .maintenance)),
        Scenario("busy", "the first two lists are answered 429", .on(.list, first: 2, .refuse(.busy))),
        Scenario("portal", "a captive portal answers every list", .on(.list, .reply(.captivePortal))),
        Scenario("odd-rows", "rows without an id, and with the same one", .on(.list, .oddRows)),
        Scenario("no-status", "unbinds, the answer has no statusCode", .done(.unbind, .noStatus)),
        Scenario(
            "signed-out", "unbinds, and ends the sign-in with it", .on(.list, afterUnbind: .refuse(.notSignedIn))),
        Scenario("blind", "unbinds, cannot list afterwards", .on(.list, afterUnbind: .refuse(.serverError))),
        Scenario(
            "hollow", "closes the unbind undone, then lists nothing", .on(.unbind, .hangUp),
            .on(.list, afterUnbind: .rows([]))),
        Scenario(
            "stranger", "closes the unbind undone, then lists another's", .on(.unbind, .hangUp),
            .on(.list, afterUnbind: .rows(FactorDto.strangers))),
        Scenario("sign-in", "starts signed out, everything works", signIn: Terms()),
        Scenario("denied", "the sign-in is denied, whatever is pressed", signIn: Terms(isDenied: true)),
        Scenario("wrong-state", "the browser brings another state", signIn: Terms(wrong: [.state])),
        Scenario("wrong-nonce", "the id_token has another nonce", signIn: Terms(wrong: [.nonce])),
        Scenario("bad-signature", "the id_token is signed by nobody", signIn: Terms(wrong: [.signature])),
        Scenario("other-issuer", "answer and id_token name another issuer", signIn: Terms(wrong: [.issuer])),
        Scenario("no-refresh-token", "signs in without a refresh token", signIn: Terms(givesRefreshToken: false)),
        Scenario(
            "refresh-revoked", "tokens of 5 s, every refresh is refused",
            .on(.refresh, .fail(.invalidGrant("the grant has ended"))), signIn: Terms(lifetime: 5)),
        Scenario(
            "refresh-503", "tokens of 5 s, every refresh is answered 503", .on(.refresh, .fail(.unavailable)),
            signIn: Terms(lifetime: 5)),
        Scenario("short-lived", "tokens of 5 s", signIn: Terms(lifetime: 5)),
        Scenario("silent-callback", "strangers come to the callback first", signIn: Terms(strays: Stray.allCases)),
    ]
}

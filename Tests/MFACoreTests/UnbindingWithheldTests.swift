import Testing

@testable import MFACore

/// What keeps the request from leaving.
struct UnbindingWithheldTests {
    struct Failure: CustomTestStringConvertible, Sendable {
        let name: String
        let error: FactorServiceError
        let verdict: Verdict
        var testDescription: String { name }
    }

    static let failures = [
        Failure(name: "connection refused", error: .unreachable, verdict: .notSent),
        Failure(
            name: "name not found", error: .notSent(.nameNotFound(host: "acme.genauth.ai")), verdict: .notSent),
        Failure(
            name: "not trusted", error: .notSent(.untrusted(host: "acme.genauth.ai", reason: "expired")),
            verdict: .notSent),
        Failure(
            name: "no connection in time", error: .notSent(.timedOut(after: .seconds(10), while: .connecting)),
            verdict: .notSent),
        Failure(name: "no answer", error: .timedOut, verdict: .notSent),
        Failure(name: "an unreadable answer", error: .portal, verdict: .notSent),
        Failure(name: "a redirect", error: .elsewhere, verdict: .notSent),
        Failure(name: "not signed in", error: .refused(.refusal(401)), verdict: .notSignedIn),
        Failure(name: "not signed in, by HTTP", error: .gateway(401), verdict: .notSignedIn),
        Failure(name: "forbidden", error: .refused(.refusal(403)), verdict: .refused),
        Failure(name: "a business rule", error: .refused(.refusal(499)), verdict: .refused),
        Failure(name: "too many requests", error: .refused(.refusal(429)), verdict: .slowDown),
        Failure(name: "a server error", error: .refused(.refusal(500)), verdict: .notSent),
        Failure(name: "a gateway error", error: .gateway(503), verdict: .notSent),
    ]

    @Test(arguments: failures) func aListThatCannotBeReadSendsNothing(_ failure: Failure) async {
        let bench = UnbindingBench(lists: [.fails(failure.error)])
        let outcome = await bench.unbind(acceptsLastFactor: true)
        #expect(outcome.verdict == failure.verdict)
        #expect(outcome.post == .withheld(.readingFailed(failure.error)))
        #expect(outcome.receipt == failure.error.receipt)
        #expect(!outcome.wasSent)
        #expect(bench.diary.text == "list")
    }

    @Test func aFactorThatIsGoneAlreadySendsNothing() async {
        let bench = UnbindingBench(lists: [.lists(.sms, .email)])
        let outcome = await bench.unbind(acceptsLastFactor: true)
        #expect(outcome.post == .withheld(.alreadyGone(.success)))
        #expect(outcome.verdict == .alreadyGone)
        #expect(outcome.type == nil)
        #expect(bench.diary.text == "list")
    }

    struct Listing: CustomTestStringConvertible, Sendable {
        let name: String
        let list: FactorList
        let accepts: Bool
        let obstacle: Obstacle?
        var testDescription: String { "\(name)\(accepts ? ", accepted" : "")" }
    }

    static let unreadable = Obstacle.setup("The factor's row in the list cannot be read.")

    static let listings = [
        Listing(name: "another remains", list: FactorList([.otp, .sms]), accepts: false, obstacle: nil),
        Listing(name: "the last one", list: FactorList([.otp]), accepts: false, obstacle: .lastFactor),
        Listing(name: "the last one", list: FactorList([.otp]), accepts: true, obstacle: nil),
        Listing(
            name: "only unreadable rows remain", list: FactorList([.otp], unreadable: [nil, "6229ff|face"]),
            accepts: false, obstacle: .lastFactor),
        Listing(
            name: "only unreadable rows remain", list: FactorList([.otp], unreadable: [nil]), accepts: true,
            obstacle: nil),
        Listing(
            name: "its own row is unreadable", list: FactorList([.sms], unreadable: ["6229ff|otp"]), accepts: true,
            obstacle: unreadable),
        Listing(
            name: "a nameless row may be it", list: FactorList([.sms], unreadable: [nil]), accepts: true,
            obstacle: unreadable),
    ]

    @Test(arguments: listings) func theFreshListDecidesWhetherItIsTheLastOne(_ listing: Listing) async {
        let post: ScriptedService.Step<Receipt>? = listing.obstacle == nil ? .accepts : nil
        let bench = UnbindingBench(lists: [.gives(listing.list), .lists(.sms)], post: post)
        let outcome = await bench.unbind(acceptsLastFactor: listing.accepts)
        if let obstacle = listing.obstacle {
            #expect(outcome.post == .withheld(.obstacle(obstacle)))
            #expect(outcome.verdict == .notSent)
            #expect(outcome.error == .notSent(obstacle))
            #expect(bench.diary.text == "list")
        } else {
            #expect(outcome.verdict == .doneSeenGone)
            #expect(bench.diary.text == "list, sending, unbind 6229ff|otp, answered, list, closed")
        }
    }
}

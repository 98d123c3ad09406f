import Testing

@testable import MFACore

/// What keeps the request from leaving.
struct UnbindingWithheldTests {
    struct Failure: CustomTestStringConvertible, Sendable {
        let name: String
        let error: CallError
        let verdict: Verdict
        var testDescription: String { name }
    }

    static let failures = [
        Failure(name: "connection refused", error: .unreachable, verdict: .notSent),
        Failure(
            name: "name not found", error: .notSent(.nameNotFound(host: "acme.genauth.ai")), verdict: .notSent),
        Failure(
            name: "not trusted", error: .notSent(.untrusted(host: "acme.genauth.ai", reason: .refused)),
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
        Failure(name: "too many requests", error: .refused(.refusal(429)), verdict: .rateLimited),
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

    struct Missing: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let list: FactorList
        /// What the user has seen beside the factor; nil when no list has shown it.
        let seen: Witnesses?
        let reason: Withheld
        let verdict: Verdict
    }

    static let missing = [
        Missing(
            testDescription: "witnessed", list: FactorList([.sms, .email]), seen: Witnesses(ids: [Factor.sms.id]),
            reason: .alreadyGone(.success), verdict: .alreadyGone),
        Missing(
            testDescription: "an empty list", list: FactorList([]), seen: Witnesses(ids: [Factor.sms.id]),
            reason: .unproven(.success, .isEmpty), verdict: .notSent),
        Missing(
            testDescription: "an empty list, and it had stood alone", list: FactorList([]),
            seen: Witnesses(ids: [], areImpossible: true), reason: .unproven(.success, .isEmpty), verdict: .notSent),
        Missing(
            testDescription: "another account's list", list: FactorList([.email]),
            seen: Witnesses(ids: [Factor.sms.id]), reason: .unproven(.success, .hasNoWitness), verdict: .notSent),
        Missing(
            testDescription: "never seen", list: FactorList([.sms]), seen: nil, reason: .noSuchFactor(.success),
            verdict: .noSuchFactor),
        Missing(
            testDescription: "never seen, an empty list", list: FactorList([]), seen: nil,
            reason: .noSuchFactor(.success), verdict: .noSuchFactor),
    ]

    @Test(arguments: missing) func aFactorThatIsNotListedSendsNothing(_ row: Missing) async {
        let bench = UnbindingBench(lists: [.gives(row.list)])
        let outcome = await bench.unbind(acceptsLastFactor: true, beside: row.seen)
        #expect(outcome.post == .withheld(row.reason))
        #expect(outcome.verdict == row.verdict)
        #expect(outcome.type == nil)
        #expect(bench.diary.text == "list")
    }

    // MARK: The last word

    @Test func theLastWordComesAfterTheListAndBeforeAnythingIsWritten() async {
        let bench = UnbindingBench(lists: [.lists(.otp, .sms)])
        let diary = bench.diary
        let outcome = await bench.unbind(lastWord: {
            diary.write("asked")
            return .key
        })
        #expect(outcome.verdict == .takenBack && !outcome.wasSent)
        #expect(diary.text == "list, asked")
    }

    // MARK: The lock

    struct Door: ChangeLock {
        let diary: Diary
        let turn: @Sendable () -> Turn

        func take() async -> Turn {
            diary.write("lock")
            return turn()
        }
    }

    final class Held: Sendable {
        let diary: Diary
        init(_ diary: Diary) { self.diary = diary }
        deinit { diary.write("unlock") }
    }

    @Test func theLockIsTakenFirstAndHeldUntilTheEndIsOnDisk() async {
        let bench = UnbindingBench(lists: [.lists(.otp, .sms), .lists(.sms)], post: .accepts)
        let diary = bench.diary
        let outcome = await bench.unbind(lock: Door(diary: diary) { .held(Held(diary)) })
        #expect(outcome.verdict == .verified)
        #expect(diary.text == "lock, list, sending, unbind 6229ff|otp, answered, list, closed, unlock")
    }

    @Test func aLockThatOthersHoldSendsNothing() async {
        let bench = UnbindingBench(lists: [])
        let outcome = await bench.unbind(acceptsLastFactor: true, lock: Door(diary: bench.diary) { .isOthers })
        #expect(outcome.post == .withheld(.obstacle(.otherChangeUnderWay)))
        #expect(bench.diary.text == "lock")
    }

    @Test func withoutALockEveryFactorCountsAsTheLast() async {
        let bench = UnbindingBench(lists: [.lists(.otp, .sms)])
        let outcome = await bench.unbind(lock: Door(diary: bench.diary) { .impossible(reason: .readOnly) })
        #expect(outcome.post == .withheld(.obstacle(.noLock(reason: .readOnly))))
        let accepting = UnbindingBench(lists: [.lists(.otp, .sms), .lists(.sms)], post: .accepts)
        let accepted = await accepting.unbind(
            acceptsLastFactor: true, lock: Door(diary: accepting.diary) { .impossible(reason: .readOnly) })
        #expect(accepted.verdict == .verified)
    }

    struct Listing: CustomTestStringConvertible, Sendable {
        let name: String
        let list: FactorList
        let accepts: Bool
        let obstacle: Obstacle?
        var testDescription: String { "\(name)\(accepts ? ", accepted" : "")" }
    }

    static let unreadable = Obstacle.unreadableRow

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
        let rest = FactorList(rows: listing.list.rows.filter { $0 != .factor(.otp) })
        let bench = UnbindingBench(lists: [.gives(listing.list), .gives(rest), .gives(rest)], post: post)
        let outcome = await bench.unbind(acceptsLastFactor: listing.accepts)
        #expect(bench.diary.count(of: "unbind 6229ff|otp") == (listing.obstacle == nil ? 1 : 0))
        if let obstacle = listing.obstacle {
            #expect(outcome.post == .withheld(.obstacle(obstacle)))
            #expect(outcome.verdict == .notSent)
            #expect(outcome.error == .notSent(obstacle))
        } else {
            #expect(outcome.verdict == (rest.presence(of: Factor.otp.id) == .missing ? .verified : .accepted))
        }
    }
}

import Testing

@testable import MFACore

struct NextStepTests {
    private static let time = Timestamp(unixSeconds: 50_000)

    /// Every outcome that there is, from every way to get there.
    private static let outcomes: [ChangeOutcome] = {
        let errors: [CallError] =
            [
                .timedOut, .noAnswer(.stopped), .portal, .elsewhere, .unreachable, .notSent(.readOnly),
                .notSent(.lastFactor), .notSent(.nameNotFound(host: "h")), .notSent(.otherChangeUnderWay),
                .notSent(.noLock(reason: .noHome)), .notSent(.unreadableRow), .notSent(.setup(.unwritableRequest)),
                .notSent(.untrusted(host: "h", reason: .refused)),
                .notSent(.timedOut(after: .seconds(10), while: .connecting)),
                .notSent(.noNameServer(host: "h")), .notSent(.refusedByProxy(host: "h", status: 407)),
            ] + [400, 401, 402, 403, 404, 409, 422, 429, 499, 500, 503].map { .refused(.refusal($0)) }
        let withheld: [Withheld] =
            [
                .alreadyGone(.success), .noSuchFactor(.success), .unproven(.success, .isEmpty), .cancelled,
                .takenBack(.key),
            ] + errors.map(Withheld.readingFailed)
        let posts: [ChangeOutcome.Post] =
            [.accepted(.success)] + errors.map(ChangeOutcome.Post.failed) + withheld.map(ChangeOutcome.Post.withheld)
        let evidence: [Evidence] = [
            .none, .pending, .listed(time), .gone(time), .emptied(time), .unclear(time, .hasNoWitness),
            .failed(.timedOut), .failed(.refused(.refusal(401))),
        ]
        return posts.flatMap { post in evidence.map { ChangeOutcomeTests.outcome(post, $0) } }
    }()

    @Test func aDoubtIsNeverAnsweredByASecondUnbindBeforeTheListHasBeenRead() {
        for outcome in Self.outcomes where outcome.verdict == .unknown && outcome.isVerified != false {
            let step = NextStep(after: outcome)
            #expect([.readListFirst, .waitForList, .signInToLook].contains(step), "\(step)")
        }
    }

    @Test func nothingIsAskedOfAnybodyForAFactorThatIsGone() {
        for outcome in Self.outcomes where outcome.isVerified == true {
            if case .withheld = outcome.post { continue }
            #expect([.readList, .endSessions].contains(NextStep(after: outcome)), "\(outcome)")
        }
    }
}

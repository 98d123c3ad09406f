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
                .notSent(.noLock(reason: "r")), .notSent(.unreadableRow), .notSent(.setup(.unwritableRequest)),
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

    @Test(arguments: [NextStep.Place.screen, .command]) func everyOutcomeNamesAStepThatFits(_ place: NextStep.Place) {
        let steps = Set(Self.outcomes.map { NextStep(after: $0) })
        for sentence in steps.map({ $0.sentence(on: place, host: "https://acme.genauth.ai") }) {
            #expect(sentence.hasSuffix("."))
            // At 80 columns it stands beside its label, on the one line that the pane has for it.
            #expect(SafeText(sentence).columns <= (place == .screen ? 66 : 80), "\(sentence)")
            let hasKey = sentence.hasPrefix("r ") || sentence.contains(" r.") || sentence.contains("u again")
            #expect(place == .screen || !hasKey, "a command has no keys: \(sentence)")
        }
    }

    @Test func aDoubtIsNeverAnsweredByASecondUnbindBeforeTheListHasBeenRead() {
        for outcome in Self.outcomes where outcome.verdict == .unknown && outcome.isVerified != false {
            let step = NextStep(after: outcome)
            #expect([.readListFirst, .waitForList, .signInToLook].contains(step), "\(step)")
        }
    }

    @Test func whoIsToWaitIsToldHowLong() {
        let outcome = ChangeOutcomeTests.outcome(
            .failed(.refused(Receipt(httpStatus: 429, statusCode: 429, retryAfter: .seconds(30)))))
        let step = NextStep(after: outcome)
        #expect(
            step.sentence(on: .screen, host: "h", waited: .seconds(10.5)) == "Wait 20 s, then u again.")
        #expect(
            step.sentence(on: .command, host: "h", waited: .seconds(31))
                == "Wait 0 s, then the same command again.")
    }
}

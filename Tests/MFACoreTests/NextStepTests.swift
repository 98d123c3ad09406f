import Testing

@testable import MFACore

struct NextStepTests {
    private static let time = Timestamp(unixSeconds: 50_000)

    /// Every outcome that there is, from every way to get there.
    private static let outcomes: [ChangeOutcome] = {
        let errors: [FactorServiceError] =
            [
                .timedOut, .noAnswer(.stopped), .portal, .elsewhere, .unreachable, .notSent(.readOnly),
                .notSent(.lastFactor), .notSent(.nameNotFound(host: "h")), .notSent(.otherChangeUnderWay),
                .notSent(.noLock(reason: "r")), .notSent(.unreadableRow), .notSent(.setup("s")),
                .notSent(.untrusted(host: "h", reason: "r")), .notSent(.timedOut(after: .seconds(10))),
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
        for outcome in Self.outcomes {
            let sentence = NextStep(after: outcome).sentence(on: place, host: "https://acme.genauth.ai")
            #expect(sentence.hasSuffix("."))
            // Beside its label, at 80 columns, it takes two lines at most.
            #expect(SafeText(sentence).wrapped(to: 66).count <= 2, "\(sentence)")
            let key = sentence.contains("press ") || sentence.contains("Press ")
            #expect(place == .screen || !key, "a command has no keys: \(sentence)")
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
            step.sentence(on: .screen, host: "h", waited: .seconds(10.5)) == "Wait 20 s, then press u again.")
        #expect(
            step.sentence(on: .command, host: "h", waited: .seconds(31))
                == "The pause is over, then run the command again.")
    }
}

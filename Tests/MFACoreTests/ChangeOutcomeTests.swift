import Testing

@testable import MFACore

struct ChangeOutcomeTests {
    static let time = Timestamp(unixSeconds: 50_000)

    static func outcome(_ post: ChangeOutcome.Post, _ evidence: Evidence = .none) -> ChangeOutcome {
        ChangeOutcome(
            .unbind(Factor.otp.id), of: .otp, startedAt: time, elapsed: .milliseconds(312), post: post,
            evidence: evidence)
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let post: ChangeOutcome.Post
        var evidence: Evidence = .none
        let verdict: Verdict
        let sent: Bool
        let answered: Bool
        var verified: Bool?
        let receipt: Receipt
        var error: CallError?
        var testDescription: String { name }
    }

    static let reading = CallError.refused(.refusal(403))

    static let rows = [
        Row(
            name: "never listed", post: .withheld(.noSuchFactor(.success)), verdict: .noSuchFactor, sent: false,
            answered: false, receipt: .success),
        Row(
            name: "a list that proves nothing", post: .withheld(.unproven(.success, .isEmpty)), verdict: .notSent,
            sent: false, answered: false, receipt: .success),
        Row(
            name: "taken back", post: .withheld(.takenBack(.key)), verdict: .takenBack, sent: false, answered: false,
            receipt: Receipt()),
        Row(
            name: "cancelled", post: .withheld(.cancelled), verdict: .cancelled, sent: false, answered: false,
            receipt: Receipt()),
        Row(
            name: "the last one accepted, an empty list", post: .accepted(.success), evidence: .emptied(time),
            verdict: .verified, sent: true, answered: true, verified: true, receipt: .success),
        Row(
            name: "no answer about the last one, an empty list", post: .failed(.timedOut), evidence: .emptied(time),
            verdict: .unknown, sent: true, answered: false, receipt: Receipt(), error: .timedOut),
        Row(
            name: "accepted, no witness", post: .accepted(.success), evidence: .unclear(time, .hasNoWitness),
            verdict: .accepted, sent: true, answered: true, receipt: .success),
        Row(
            name: "no answer, no witness", post: .failed(.timedOut), evidence: .unclear(time, .isEmpty),
            verdict: .unknown, sent: true, answered: false, receipt: Receipt(), error: .timedOut),
        Row(
            name: "already gone", post: .withheld(.alreadyGone(.success)), verdict: .alreadyGone, sent: false,
            answered: false, receipt: .success),
        Row(
            name: "list not read", post: .withheld(.readingFailed(reading)), verdict: .refused, sent: false,
            answered: false, receipt: .refusal(403), error: reading),
        Row(
            name: "held back", post: .withheld(.obstacle(.lastFactor)), verdict: .notSent, sent: false,
            answered: false, receipt: Receipt(), error: .notSent(.lastFactor)),
        Row(
            name: "accepted", post: .accepted(.success), verdict: .accepted, sent: true, answered: true,
            receipt: .success),
        Row(
            name: "accepted, being checked", post: .accepted(.success), evidence: .pending, verdict: .accepted,
            sent: true,
            answered: true, receipt: .success),
        Row(
            name: "accepted and gone", post: .accepted(.success), evidence: .gone(time), verdict: .verified,
            sent: true, answered: true, verified: true, receipt: .success),
        Row(
            name: "accepted and listed", post: .accepted(.success), evidence: .listed(time),
            verdict: .acceptedStillListed,
            sent: true, answered: true, verified: false, receipt: .success),
        Row(
            name: "accepted, unclear", post: .accepted(.success), evidence: .unclear(time, .hasNamelessRow),
            verdict: .accepted, sent: true,
            answered: true, receipt: .success),
        Row(
            name: "accepted, check failed", post: .accepted(.success), evidence: .failed(.gateway(401)),
            verdict: .accepted,
            sent: true, answered: true, receipt: .success),
        Row(
            name: "not sent", post: .failed(.unreachable), verdict: .notSent, sent: false, answered: false,
            receipt: Receipt(), error: .unreachable),
        Row(
            name: "no answer, being checked", post: .failed(.timedOut), evidence: .pending, verdict: .unknown,
            sent: true,
            answered: false, receipt: Receipt(), error: .timedOut),
        Row(
            name: "no answer, gone", post: .failed(.timedOut), evidence: .gone(time), verdict: .verified, sent: true,
            answered: false, verified: true, receipt: Receipt(), error: .timedOut),
        Row(
            name: "no answer, listed", post: .failed(.timedOut), evidence: .listed(time), verdict: .unknown, sent: true,
            answered: false, verified: false, receipt: Receipt(), error: .timedOut),
        Row(
            name: "unreadable, unclear", post: .failed(.portal), evidence: .unclear(time, .hasNamelessRow),
            verdict: .unknown, sent: true,
            answered: true, receipt: Receipt(httpStatus: 200), error: .portal),
        Row(
            name: "server error, check failed", post: .failed(.gateway(500)), evidence: .failed(.timedOut),
            verdict: .unknown, sent: true, answered: true, receipt: Receipt(httpStatus: 500), error: .gateway(500)),
        Row(
            name: "redirected, listed", post: .failed(.elsewhere), evidence: .listed(time), verdict: .refusedByMfactl,
            sent: true,
            answered: true, verified: false, receipt: Receipt(httpStatus: 302), error: .elsewhere),
        Row(
            name: "refused, gone", post: .failed(.refused(.refusal(404))), evidence: .gone(time), verdict: .refused,
            sent: true, answered: true, verified: true, receipt: .refusal(404), error: .refused(.refusal(404))),
        Row(
            name: "not signed in", post: .failed(.gateway(401)), verdict: .notSignedIn, sent: true, answered: true,
            receipt: Receipt(httpStatus: 401), error: .gateway(401)),
        Row(
            name: "slow down", post: .failed(.refused(.refusal(429))), verdict: .rateLimited, sent: true,
            answered: true,
            receipt: .refusal(429), error: .refused(.refusal(429))),
    ]

    @Test(arguments: rows) func everyFactFollowsFromThePostAndTheCheck(_ row: Row) {
        let outcome = Self.outcome(row.post, row.evidence)
        #expect(outcome.verdict == row.verdict)
        #expect(outcome.wasSent == row.sent)
        #expect(outcome.wasAnswered == row.answered)
        #expect(outcome.isVerified == row.verified)
        #expect(outcome.receipt == row.receipt)
        #expect(outcome.error == row.error)
    }

    /// The `outcome` of the JSON output, and what it is read back as.
    @Test func outcomesAreAContract() {
        #expect(
            Verdict.allCases.map(\.outcome).joined(separator: " ")
                == "ok verified accepted accepted accepted alreadyGone alreadyBound noSuchFactor refused notSignedIn rateLimited notSent "
                + "takenBack cancelled refused failed unreadable unknown")
        for verdict in Verdict.allCases {
            #expect(
                Verdict(
                    outcome: verdict.outcome,
                    isVerified: [.acceptedStillListed, .acceptedNotListed].contains(verdict) ? false : nil,
                    httpStatus: verdict == .refusedByMfactl ? 302 : 200, isOfBind: verdict == .acceptedNotListed
                ) == verdict)
        }
    }

    /// A 2xx in the body that is not 200 promises nothing, and denies nothing either.
    @Test(arguments: [201, 202, 204]) func anotherSuccessCodeIsNoRefusal(_ statusCode: Int) {
        #expect(Self.outcome(.failed(.refused(.refusal(statusCode)))).verdict == .unknown)
    }
}

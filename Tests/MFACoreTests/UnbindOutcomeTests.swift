import Testing

@testable import MFACore

struct UnbindOutcomeTests {
    static let time = Timestamp(unixSeconds: 50_000)

    static func outcome(_ post: UnbindOutcome.Post, _ check: UnbindOutcome.Check = .none) -> UnbindOutcome {
        UnbindOutcome(
            id: Factor.otp.id, type: .otp, startedAt: time, elapsed: .milliseconds(312), post: post, check: check)
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let post: UnbindOutcome.Post
        var check: UnbindOutcome.Check = .none
        let verdict: Verdict
        let sent: Bool
        let answered: Bool
        var verified: Bool?
        let receipt: Receipt
        var error: FactorServiceError?
        var testDescription: String { name }
    }

    static let reading = FactorServiceError.refused(.refusal(403))

    static let rows = [
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
            name: "accepted", post: .accepted(.success), verdict: .done, sent: true, answered: true,
            receipt: .success),
        Row(
            name: "accepted, being checked", post: .accepted(.success), check: .pending, verdict: .done, sent: true,
            answered: true, receipt: .success),
        Row(
            name: "accepted and gone", post: .accepted(.success), check: .gone(time), verdict: .doneSeenGone,
            sent: true, answered: true, verified: true, receipt: .success),
        Row(
            name: "accepted and listed", post: .accepted(.success), check: .listed(time), verdict: .doneStillListed,
            sent: true, answered: true, verified: false, receipt: .success),
        Row(
            name: "accepted, unclear", post: .accepted(.success), check: .unclear(time), verdict: .done, sent: true,
            answered: true, receipt: .success),
        Row(
            name: "accepted, check failed", post: .accepted(.success), check: .failed(.gateway(401)), verdict: .done,
            sent: true, answered: true, receipt: .success),
        Row(
            name: "not sent", post: .failed(.unreachable), verdict: .notSent, sent: false, answered: false,
            receipt: Receipt(), error: .unreachable),
        Row(
            name: "no answer, being checked", post: .failed(.timedOut), check: .pending, verdict: .unknown, sent: true,
            answered: false, receipt: Receipt(), error: .timedOut),
        Row(
            name: "no answer, gone", post: .failed(.timedOut), check: .gone(time), verdict: .doneSeenGone, sent: true,
            answered: false, verified: true, receipt: Receipt(), error: .timedOut),
        Row(
            name: "no answer, listed", post: .failed(.timedOut), check: .listed(time), verdict: .unknown, sent: true,
            answered: false, verified: false, receipt: Receipt(), error: .timedOut),
        Row(
            name: "unreadable, unclear", post: .failed(.portal), check: .unclear(time), verdict: .unknown, sent: true,
            answered: true, receipt: Receipt(httpStatus: 200), error: .portal),
        Row(
            name: "server error, check failed", post: .failed(.gateway(500)), check: .failed(.timedOut),
            verdict: .unknown, sent: true, answered: true, receipt: Receipt(httpStatus: 500), error: .gateway(500)),
        Row(
            name: "redirected, listed", post: .failed(.elsewhere), check: .listed(time), verdict: .refused, sent: true,
            answered: true, verified: false, receipt: Receipt(httpStatus: 302), error: .elsewhere),
        Row(
            name: "refused, gone", post: .failed(.refused(.refusal(404))), check: .gone(time), verdict: .refused,
            sent: true, answered: true, verified: true, receipt: .refusal(404), error: .refused(.refusal(404))),
        Row(
            name: "not signed in", post: .failed(.gateway(401)), verdict: .notSignedIn, sent: true, answered: true,
            receipt: Receipt(httpStatus: 401), error: .gateway(401)),
        Row(
            name: "slow down", post: .failed(.refused(.refusal(429))), verdict: .slowDown, sent: true, answered: true,
            receipt: .refusal(429), error: .refused(.refusal(429))),
    ]

    @Test(arguments: rows) func everyFactFollowsFromThePostAndTheCheck(_ row: Row) {
        let outcome = Self.outcome(row.post, row.check)
        #expect(outcome.verdict == row.verdict)
        #expect(outcome.wasSent == row.sent)
        #expect(outcome.wasAnswered == row.answered)
        #expect(outcome.isVerified == row.verified)
        #expect(outcome.receipt == row.receipt)
        #expect(outcome.error == row.error)
        #expect(!outcome.sentence.isEmpty)
        #expect((outcome.checkSentence == nil) == (row.check == .none))
    }

    /// The `outcome` of the JSON output.
    @Test func verdictsAreAContract() {
        #expect(
            Verdict.allCases.map(\.rawValue).joined(separator: " ")
                == "ok doneSeenGone done doneStillListed alreadyGone refused notSignedIn slowDown notSent unreadable "
                + "unknown")
    }

    @Test func verdictsHaveWordsOfTheirOwn() {
        #expect(
            Verdict.allCases.map(\.word) == [
                "OK", "DONE, SEEN GONE", "DONE", "DONE, STILL LISTED", "ALREADY GONE", "REFUSED", "NOT SIGNED IN",
                "SLOW DOWN", "FAILED, NOT SENT", "UNREADABLE ANSWER", "OUTCOME UNKNOWN",
            ])
    }

    /// A 2xx in the body that is not 200 promises nothing, and denies nothing either.
    @Test(arguments: [201, 202, 204]) func anotherSuccessCodeIsNoRefusal(_ statusCode: Int) {
        #expect(Self.outcome(.failed(.refused(.refusal(statusCode)))).verdict == .unknown)
    }
}

import Testing

@testable import MFACore

struct UnbindingTests {
    typealias Reading = ScriptedService.Step<FactorList>
    typealias Post = ScriptedService.Step<Receipt>

    static let both = Reading.lists(.otp, .sms)
    static let without = Reading.lists(.sms)

    /// From here the list is as wanted before the request, so only the request and what follows it differ.
    struct Sent: CustomTestStringConvertible, Sendable {
        let name: String
        let post: Post
        let after: [Reading]
        let verdict: Verdict
        let isVerified: Bool?
        let diary: String
        var testDescription: String { name }
    }

    static let once = "list, sending, unbind 6229ff|otp"
    /// What is known is written down before the list is asked.
    static let answered = "\(once), answered"

    static let accepted = [
        Sent(
            name: "accepted and gone", post: .accepts, after: [without], verdict: .verified, isVerified: true,
            diary: "\(answered), list, closed"),
        Sent(
            name: "accepted, gone at the second look", post: .accepts, after: [both, without],
            verdict: .verified, isVerified: true, diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted and still listed twice", post: .accepts, after: [both, both],
            verdict: .acceptedStillListed, isVerified: false, diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted, a nameless row may be the factor", post: .accepts,
            after: [.gives(FactorList([.sms], unreadable: [nil])), .gives(FactorList([.sms], unreadable: [nil]))],
            verdict: .accepted, isVerified: nil, diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted, the list cannot be read twice", post: .accepts,
            after: [.fails(.unreachable), .fails(.portal)], verdict: .accepted, isVerified: nil,
            diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted, the list can be read at the second try", post: .accepts,
            after: [.fails(.timedOut), without], verdict: .verified, isVerified: true,
            diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted, and the session ended with the factor", post: .accepts, after: [.refuses(401)],
            verdict: .accepted, isVerified: nil, diary: "\(answered), list, closed"),
    ]

    static let doubtful: [Sent] = [
        ("no answer", .timedOut),
        ("the connection closed", .noAnswer(.closed(reason: ConnectionFault(.quoted("reset"))))),
        ("an unreadable answer", .portal), ("500 in the body", .refused(.refusal(500))),
        ("601 in the body", .refused(.refusal(601))), ("HTTP 502", .gateway(502)), ("HTTP 504", .gateway(504)),
        ("a 200 in the body, HTTP 503", .refused(Receipt(httpStatus: 503, statusCode: 200))),
    ].flatMap { name, error in
        [
            Sent(
                name: "\(name), then gone", post: .fails(error), after: [without], verdict: .verified,
                isVerified: true, diary: "\(answered), list, closed"),
            Sent(
                name: "\(name), then listed", post: .fails(error), after: [both, both], verdict: .unknown,
                isVerified: false, diary: "\(answered), list, sleep 3 s, list, closed"),
            Sent(
                name: "\(name), then listed and later gone", post: .fails(error), after: [both, without],
                verdict: .verified, isVerified: true, diary: "\(answered), list, sleep 3 s, list, closed"),
            Sent(
                name: "\(name), then no list", post: .fails(error), after: [.fails(.timedOut), .fails(.timedOut)],
                verdict: .unknown, isVerified: nil, diary: "\(answered), list, sleep 3 s, list, closed"),
        ]
    }

    static let refused: [Sent] =
        [402, 403, 404, 409, 422, 499].map { status in
            Sent(
                name: "refused with \(status)", post: .refuses(status), after: [both], verdict: .refused,
                isVerified: false, diary: "\(answered), list, closed")
        } + [
            Sent(
                name: "refused with 404, and gone", post: .refuses(404), after: [without], verdict: .refused,
                isVerified: true, diary: "\(answered), list, closed"),
            Sent(
                name: "redirected", post: .fails(.elsewhere), after: [both], verdict: .refusedByMfactl,
                isVerified: false,
                diary: "\(answered), list, closed"),
            Sent(
                name: "not signed in", post: .refuses(401), after: [], verdict: .notSignedIn, isVerified: nil,
                diary: "\(once), closed"),
            Sent(
                name: "too many requests", post: .refuses(429), after: [], verdict: .rateLimited, isVerified: nil,
                diary: "\(once), closed"),
            Sent(
                name: "not sent after all", post: .fails(.unreachable), after: [], verdict: .notSent,
                isVerified: nil, diary: "\(once), closed"),
            Sent(
                name: "read-only", post: .fails(.notSent(.readOnly)), after: [], verdict: .notSent, isVerified: nil,
                diary: "\(once), closed"),
        ]

    @Test(arguments: accepted + doubtful + refused) func sendsOnceAndLetsTheListDecide(_ sent: Sent) async {
        let bench = UnbindingBench(lists: [Self.both] + sent.after, post: sent.post)
        let outcome = await bench.unbind()
        #expect(outcome.verdict == sent.verdict)
        #expect(outcome.isVerified == sent.isVerified)
        #expect(outcome.unrecorded == nil)
        #expect(bench.diary.text == sent.diary)
        #expect(bench.diary.count(of: "unbind 6229ff|otp") == 1)
    }

    @Test func theOutcomeHoldsAllThatIsKnown() async {
        let outcome = await UnbindingBench(lists: [Self.both, Self.without], post: .accepts).unbind()
        #expect(
            outcome
                == ChangeOutcome(
                    .unbind(Factor.otp.id), of: .otp, startedAt: Timestamp(unixSeconds: 3), elapsed: .milliseconds(100),
                    post: .accepted(.success), evidence: .gone(Timestamp(unixSeconds: 4))))
    }

    @Test func reportsEachStepAsItHappens() async {
        let bench = UnbindingBench(lists: [Self.both, Self.without], post: .accepts)
        var outcome = await bench.unbind()
        outcome.evidence = .pending
        func reading(_ second: Int64, _ factors: Factor...) -> Changes.Step {
            .read(
                Reading(
                    startedAt: Timestamp(unixSeconds: second), elapsed: .milliseconds(100),
                    result: .success(Answer(FactorList(factors), receipt: .success))))
        }
        typealias Reading = MFACore.Reading
        #expect(
            bench.steps.all == [reading(2, .otp, .sms), .ready(Factor.otp), .sending(Factor.otp), reading(4, .sms)])
        #expect(bench.halves.all == [outcome])
    }

    @Test func recordsTheFactorBeforeAndTheFinalOutcomeAfter() async throws {
        let bench = UnbindingBench(lists: [Self.both, Self.without], post: .accepts)
        let outcome = await bench.unbind()
        var answered = outcome
        answered.evidence = .pending
        let expected: [RecordingLog.Line] = [
            .begun(.unbind(Factor.otp.id), .otp, Witnesses(ids: [Factor.sms.id])),
            .ended(Attempt.ID(number: 7), answered), .ended(Attempt.ID(number: 7), outcome),
        ]
        #expect(bench.log.lines == expected)
    }

    @Test(arguments: ["sending", "closed"]) func anUnwritableLogIsSaidAndDoesNotStopIt(_ failing: String) async {
        let bench = UnbindingBench(lists: [Self.both, Self.without], post: .accepts, logFailsAt: [failing])
        let outcome = await bench.unbind()
        #expect(outcome.unrecorded == .full)
        #expect(outcome.verdict == .verified)
        #expect(bench.diary.count(of: "unbind 6229ff|otp") == 1)
    }
}

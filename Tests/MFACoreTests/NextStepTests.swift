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

    struct Row: CustomTestStringConvertible, Sendable {
        let change: Change
        var type: FactorType?
        let post: ChangeOutcome.Post
        var evidence: Evidence = .none
        var list: FactorList?
        let step: NextStep
        var testDescription: String { "\(change.action) \(step)" }
    }

    private static func refused(_ code: String) -> ChangeOutcome.Post {
        .failed(.refused(Receipt(httpStatus: 200, statusCode: 400, apiCode: code)))
    }

    static let rows: [Row] = [
        Row(
            change: .unbind(Factor.otp.id), type: .otp, post: .accepted(.success), evidence: .gone(time),
            step: .goOn(.bindOnNewPhone)),
        Row(
            change: .unbind(Factor.sms.id), type: .sms, post: .accepted(.success), evidence: .gone(time),
            step: .endSessions),
        Row(
            change: .unbind(Factor.email.id), type: .email, post: .failed(.refused(.refusal(422))),
            step: .goOn(.keepOrRemove(.email))),
        Row(
            change: .unbind(Factor.sms.id), type: .sms, post: .failed(.refused(.refusal(403))),
            step: .askAdministrator(.permission, hasRequestID: true)),
        Row(
            change: .bind(.email), type: .email, post: .accepted(.success), evidence: .appeared(time, Factor.email.id),
            list: FactorList([.otp, .email]), step: .goOn(.unbindLost(.otp))),
        Row(
            change: .bind(.email), type: .email, post: .accepted(.success), evidence: .appeared(time, Factor.email.id),
            list: FactorList([.email]), step: .readList),
        Row(
            change: .bind(.otp), type: .otp, post: .accepted(.success), evidence: .absent(time),
            step: .waitAMinute(then: .askSupportIfMissing)),
        Row(change: .bind(.otp), type: .otp, post: .failed(.timedOut), evidence: .pending, step: .goOn(.keepEntry)),
        Row(
            change: .bind(.otp), type: .otp, post: .failed(.timedOut), evidence: .absent(time),
            step: .waitAMinute(then: .bindAgain)),
        Row(change: .bind(.otp), type: .otp, post: refused("6001"), step: .goOn(.typeNextCode)),
        Row(change: .bind(.sms), type: .sms, post: refused("2300"), step: .goOn(.askForNewCode(.bind))),
        Row(
            change: .bind(.otp), type: .otp, post: .failed(.refused(.refusal(401))),
            step: .goOn(.deleteEntryAndSignIn)),
        Row(change: .bind(.otp), type: .otp, post: .withheld(.cancelled), step: .goOn(.deleteEntry)),
        Row(
            change: .askToBind(.otp), type: .otp, post: .withheld(.alreadyBound(.success, Factor.otp.id)),
            step: .goOn(.unbindThenBind(.otp))),
        Row(change: .askToBind(.otp), type: .otp, post: .accepted(.success), step: .goOn(.typeCode)),
        Row(change: .askToBind(.otp), type: .otp, post: .failed(.timedOut), step: .checkNetwork),
        Row(
            change: .askToBind(.sms), type: .sms, post: .withheld(.obstacle(.sentMoments(ago: .seconds(20)))),
            step: .wait(.seconds(40), then: .bind)),
        Row(
            change: .removeContact(.phone, Factor.sms.id), type: .sms, post: refused("2217"),
            step: .goOn(.bindOtherFirst)),
    ]

    @Test(arguments: rows) func oneThingLeadsToTheNext(_ row: Row) {
        let outcome = ChangeOutcome(
            row.change, of: row.type, startedAt: Self.time, elapsed: .zero, post: row.post, evidence: row.evidence)
        #expect(NextStep(after: outcome, in: row.list) == row.step)
    }

    @Test func nothingIsAskedOfAnybodyForAFactorThatIsGone() {
        for outcome in Self.outcomes where outcome.isVerified == true {
            if case .withheld = outcome.post { continue }
            #expect([.readList, .endSessions, .goOn(.bindOnNewPhone)].contains(NextStep(after: outcome)), "\(outcome)")
        }
    }
}

import Testing

@testable import MFACore

struct BindingTests {
    typealias Reading = ScriptedService.Step<FactorList>
    typealias Post = ScriptedService.Step<Receipt>

    static let without = Reading.lists(.sms)
    static let with = Reading.lists(.sms, .otp)

    // MARK: Asking

    @Test func asksOnceAfterAFreshListAndWritesItDown() async throws {
        let bench = BindingBench(lists: [Self.without], offers: [.offers])
        let asked = await bench.ask()
        #expect(bench.diary.text == "list, ask OTP, closed")
        #expect(asked.outcome.verdict == .ok && asked.outcome.change == .askToBind(.otp))
        let offer = try #require(asked.offer)
        #expect(offer.key == BindingBench.key && offer.recoveryCode != nil && offer.type == .otp)
        #expect(bench.log.lines == [.ended(nil, asked.outcome)])
        #expect(bench.steps.all.dropFirst() == [.ready(nil), .sending(nil)])
    }

    /// From when the request left, not from its answer.
    @Test func theMinuteBeginsWhenTheRequestLeaves() async throws {
        let offer = try #require(await BindingBench(lists: [Self.without], offers: [.offers]).ask().offer)
        #expect(offer.leftAt == .milliseconds(400))
        #expect(offer.remaining(at: .milliseconds(400)) == .seconds(60))
        #expect(offer.remaining(at: .seconds(60)) == .milliseconds(400))
        #expect(offer.remaining(at: .seconds(600)) == .zero)
    }

    struct Withheld: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let lists: [Reading]
        let verdict: Verdict
        let reason: MFACore.Withheld
    }

    static let withheld = [
        Withheld(
            testDescription: "bound already", lists: [with], verdict: .alreadyBound,
            reason: .alreadyBound(.success, Factor.otp.id)),
        Withheld(
            testDescription: "an unreadable row may be the type",
            lists: [.gives(FactorList([.sms], unreadable: ["6229ff|x"]))], verdict: .notSent,
            reason: .obstacle(.unreadableRow)),
        Withheld(
            testDescription: "the list cannot be read", lists: [.fails(.timedOut)], verdict: .notSent,
            reason: .readingFailed(.timedOut)),
        Withheld(
            testDescription: "not signed in", lists: [.refuses(401)], verdict: .notSignedIn,
            reason: .readingFailed(.refused(.refusal(401)))),
        Withheld(
            testDescription: "stopped meanwhile", lists: [without.whileStopping()], verdict: .notSent,
            reason: .obstacle(.stopped)),
    ]

    @Test(arguments: withheld) func askingNeedsAListWithoutTheType(_ row: Withheld) async {
        let bench = BindingBench(lists: row.lists)
        let asked = await bench.ask()
        #expect(asked.outcome.verdict == row.verdict && asked.outcome.post == .withheld(row.reason))
        #expect(asked.offer == nil && !asked.outcome.wasSent)
        #expect(bench.diary.text == "list")
    }

    @Test(arguments: withheld) func theCodeNeedsOneToo(_ row: Withheld) async throws {
        let bench = BindingBench(lists: row.lists)
        let outcome = try await bench.bind()
        #expect(outcome.verdict == row.verdict && outcome.post == .withheld(row.reason))
        #expect(bench.diary.text == "list")
    }

    @Test(
        arguments: [
            (.timedOut, .failed), (.portal, .unreadable), (.unreachable, .notSent), (.elsewhere, .refusedByMfactl),
            (.refused(.refusal(429)), .rateLimited), (.refused(.refusal(500)), .failed), (.gateway(401), .notSignedIn),
        ] as [(CallError, Verdict)])
    func nothingIsBoundByAskingSoNoAnswerLeavesADoubt(_ error: CallError, _ verdict: Verdict) async {
        let bench = BindingBench(lists: [Self.without], offers: [.fails(error)])
        let asked = await bench.ask()
        #expect(asked.outcome.verdict == verdict && asked.offer == nil)
        #expect(bench.diary.text == "list, ask OTP, closed")
    }

    @Test func theLastWordTakesItBack() async {
        let bench = BindingBench(lists: [Self.without])
        let asked = await bench.ask(lastWord: { .key })
        #expect(asked.outcome.post == .withheld(.takenBack(.key)) && bench.diary.text == "list")
    }

    /// The scripted clock shows 2 to 4 s here.
    @Test(arguments: [(nil, true), (-60, true), (-50, false), (1, false), (100, true)] as [(Int64?, Bool)])
    func oneMessageAMinuteLeavesForAnOrigin(_ last: Int64?, _ isSent: Bool) async throws {
        let number = try PhoneNumber(countryCode: "+86", number: "13800138000")
        let pace = SendingPace(last: { last.map { Timestamp(unixSeconds: $0) } })
        let bench = BindingBench(lists: [Self.without, Self.without], offers: [.offers, .offers])
        let asked = await bench.ask(.email(try EmailAddress(typed: "a@example.com")), keeping: pace)
        #expect((asked.offer != nil) == isSent)
        // A key costs nobody anything.
        #expect(await BindingBench(lists: [Self.without], offers: [.offers]).ask(keeping: pace).offer != nil)
        let other = await BindingBench(lists: [Self.with]).ask(.sms(number))
        #expect(other.outcome.verdict == .alreadyBound)
    }

    @Test(arguments: [false, true]) func whatTheHistoryCannotTellYetIsNoted(_ isUnwritable: Bool) async throws {
        let bench = BindingBench(
            lists: [Self.without, Self.without], offers: [.fails(.noAnswer(.timedOut(after: .seconds(15)))), .offers],
            logFailsAt: isUnwritable ? ["closed"] : [])
        let pace = SendingPace(note: { [diary = bench.diary] in diary.write($0 == nil ? "forgotten" : "noted") })
        let asked = await bench.ask(.email(try EmailAddress(typed: "a@example.com")), keeping: pace)
        #expect(asked.outcome.verdict == .failed)
        #expect(bench.diary.text == "list, noted, ask EMAIL" + (isUnwritable ? "" : ", closed, forgotten"))
        _ = await bench.ask(keeping: pace)
        #expect(bench.diary.count(of: "noted") == 1, "a key costs nobody anything")
    }

    @Test func anOldSignInAsksForNothingWhereThatIsDemanded() async {
        let list = Reading.gives(FactorList([.sms], of: .alice, authenticatedAt: -599))
        let stale = BindingBench(lists: [list], demandsFreshSignIn: true)
        let asked = await stale.ask()
        #expect(asked.outcome.verdict == .notSent && stale.diary.text == "list")
        guard case .withheld(.obstacle(.signIn(.notFresh))) = asked.outcome.post else {
            Issue.record("\(asked.outcome)")
            return
        }
        let fresh = Reading.gives(FactorList([.sms], of: .alice, authenticatedAt: 0))
        #expect(await BindingBench(lists: [fresh], offers: [.offers], demandsFreshSignIn: true).ask().offer != nil)
    }

    @Test func aBindingBelongsToOneAccount() async throws {
        let list = Reading.gives(FactorList([.sms], of: .bob))
        let bench = BindingBench(lists: [list, list])
        #expect(await bench.ask(of: .alice).outcome.post == .withheld(.obstacle(.signIn(.otherAccount))))
        #expect(try await bench.bind(of: .alice).post == .withheld(.obstacle(.signIn(.otherAccount))))
        let mine = BindingBench(lists: [.gives(FactorList([.sms], of: .alice))], offers: [.offers])
        #expect(await mine.ask().offer?.account == .alice)
    }

    // MARK: Binding

    static let once = "list, sending, bind OTP enrolment/token+== 482913"
    static let answered = "\(once), answered"

    struct Sent: CustomTestStringConvertible, Sendable {
        let name: String
        let post: Post
        let after: [Reading]
        let verdict: Verdict
        let isVerified: Bool?
        let diary: String
        var testDescription: String { name }
    }

    static let accepted = [
        Sent(
            name: "accepted and listed", post: .accepts, after: [with], verdict: .verified, isVerified: true,
            diary: "\(answered), list, closed"),
        Sent(
            name: "accepted, listed at the second look", post: .accepts, after: [without, with], verdict: .verified,
            isVerified: true, diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted, not listed twice", post: .accepts, after: [without, without],
            verdict: .acceptedNotListed, isVerified: false, diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted, a row may be it", post: .accepts,
            after: Array(repeating: .gives(FactorList([.sms], unreadable: [nil])), count: 2), verdict: .accepted,
            isVerified: nil, diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "accepted, and the session has ended", post: .accepts, after: [.refuses(401)], verdict: .accepted,
            isVerified: nil, diary: "\(answered), list, closed"),
        Sent(
            name: "no answer, then listed", post: .fails(.timedOut), after: [with], verdict: .verified,
            isVerified: true, diary: "\(answered), list, closed"),
        Sent(
            name: "no answer, then not listed", post: .fails(.timedOut), after: [without, without],
            verdict: .unknown, isVerified: false, diary: "\(answered), list, sleep 3 s, list, closed"),
        Sent(
            name: "a server error, then no list", post: .fails(.gateway(502)),
            after: [.fails(.timedOut), .fails(.timedOut)], verdict: .unknown, isVerified: nil,
            diary: "\(answered), list, sleep 3 s, list, closed"),
        // Somebody is about to type the next code: nothing is looked at.
        Sent(
            name: "a wrong code", post: .refuses(400), after: [], verdict: .refused, isVerified: nil,
            diary: "\(once), closed"),
        Sent(
            name: "not signed in", post: .refuses(401), after: [], verdict: .notSignedIn, isVerified: nil,
            diary: "\(once), closed"),
        Sent(
            name: "redirected", post: .fails(.elsewhere), after: [without], verdict: .refusedByMfactl,
            isVerified: false,
            diary: "\(answered), list, closed"),
        Sent(
            name: "redirected, and bound all the same", post: .fails(.elsewhere), after: [with],
            verdict: .refusedByMfactl, isVerified: true, diary: "\(answered), list, closed"),
        Sent(
            name: "refused and not refused", post: .fails(.refused(Receipt(httpStatus: 403, statusCode: 200))),
            after: [with], verdict: .refused, isVerified: true, diary: "\(answered), list, closed"),
        Sent(
            name: "not sent after all", post: .fails(.unreachable), after: [], verdict: .notSent, isVerified: nil,
            diary: "\(once), closed"),
        Sent(
            name: "stopped while it was out", post: Post.fails(.noAnswer(.stopped)).whileStopping(), after: [with],
            verdict: .verified, isVerified: true, diary: "\(answered), list, closed"),
    ]

    @Test(
        arguments: [
            .elsewhere, .refused(Receipt(httpStatus: 403, statusCode: 200)),
            .refused(Receipt(httpStatus: 200, statusCode: 400, apiCode: "6001")),
        ] as [CallError]) func whatIsListedAfterAnyAnswerMayBeBoundByIt(_ error: CallError)
    {
        func outcome(_ evidence: Evidence) -> ChangeOutcome {
            var outcome = ChangeOutcome(
                .bind(.otp), of: .otp, startedAt: Timestamp(unixSeconds: 0), elapsed: .zero, post: .failed(error))
            outcome.evidence = evidence
            return outcome
        }
        let listed = outcome(.appeared(Timestamp(unixSeconds: 1), Factor.otp.id))
        #expect(listed.mayHaveBound && !listed.allowsAnotherCode)
        let absent = outcome(.absent(Timestamp(unixSeconds: 1)))
        #expect(!absent.mayHaveBound && absent.allowsAnotherCode)
        #expect(outcome(.failed(.timedOut)).mayHaveBound == !error.isClearRefusal, "nobody has seen that it is not")
        let next = ChangeOutcome(
            .bind(.otp), of: .otp, startedAt: Timestamp(unixSeconds: 2), elapsed: .zero,
            post: .withheld(.alreadyBound(Receipt(), Factor.otp.id)))
        #expect(next.following(absent).mayHaveBound, "the first code may have bound it")
        #expect(next.following(nil) == next)
    }

    @Test(arguments: accepted) func sendsOnceAndLetsTheListDecide(_ sent: Sent) async throws {
        let bench = BindingBench(lists: [Self.without] + sent.after, posts: [sent.post])
        let outcome = try await bench.bind()
        #expect(outcome.verdict == sent.verdict && outcome.isVerified == sent.isVerified)
        #expect(bench.diary.text == sent.diary)
        #expect(outcome.factorID == (sent.isVerified == true ? Factor.otp.id : nil))
    }

    /// An id of the type that the list before did not have, in a list of the same account.
    @Test func aPresenceCountsOnlyInAListOfTheSameAccount() async throws {
        let before = Reading.gives(FactorList([.sms], of: .alice))
        let others = Reading.gives(FactorList([.otp], of: .bob))
        let bench = BindingBench(lists: [before, others], posts: [.fails(.timedOut)])
        let outcome = try await bench.bind(of: .alice)
        #expect(outcome.verdict == .unknown && outcome.isVerified == nil)
        guard case .unclear(_, .isOthers) = outcome.evidence else {
            Issue.record("\(outcome.evidence)")
            return
        }
    }

    @Test func whatIsSentIsOnDiskBeforeItLeaves() async throws {
        let bench = BindingBench(lists: [Self.without, Self.with], posts: [.accepts])
        let outcome = try await bench.bind()
        #expect(bench.log.lines.first == .begun(.bind(.otp), .otp, Witnesses(ids: [Factor.sms.id])))
        #expect(bench.log.lines.last == .ended(Attempt.ID(number: 7), outcome))
    }

    @Test func anUnwritableLogStopsNothing() async throws {
        let bench = BindingBench(lists: [Self.without, Self.with], posts: [.accepts], logFailsAt: ["sending"])
        let outcome = try await bench.bind()
        #expect(outcome.verdict == .verified && outcome.unrecorded == .full)
    }

    @Test func whoeverHasTheLockGoesFirst() async throws {
        let bench = BindingBench()
        #expect(await bench.ask(lock: TakenLock()).outcome.post == .withheld(.obstacle(.otherChangeUnderWay)))
        #expect(try await bench.bind(lock: TakenLock()).post == .withheld(.obstacle(.otherChangeUnderWay)))
        #expect(bench.diary.text == "")
    }

    // MARK: Secrets

    @Test func nothingThatHoldsASecretShowsIt() async throws {
        let asked = await BindingBench(lists: [Self.without], offers: [.offers]).ask()
        let code = try OneTimeCode(typed: "482913")
        let number = try PhoneNumber(countryCode: "+86", number: "13800138000")
        let held: [Any] = [
            asked, asked.offer as Any, asked.offer?.contents as Any, asked.offer?.key as Any,
            asked.offer?.recoveryCode as Any, code, number, BindRequest(.sms(number)),
            PhoneEntry(countryCode: "+86", number: "13800138000"), try EmailAddress(typed: "alice@example.com"),
        ]
        for value in held {
            var dumped = ""
            dump(value, to: &dumped)
            let told = "\(value) \(String(reflecting: value)) \(dumped)"
            let secrets = [
                "JBSWY3DP", "enrolment/", "e7ad", "482913", "13800138000", "alice", "secret=",
            ]
            #expect(!secrets.contains { told.contains($0) }, "\(told)")
        }
    }

    @Test func anotherKeyIsToldFromTheSame() throws {
        func offer(_ secret: String) throws -> BindOffer {
            BindOffer(
                .init(
                    token: try #require(BindToken("t")), key: try OTPKey("otpauth://totp/a?secret=\(secret)")),
                for: .otp, of: nil, leftAt: .zero)
        }
        let first = try offer("JBSWY3DPEHPK3PXP")
        #expect(try offer("JBSWY3DPEHPK3PXP").hasSameKey(as: first) == true)
        #expect(try offer("JBSWY3DPEHPK3PXQ").hasSameKey(as: first) == false)
    }
}

private struct TakenLock: ChangeLock {
    func take() async -> Turn { .isOthers }
}

import Testing

@testable import MFACore

/// An attempt whose program ended before the answer came.
struct AttemptTests {
    static let host = "https://acme.genauth.ai"

    static func attempt(beside others: [Factor] = [.sms]) -> Attempt {
        Attempt(
            id: Attempt.ID(number: 7), startedAt: Timestamp(unixSeconds: 60), profile: "prod",
            host: host, factorID: Factor.otp.id, factorType: .otp, witnesses: Witnesses(ids: others.map(\.id)))
    }

    static func reading(_ factors: [Factor], unreadable: [String?] = []) -> Reading {
        Reading(
            startedAt: Timestamp(unixSeconds: 120), elapsed: .zero,
            result: .success(Answer(FactorList(factors, unreadable: unreadable), receipt: .success)))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var others: [Factor] = [.sms]
        let list: Reading
        let verdict: Verdict
        let isVerified: Bool?
    }

    static let cases = [
        Case(
            testDescription: "gone, a factor beside it is still there", list: reading([.sms]), verdict: .verified,
            isVerified: true),
        Case(testDescription: "listed", list: reading([.otp, .sms]), verdict: .unknown, isVerified: false),
        Case(
            testDescription: "its own row cannot be read", list: reading([.sms], unreadable: [Factor.otp.id.rawValue]),
            verdict: .unknown, isVerified: false),
    ]

    @Test(arguments: cases) func onlyAListOfTheSameAccountProvesThatAFactorIsGone(_ row: Case) throws {
        let outcome = try #require(
            Self.attempt(beside: row.others).settled(by: row.list, of: Self.host))
        #expect(outcome.verdict == row.verdict && outcome.isVerified == row.isVerified)
        #expect(outcome.wasSent && !outcome.wasAnswered)
        #expect(outcome.startedAt == Timestamp(unixSeconds: 60))
        #expect(outcome.post == .failed(.noAnswer(.programEnded)))
    }

    @Test func aListThatCannotBeReadSettlesNothing() {
        let reading = Reading(startedAt: Timestamp(unixSeconds: 0), elapsed: .zero, result: .failure(.timedOut))
        #expect(Self.attempt().settled(by: reading, of: Self.host) == nil)
    }

    @Test func anotherHostsListSettlesNothing() {
        let reading = Self.reading([.sms])
        #expect(Self.attempt().settled(by: reading, of: "https://other.example") == nil)
    }

    @Test func aRowWithoutAnIDMayBeIt() {
        #expect(Self.attempt().settled(by: Self.reading([.sms], unreadable: [nil]), of: Self.host) == nil)
    }

    /// A request can take effect late: a list of the first minute that still shows the factor is no end.
    @Test(arguments: [(119, true), (120, false)]) func anEarlyLookClosesNothing(_ second: Int64, _ staysOpen: Bool) {
        let reading = Reading(
            startedAt: Timestamp(unixSeconds: second), elapsed: .zero,
            result: .success(Answer(FactorList([.otp, .sms]), receipt: .success)))
        #expect((Self.attempt().settled(by: reading, of: Self.host) == nil) == staysOpen)
        var attempt = Self.attempt()
        attempt.ending = Attempt.Ending(
            time: Timestamp(unixSeconds: second), verdict: .unknown, receipt: Receipt(), isVerified: false)
        #expect(attempt.isLeftOpen == staysOpen)
    }

    @Test func whatWasAnsweredStaysKnown() throws {
        var attempt = Self.attempt()
        attempt.ending = Attempt.Ending(
            time: Timestamp(unixSeconds: 61), verdict: .unknown,
            receipt: Receipt(httpStatus: 200, statusCode: 500, requestID: "934108e5"), isVerified: nil)
        let outcome = try #require(attempt.settled(by: Self.reading([.sms]), of: Self.host))
        #expect(outcome.verdict == .verified && outcome.receipt.requestID == "934108e5" && outcome.wasAnswered)
    }

    static func binding(account: String? = nil) -> Attempt {
        Attempt(
            id: Attempt.ID(number: 7), startedAt: Timestamp(unixSeconds: 60), profile: "prod", host: host,
            action: "bind", factorID: nil, factorType: .otp, witnesses: Witnesses(ids: [Factor.sms.id]),
            account: account)
    }

    /// It may have been bound later, elsewhere.
    @Test func aPresenceAloneSettlesNoBinding() {
        #expect(Self.binding().isLeftOpen)
        #expect(Self.binding().settled(by: Self.reading([.otp, .sms]), of: Self.host) == nil)
        #expect(Self.binding().settled(by: Self.reading([.sms], unreadable: [nil]), of: Self.host) == nil)
    }

    @Test func aBindingThatIsNotListedIsNotSeenToHappen() throws {
        let outcome = try #require(Self.binding().settled(by: Self.reading([.sms]), of: Self.host))
        #expect(outcome.change == .bind(.otp) && outcome.verdict == .unknown && outcome.isVerified == false)
        let early = Reading(
            startedAt: Timestamp(unixSeconds: 119), elapsed: .zero,
            result: .success(Answer(FactorList([.sms]), receipt: .success)))
        #expect(Self.binding().settled(by: early, of: Self.host) == nil)
    }

    @Test func theListAloneSettlesNoContact() {
        let attempt = Attempt(
            id: Attempt.ID(number: 7), startedAt: Timestamp(unixSeconds: 60), profile: "prod", host: Self.host,
            action: "account-unbind", factorID: Factor.sms.id, factorType: .sms,
            witnesses: Witnesses(ids: [Factor.otp.id]))
        #expect(attempt.change == .removeContact(.phone, Factor.sms.id) && attempt.isLeftOpen)
        #expect(attempt.settled(by: Self.reading([.otp]), of: Self.host) == nil)
        #expect(attempt.settled(by: Self.reading([.otp, .sms]), of: Self.host)?.isVerified == false)
    }

    @Test func bindingsOfTwoAccountsSpeakForThemselves() {
        let history = History(attempts: [Self.binding(account: "a"), Self.binding(account: "b"), Self.attempt()])
        #expect(history.leftOpen.count == 3)
        #expect(History(attempts: [Self.binding(), Self.binding()]).leftOpen.count == 1)
    }

    @Test func theLastSendingIsKnownToTheOrigin() {
        func asked(_ second: Int64, _ type: FactorType, _ verdict: Verdict) -> Attempt {
            Attempt(
                id: Attempt.ID(number: 7), startedAt: Timestamp(unixSeconds: second), profile: "p", host: Self.host,
                action: "bind", factorID: nil, factorType: type,
                ending: Attempt.Ending(
                    time: Timestamp(unixSeconds: second), verdict: verdict, receipt: Receipt(), isVerified: nil))
        }
        let history = History(attempts: [
            asked(1, .sms, .ok), asked(2, .email, .failed), asked(3, .otp, .ok), asked(4, .sms, .refused),
            asked(5, .sms, .verified),
        ])
        #expect(history.lastSending(on: Self.host) == Timestamp(unixSeconds: 2))
        #expect(history.lastSending(on: "https://other.example") == nil)
    }

    @Test func anUnknownActionIsNeverSettledAsAnUnbind() {
        let attempt = Attempt(
            id: Attempt.ID(number: 7), startedAt: Timestamp(unixSeconds: 60), profile: "prod", host: Self.host,
            action: "move", factorID: Factor.otp.id, factorType: .otp, witnesses: Witnesses(ids: [Factor.sms.id]))
        #expect(attempt.settled(by: Self.reading([.sms]), of: Self.host) == nil)
        #expect(!attempt.isLeftOpen)
    }

    @Test func theLastAttemptOnAFactorSpeaksForThoseBeforeIt() {
        let later = Attempt(
            id: Attempt.ID(number: 8), startedAt: Timestamp(unixSeconds: 90), profile: "prod", host: Self.host,
            factorID: Factor.otp.id, factorType: .otp,
            ending: Attempt.Ending(
                time: Timestamp(unixSeconds: 91), verdict: .verified, receipt: .success, isVerified: true))
        #expect(History(attempts: [Self.attempt(), later]).leftOpen == [])
        #expect(History(attempts: [Self.attempt()]).leftOpen.count == 1)
    }

    @Test func itIsNewsForAWeek() {
        #expect(Self.attempt().isNews(at: Timestamp(unixSeconds: 60 + 604_799)))
        #expect(!Self.attempt().isNews(at: Timestamp(unixSeconds: 60 + 604_800)))
    }

    @Test(arguments: [[], [Factor.email]]) func aListThatShowsNoWitnessSettlesNothing(_ factors: [Factor]) {
        #expect(Self.attempt().settled(by: Self.reading(factors), of: Self.host) == nil)
        #expect(Self.attempt(beside: []).settled(by: Self.reading(factors), of: Self.host) == nil)
    }
}

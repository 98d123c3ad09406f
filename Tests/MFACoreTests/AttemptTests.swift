import Testing

@testable import MFACore

/// An attempt whose program ended before the answer came.
struct AttemptTests {
    static let host = "https://acme.genauth.ai"

    static func attempt(beside others: [Factor] = [.sms]) -> Attempt {
        Attempt(
            id: Attempt.ID(number: 7), startedAt: Timestamp(unixSeconds: 60), profile: "prod",
            host: host, factorID: Factor.otp.id, factorType: .otp, others: others.map(\.id))
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
            testDescription: "gone, a factor beside it is still there", list: reading([.sms]), verdict: .doneSeenGone,
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
        #expect(outcome.wasSent && !outcome.wasAnswered && outcome.isOfEarlierRun)
        #expect(outcome.startedAt == Timestamp(unixSeconds: 60))
        #expect(outcome.sentence.contains("an earlier run left none on record"))
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

    @Test func itIsNewsForAWeek() {
        #expect(Self.attempt().isNews(at: Timestamp(unixSeconds: 60 + 604_799)))
        #expect(!Self.attempt().isNews(at: Timestamp(unixSeconds: 60 + 604_800)))
    }

    @Test(arguments: [[], [Factor.email]]) func aListThatShowsNoWitnessSettlesNothing(_ factors: [Factor]) {
        #expect(Self.attempt().settled(by: Self.reading(factors), of: Self.host) == nil)
        #expect(Self.attempt(beside: []).settled(by: Self.reading(factors), of: Self.host) == nil)
    }
}

import Testing

@testable import MFACore

/// The one rule by which a list proves that a factor is gone.
struct EvidenceTests {
    static let time = Timestamp(unixSeconds: 50_000)

    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let before: FactorList
        let after: FactorList
        let evidence: Evidence
    }

    static let three = FactorList([.otp, .sms, .email])

    static let rows = [
        Row(
            testDescription: "gone, the others are there", before: three, after: FactorList([.sms, .email]),
            evidence: .gone(time)),
        Row(
            testDescription: "gone, one other is there", before: three, after: FactorList([.email]),
            evidence: .gone(time)),
        Row(
            testDescription: "gone, an unreadable row stood beside it and still does",
            before: FactorList([.otp], unreadable: ["6229ff|face"]),
            after: FactorList([], unreadable: ["6229ff|face"]), evidence: .gone(time)),
        Row(
            testDescription: "an empty list after several", before: three, after: FactorList([]),
            evidence: .unclear(time, .isEmpty)),
        Row(
            testDescription: "an empty list after one", before: FactorList([.otp]), after: FactorList([]),
            evidence: .emptied(time)),
        Row(
            testDescription: "an empty list after one and a nameless row",
            before: FactorList([.otp], unreadable: [nil]),
            after: FactorList([]), evidence: .unclear(time, .isEmpty)),
        Row(
            testDescription: "another account's list", before: three, after: FactorList([Factor("aaaaaa|otp", .otp)]),
            evidence: .unclear(time, .hasNoWitness)),
        Row(
            testDescription: "another account's list after one", before: FactorList([.otp]),
            after: FactorList([.sms]), evidence: .unclear(time, .hasNoWitness)),
        Row(
            testDescription: "a nameless row may be it", before: three,
            after: FactorList([.sms, .email], unreadable: [nil]), evidence: .unclear(time, .hasNamelessRow)),
        Row(testDescription: "listed", before: three, after: FactorList([.otp]), evidence: .listed(time)),
        Row(
            testDescription: "listed in a row that cannot be read", before: three,
            after: FactorList([.sms], unreadable: ["6229ff|otp"]), evidence: .listed(time)),
    ]

    @Test(arguments: rows) func onlyAWitnessedListProvesAnAbsence(_ row: Row) {
        let witnesses = Witnesses(beside: Factor.otp.id, in: row.before)
        let reading = Reading(
            startedAt: Self.time, elapsed: .zero, result: .success(Answer(row.after, receipt: .success)))
        #expect(Evidence(of: Factor.otp.id, beside: witnesses, in: reading) == row.evidence)
    }

    /// A false "done" leaves a stolen key valid: after a doubt, nothing but a witnessed absence is one.
    @Test(arguments: rows) func aDoubtIsSettledByAWitnessAlone(_ row: Row) {
        let outcome = ChangeOutcomeTests.outcome(.failed(.timedOut), row.evidence)
        let isGone = row.evidence == .gone(Self.time)
        #expect((outcome.verdict == .verified) == isGone)
        #expect((outcome.isVerified == true) == isGone)
    }
}

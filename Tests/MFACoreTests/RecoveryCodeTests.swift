import MFACore
import Testing

/// Recovery codes that nobody has noted, as the history tells them.
struct RecoveryCodeTests {
    private static func attempt(
        _ number: UInt64, _ action: String = "bind", _ keeping: RecoveryCode.Keeping? = .unseen,
        _ verdict: Verdict? = .verified, host: String = "https://acme.genauth.ai"
    ) -> Attempt {
        let ending = verdict.map {
            Attempt.Ending(time: Timestamp(unixSeconds: 100), verdict: $0, receipt: Receipt(), isVerified: nil)
        }
        return Attempt(
            id: Attempt.ID(number: number), startedAt: Timestamp(unixSeconds: 100), profile: "prod", host: host,
            action: action, factorID: Factor.ID("1|otp"), factorType: .otp, ending: ending,
            recoveryCode: keeping)
    }

    @Test func whatNobodyHasNotedIsTold() {
        let attempt = Self.attempt(1)
        #expect(History(attempts: [attempt]).unnotedRecoveryCodes == [attempt])
    }

    @Test(arguments: [
        (RecoveryCode.Keeping?.some(.noted), Verdict?.some(.verified)), (.notNoted, .verified), (nil, .verified),
        // Whose end nobody knows is told in another way.
        (.unseen, .unknown), (.unseen, nil),
    ])
    func whatIsKnownIsNot(_ keeping: RecoveryCode.Keeping?, _ verdict: Verdict?) {
        #expect(History(attempts: [Self.attempt(1, "bind", keeping, verdict)]).unnotedRecoveryCodes == [])
    }

    @Test(arguments: [("bind", Verdict.verified), ("unbind", .verified), ("bind", .accepted)])
    func whatCameAfterItEndsIt(_ action: String, _ verdict: Verdict) {
        let later = Self.attempt(2, action, nil, verdict)
        #expect(History(attempts: [Self.attempt(1), later]).unnotedRecoveryCodes == [])
    }

    @Test(arguments: [
        ("bind", Verdict.refused, "https://acme.genauth.ai"), ("unbind", .verified, "https://other.example"),
    ])
    func whatChangedNothingDoesNot(_ action: String, _ verdict: Verdict, _ host: String) {
        let later = Self.attempt(2, action, nil, verdict, host: host)
        #expect(History(attempts: [Self.attempt(1), later]).unnotedRecoveryCodes.map(\.id.number) == [1])
    }
}

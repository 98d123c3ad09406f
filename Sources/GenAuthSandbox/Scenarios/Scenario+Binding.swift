/// What can go otherwise when a factor is bound, or taken off with the account's phone or e-mail.
extension Scenario {
    static let binding: [Scenario] = [
        binding("bind-ok", "EMAIL is bound, all else can be"),
        binding("bind-hang", "binds, never answers", .done(.bind, .silence)),
        binding("bind-drop", "binds, closes without an answer", .done(.bind, .hangUp)),
        binding("bind-drop-undone", "takes the code, closes, binds nothing", .on(.bind, .hangUp)),
        binding("bind-keeps", "says 200 to the code, lists nothing new", .on(.bind, .succeed)),
        binding("bind-late", "accepts codes of an expired token", terms: EnrolmentTerms(takesExpiredTokens: true)),
        binding("bind-short", "the minute is 10 s", terms: EnrolmentTerms(lifetime: 10)),
        binding("bind-same-key", "asking again gives the same key", terms: EnrolmentTerms(keepsKey: true)),
        binding("bind-burnt", "a wrong code burns the token", terms: EnrolmentTerms(burnsToken: true)),
        binding(
            "bind-odd", "codes of 8 digits, 60 s, SHA256",
            terms: EnrolmentTerms(form: OTPForm(digits: 8, period: 60, hash: .sha256))),
        binding(
            "bind-cjk", "user pool and account have Chinese names",
            terms: EnrolmentTerms(poolName: "示例用户池", accountName: "张伟")),
        binding(
            "bind-hostile", "keys and messages attack, each in another way", terms: EnrolmentTerms(isHostile: true)),
        binding(
            "number-taken", "every number and address is another's", terms: EnrolmentTerms(isEverythingTaken: true)),
        binding("sms-limit", "every number got an SMS 30 s ago", terms: EnrolmentTerms(lastSMS: 30)),
        binding("ask-hang", "asking for a key or a code: no answer", .done(.enrolment, .silence)),
        binding("ask-html", "a captive portal answers the asking", .on(.enrolment, .reply(.captivePortal))),
    ]

    static let account: [Scenario] = [
        Scenario(
            "comes-back", "unbound SMS and EMAIL come back a list later", binding: EnrolmentTerms(factorsComeBack: true)
        ),
        Scenario(
            "account-only", "SMS and EMAIL leave with the account's only",
            binding: EnrolmentTerms(keepsAccountFactors: true)),
        Scenario(
            "only-way-in", "phone and e-mail are the only way in: 2217", factors: [.otp, .sms],
            .on(.phoneUnbind, .refuse(.onlyMethodLeft)), .on(.emailUnbind, .refuse(.onlyMethodLeft)),
            binding: EnrolmentTerms(keepsAccountFactors: true)),
    ]

    private static func binding(
        _ name: String, _ summary: String, _ cues: Cue..., terms: EnrolmentTerms = EnrolmentTerms()
    ) -> Scenario {
        Scenario(name, summary, factors: [.email], cues, binding: terms, hasPhone: false)
    }
}

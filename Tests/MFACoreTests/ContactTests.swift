import Testing

@testable import MFACore

/// Taking a phone or an address off the account.
struct ContactTests {
    typealias Reading = ScriptedService.Step<FactorList>

    static let before = Reading.lists(.otp, .sms)
    static let gone = Reading.lists(.otp)
    static let has = ScriptedService.Step<SecurityInfo>.gives(SecurityInfo(hasPhone: true, hasEmail: true))
    static let hasNot = ScriptedService.Step<SecurityInfo>.gives(SecurityInfo(hasPhone: false, hasEmail: true))
    static let silent = ScriptedService.Step<SecurityInfo>.gives(SecurityInfo(hasPhone: nil, hasEmail: nil))

    static func removal(acceptsLastFactor: Bool = false) throws -> ContactRemoval {
        ContactRemoval(
            .phone(try PhoneNumber(countryCode: "+86", number: "18812348888")),
            factor: UnbindRequest(id: Factor.sms.id, acceptsLastFactor: acceptsLastFactor))
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        var post: ScriptedService.Step<Receipt> = .accepts
        let lists: [Reading]
        let infos: [ScriptedService.Step<SecurityInfo>]
        let verdict: Verdict
        let isVerified: Bool?
        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "both say so", lists: [gone], infos: [has, hasNot], verdict: .verified, isVerified: true),
        Row(
            name: "no answer, both say so", post: .fails(.timedOut), lists: [gone], infos: [has, hasNot],
            verdict: .verified, isVerified: true),
        Row(
            name: "the list alone", lists: [gone, gone], infos: [has, has, has], verdict: .accepted, isVerified: nil),
        Row(
            name: "the list, and an account that tells nothing", lists: [gone, gone], infos: [silent, silent, silent],
            verdict: .accepted, isVerified: nil),
        // It may never have been bound to the account.
        Row(
            name: "an account that had none before", lists: [gone, gone], infos: [hasNot, hasNot, hasNot],
            verdict: .accepted, isVerified: nil),
        Row(
            name: "the account alone", lists: [before, before], infos: [has, hasNot, hasNot], verdict: .accepted,
            isVerified: nil),
        Row(
            name: "the account, and an empty list", lists: [.lists(), .lists()], infos: [has, hasNot, hasNot],
            verdict: .accepted, isVerified: nil),
        Row(
            name: "neither", lists: [before, before], infos: [has, has, has], verdict: .acceptedStillListed,
            isVerified: false),
        Row(
            name: "no answer, the list alone", post: .fails(.timedOut), lists: [gone, gone], infos: [has, has, has],
            verdict: .unknown, isVerified: nil),
        Row(
            name: "no answer, neither", post: .fails(.timedOut), lists: [before, before], infos: [has, has, has],
            verdict: .unknown, isVerified: false),
        Row(
            name: "both at the second look", lists: [before, gone], infos: [has, has, hasNot], verdict: .verified,
            isVerified: true),
        Row(
            name: "the only way to sign in", post: .refuses(422), lists: [before], infos: [has, has],
            verdict: .refused, isVerified: false),
    ]

    @Test(arguments: rows) func listAndAccountHaveToSayIt(_ row: Row) async throws {
        let bench = BindingBench(lists: [Self.before] + row.lists, posts: [row.post], infos: row.infos)
        let outcome = try await bench.remove(Self.removal())
        #expect(outcome.verdict == row.verdict && outcome.isVerified == row.isVerified)
        #expect(bench.diary.count(of: "remove phone") == 1 && bench.diary.text.hasPrefix("list, info, sending, remove"))
        #expect(outcome.change == .removeContact(.phone, Factor.sms.id) && outcome.type == .sms)
    }

    @Test func theCodeIsAskedForOnce() async throws {
        let bench = BindingBench(lists: [Self.before], posts: [.accepts])
        let outcome = try await bench.askCode(Self.removal())
        #expect(outcome.verdict == .ok && bench.diary.text == "list, send phone, closed")
    }

    @Test func oneMessageAMinuteLeavesForAnOrigin() async throws {
        let bench = BindingBench(lists: [Self.before])
        let outcome = try await bench.askCode(Self.removal(), keeping: SendingPace(last: { Timestamp(unixSeconds: 1) }))
        #expect(outcome.verdict == .notSent && bench.diary.text == "list")
    }

    @Test func theLastFactorNeedsAYesOfItsOwn() async throws {
        let alone = BindingBench(lists: [.lists(.sms), .lists(.sms)])
        #expect(try await alone.askCode(Self.removal()).post == .withheld(.obstacle(.lastFactor)))
        #expect(try await alone.remove(Self.removal()).post == .withheld(.obstacle(.lastFactor)))
        let accepted = BindingBench(
            lists: [.lists(.sms), .lists()], posts: [.accepts], infos: [Self.has, Self.hasNot])
        let outcome = try await accepted.remove(Self.removal(acceptsLastFactor: true))
        #expect(outcome.verdict == .verified)
    }

    @Test func anOldSignInSendsNothingWhereThatIsDemanded() async throws {
        let list = Reading.gives(FactorList([.otp, .sms], of: .alice, authenticatedAt: -700))
        let bench = BindingBench(lists: [list, list], demandsFreshSignIn: true)
        #expect(try await bench.askCode(Self.removal()).verdict == .notSent)
        #expect(try await bench.remove(Self.removal()).verdict == .notSent)
        #expect(bench.diary.text == "list, list")
    }

    @Test func aFactorOfAnotherKindIsNoContact() async throws {
        let removal = try ContactRemoval(
            .email(EmailAddress(typed: "a@example.com")),
            factor: UnbindRequest(id: Factor.sms.id, acceptsLastFactor: false))
        let bench = BindingBench(lists: [Self.before])
        #expect(try await bench.remove(removal).post == .withheld(.obstacle(.unreadableRow)))
    }
}

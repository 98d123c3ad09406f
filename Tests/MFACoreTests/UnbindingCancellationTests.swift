import Testing

@testable import MFACore

/// What happens when the user stops waiting.
struct UnbindingCancellationTests {
    typealias Reading = ScriptedService.Step<FactorList>
    typealias Post = ScriptedService.Step<Receipt>

    static let both = Reading.lists(.otp, .sms)
    static let without = Reading.lists(.sms)

    @Test func beforeTheRequestNothingIsSent() async {
        let bench = UnbindingBench(lists: [Self.both.whileStopping()])
        let outcome = await bench.unbind()
        #expect(outcome.post == .withheld(.obstacle(.stopped)))
        #expect(outcome.verdict == .notSent)
        #expect(bench.diary.text == "list")
    }

    @Test func aReadingThatWasStoppedSendsNothing() async {
        let bench = UnbindingBench(lists: [Reading.fails(.noAnswer(.stopped)).whileStopping()])
        let outcome = await bench.unbind()
        #expect(outcome.post == .withheld(.readingFailed(.noAnswer(.stopped))))
        #expect(outcome.verdict == .notSent)
        #expect(bench.diary.text == "list")
    }

    struct During: CustomTestStringConvertible, Sendable {
        let name: String
        let post: Post
        let after: [Reading]
        let verdict: Verdict
        let diary: String
        var testDescription: String { name }
    }

    static let posts = [
        During(
            name: "no answer, then gone", post: .fails(.noAnswer(.stopped)), after: [without],
            verdict: .verified, diary: "list, sending, unbind 6229ff|otp, answered, list, closed"),
        During(
            name: "no answer, then listed", post: .fails(.noAnswer(.stopped)), after: [both, both],
            verdict: .unknown, diary: "list, sending, unbind 6229ff|otp, answered, list, sleep 3 s, list, closed"),
        During(
            name: "the answer came all the same", post: .accepts, after: [without], verdict: .verified,
            diary: "list, sending, unbind 6229ff|otp, answered, list, closed"),
        During(
            name: "stopped before it left", post: .fails(.notSent(.stopped)), after: [], verdict: .notSent,
            diary: "list, sending, unbind 6229ff|otp, closed"),
    ]

    @Test(arguments: posts) func duringTheRequestTheListIsStillRead(_ during: During) async {
        let bench = UnbindingBench(lists: [Self.both] + during.after, post: during.post.whileStopping())
        let outcome = await bench.unbind()
        #expect(outcome.verdict == during.verdict)
        #expect(bench.diary.text == during.diary)
    }

    @Test func duringTheVerificationTheAnswerStands() async {
        let stopped = Reading.fails(.noAnswer(.stopped)).whileStopping()
        let bench = UnbindingBench(lists: [Self.both, stopped], post: .accepts)
        let outcome = await bench.unbind()
        #expect(outcome.evidence == .failed(.noAnswer(.stopped)))
        #expect(outcome.verdict == .accepted)
        #expect(bench.diary.text == "list, sending, unbind 6229ff|otp, answered, list, closed")
    }

    @Test func betweenTheTwoLooksTheFirstOneCounts() async {
        let bench = UnbindingBench(lists: [Self.both, Self.both.whileStopping()], post: .fails(.timedOut))
        let outcome = await bench.unbind()
        #expect(outcome.verdict == .unknown)
        #expect(outcome.isVerified == false)
        #expect(bench.diary.text == "list, sending, unbind 6229ff|otp, answered, list, closed")
    }
}

import CutServer
import MFACore
import Testing

/// A judge who never convicts would prove nothing.
struct JudgeTests {
    static let done: Facts = {
        var facts = Facts()
        facts.isAsBefore = false
        facts.posts = 1
        facts.answerBytes = 200
        facts.answered = .unbinds
        facts.listings = [true, false]
        return facts
    }()

    static let lost: Facts = {
        var facts = Facts()
        facts.posts = 1
        facts.listings = [true, true, true]
        return facts
    }()

    struct Lie: CustomTestStringConvertible, Sendable {
        let claims: Claims
        let facts: Facts
        let name: String
        var testDescription: String { name }

        init(_ name: String, _ verdict: Verdict, _ facts: Facts, sent: Bool, answered: Bool, verified: Bool?) {
            self.name = name
            self.facts = facts
            claims = Claims(verdict: verdict, wasSent: sent, wasAnswered: answered, isVerified: verified)
        }
    }

    static let lies = [
        Lie("gone, and bound", .verified, lost, sent: true, answered: false, verified: true),
        Lie("accepted, and never said", .accepted, lost, sent: true, answered: true, verified: nil),
        Lie("listed, and gone", .acceptedStillListed, done, sent: true, answered: true, verified: false),
        Lie("not sent, and received", .notSent, lost, sent: false, answered: false, verified: nil),
        Lie("gone before, and received", .alreadyGone, done, sent: false, answered: false, verified: nil),
        Lie("refused, and not", .refused, done, sent: true, answered: true, verified: true),
        Lie("answered, and not a byte", .unknown, lost, sent: true, answered: true, verified: false),
        Lie("unknown, and seen gone", .unknown, done, sent: true, answered: true, verified: true),
        Lie("a word that nothing deserves", .ok, done, sent: true, answered: true, verified: true),
    ]

    @Test(arguments: lies) func aLieIsFound(_ lie: Lie) {
        #expect(lie.claims.falsehoods(against: lie.facts) != [])
    }

    @Test func aSecondRequestIsFoundWhateverIsClaimed() {
        var facts = Self.done
        let claims = Claims(verdict: .verified, wasSent: true, wasAnswered: true, isVerified: true)
        #expect(claims.falsehoods(against: facts) == [])
        facts.posts = 2
        #expect(claims.falsehoods(against: facts) == ["one request at most"])
    }

    /// The list before the request proves nothing about what came of it.
    @Test func theListBeforehandIsNoProof() {
        var facts = Self.lost
        facts.listings = [true]
        let claims = Claims(verdict: .unknown, wasSent: true, wasAnswered: false, isVerified: false)
        #expect(claims.falsehoods(against: facts) == ["verified listed"])
    }

    @Test func silenceAboutWhatIsKnownIsFound() {
        let claims = Claims(verdict: .unknown, wasSent: true, wasAnswered: false, isVerified: nil)
        #expect(claims.shortfalls(against: Self.done, nil) == ["answered", "done", "verified"])
    }

    @Test(
        arguments: [
            ("", []), ("P", [.unbind]), ("GET / HTTP/1.1\r\n\r\nP", [.list, .unbind]),
            ("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}POST", [.unbind, .unbind]),
            ("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nPPP", [.unbind]),
        ] as [(String, [Facts.Kind])])
    func requestsAreCountedFromTheirFirstByte(_ stream: String, _ kinds: [Facts.Kind]) {
        #expect(Requests(in: Array(stream.utf8)).kinds == kinds)
    }
}

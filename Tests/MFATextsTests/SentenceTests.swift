import Testing

import MFACore
@testable import MFATexts

struct SentenceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let error: CallError
        let sentence: String
        var testDescription: String { sentence }
    }

    private let texts = Texts(.english)
    static let host = "acme.genauth.ai"

    static let rows = [
        Row(
            error: .notSent(.nameNotFound(host: host)), sentence: "The name acme.genauth.ai was not found."),
        Row(error: .unreachable, sentence: "Cannot reach acme.genauth.ai (connection refused)."),
        Row(
            error: .notSent(.untrusted(host: host, reason: .expired(now: Timestamp(unixSeconds: 1_700_000_000)))),
            sentence: "acme.genauth.ai is not trusted: its certificate has expired "
                + "(this machine's clock says 2023-11-14 22:13:20 UTC). "
                + "There is no way to skip this check; for a private CA, set caFile."),
        Row(
            error: .notSent(.noNameServer(host: host)),
            sentence: "The name acme.genauth.ai could not be looked up: the name server gave no answer."),
        Row(
            error: .notSent(.refusedByProxy(host: host, status: 407)),
            sentence: "The proxy did not connect to acme.genauth.ai: the proxy answered HTTP 407."),
        Row(
            error: .notSent(.timedOut(after: .seconds(10), while: .lookingUp)),
            sentence: "The name server gave no answer within 10 s."),
        Row(
            error: .notSent(.timedOut(after: .seconds(10), while: .connecting)), sentence: "No connection after 10 s."
        ),
        Row(
            error: .notSent(.timedOut(after: .milliseconds(2500), while: .shakingHands)),
            sentence: "The server did not finish the TLS handshake within 2.5 s."),
        Row(error: .notSent(.stopped), sentence: "Stopped before anything was sent."),
        Row(error: .notSent(.readOnly), sentence: "mfactl runs read-only and changes nothing."),
        Row(error: .timedOut, sentence: "No answer after 15 s."),
        Row(
            error: .noAnswer(.closed(reason: ConnectionFault(.quoted("connection reset by peer")))),
            sentence: "No answer: connection reset by peer."),
        Row(error: .noAnswer(.stopped), sentence: "No answer: mfactl stopped waiting."),
        Row(
            error: .portal,
            sentence: "The answer is not the service's JSON. "
                + "(HTTP 200, text/html, 1234 bytes, begins: <!DOCTYPE html>)"),
        Row(
            error: .elsewhere,
            sentence: "REFUSED BY MFACTL: acme.genauth.ai redirects to login.example, not followed."),
        Row(
            error: .redirected(from: host, to: nil, Receipt()),
            sentence: "REFUSED BY MFACTL: acme.genauth.ai redirects to an unnamed place, not followed."),
        Row(error: .refused(.refusal(403)), sentence: "No."),
        Row(error: .gateway(500), sentence: "The server gave no message."),
    ]

    @Test(arguments: rows) func errorsHaveASentence(_ row: Row) {
        #expect(texts.sentence(row.error) == row.sentence)
    }

    struct Check: CustomTestStringConvertible, Sendable {
        let evidence: Evidence
        let sentence: String?
        var testDescription: String { sentence ?? "none" }
    }

    static let time = Timestamp(unixSeconds: 14 * 3600 + 5 * 60 + 3)

    static let checks = [
        Check(evidence: .none, sentence: nil),
        Check(evidence: .pending, sentence: "Reading the list again…"),
        Check(evidence: .gone(time), sentence: "list read again 14:05:03: the factor is no longer there"),
        Check(evidence: .listed(time), sentence: "list read again 14:05:03: the factor is still listed"),
        Check(
            evidence: .unclear(time, .hasNamelessRow),
            sentence: "list read again 14:05:03: a row without a readable id may be the factor"),
        Check(evidence: .failed(.timedOut), sentence: "the list could not be read again: No answer after 15 s."),
    ]

    @Test(arguments: checks) func theCheckHasASentence(_ row: Check) {
        #expect(texts.checked(.unbind(.accepted(.success), row.evidence)) == row.sentence)
    }

    struct Outcome: CustomTestStringConvertible, Sendable {
        let post: ChangeOutcome.Post
        var evidence: Evidence = .none
        let sentence: String
        var testDescription: String { sentence }
    }

    static let outcomes = [
        Outcome(
            post: .withheld(.alreadyGone(.success)),
            sentence: "Nothing was sent. The factor was listed before and is no longer in the list."),
        Outcome(
            post: .withheld(.readingFailed(.unreachable)),
            sentence: "Nothing was sent, because the list could not be read: "
                + "Cannot reach acme.genauth.ai (connection refused)."),
        Outcome(
            post: .withheld(.obstacle(.stopped)), sentence: "Stopped before anything was sent."),
        Outcome(post: .accepted(.success), sentence: "Operation successful"),
        Outcome(post: .accepted(Receipt()), sentence: "The server gave no message."),
        Outcome(
            post: .failed(.timedOut), evidence: .gone(time),
            sentence: "No answer after 15 s. (no answer was received)"),
        Outcome(post: .failed(.gateway(502)), evidence: .gone(time), sentence: "The server gave no message."),
        Outcome(
            post: .failed(.timedOut), evidence: .pending,
            sentence: "No answer after 15 s. The factor may or may not be unbound."),
        Outcome(
            post: .failed(.timedOut), evidence: .listed(time),
            sentence: "No answer after 15 s. Not seen to happen so far."),
        Outcome(post: .failed(.refused(.refusal(422))), sentence: "No."),
    ]

    @Test(arguments: outcomes) func theOutcomeHasASentence(_ row: Outcome) {
        #expect(texts.sentence(ChangeOutcome.unbind(row.post, row.evidence)) == row.sentence)
    }
}

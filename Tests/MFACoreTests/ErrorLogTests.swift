import Testing

@testable import MFACore

/// What `print` and `dump` show of an error: facts in one line, and nothing that is somebody's.
struct ErrorLogTests {
    struct Line: CustomTestStringConvertible, Sendable {
        let error: CallError
        let text: String
        var testDescription: String { text }
    }

    static let receipt = Receipt(
        httpStatus: 200, statusCode: 422, apiCode: "2217", message: "188 8888 8888 is bound", requestID: "934108e5",
        retryAfter: .seconds(2))

    static let lines = [
        Line(
            error: .refused(receipt),
            text: "refused(statusCode: 422, apiCode: 2217, http: 200, requestID: 934108e5, retryAfter: 2.0s)"),
        Line(error: .refused(Receipt()), text: "refused"),
        Line(
            error: .refused(Receipt(httpStatus: 403, requestID: "7d1a", requestIDName: "cf-ray")),
            text: #"refused(http: 403, requestID: "(cf-ray) 7d1a")"#),
        Line(error: .elsewhere, text: "redirected(from: acme.genauth.ai, to: login.example, http: 302)"),
        Line(
            error: .portal, text: "unreadable(answer(notJSON, http: 200, contentType: text/html, size: 1234))"),
        Line(error: .timedOut, text: "noAnswer(timedOut(after: 15.0s))"),
        Line(
            error: .unreachable,
            text: #"notSent(unreachable(host: acme.genauth.ai, reason: quoted("connection refused")))"#),
        Line(
            error: .notSent(.timedOut(after: .milliseconds(1500), while: .lookingUp)),
            text: "notSent(timedOut(after: 1.5s, while: lookingUp))"),
        Line(
            error: .notSent(
                .untrusted(host: "a:8443", reason: .expired(now: Timestamp(unixSeconds: 1_700_000_000)))),
            text: "notSent(untrusted(host: a:8443, reason: expired(now: 2023-11-14T22:13:20Z)))"),
        Line(
            error: .noAnswer(
                .closed(
                    reason: ConnectionFault(
                        .tls(.version(alert: nil)), wantedCertificate: true, proxyVariable: "https_proxy"))),
            text: "noAnswer(closed(reason: connection(tls(version), wantedCertificate: true, "
                + "proxyVariable: https_proxy)))"),
        Line(error: .notSent(.setup(.libraryTooOld)), text: "notSent(setup(libraryTooOld))"),
        Line(
            error: .notSent(.unreachable(host: "a", reason: ConnectionFault(.brokenAnswer(.tooDeep(limit: 32))))),
            text: "notSent(unreachable(host: a, reason: brokenAnswer(tooDeep(limit: 32))))"),
    ]

    @Test(arguments: lines) func anErrorIsOneLineOfFacts(_ line: Line) {
        #expect("\(line.error)" == line.text)
        #expect(String(reflecting: line.error) == line.text)
        #expect("\([line.error])" == "[\(line.text)]")
    }

    /// A server's words, where there are any.
    static func errors(saying words: String) -> [CallError] {
        let receipt = Receipt(apiCode: words, message: words, requestID: words, requestIDName: words)
        let connection = ConnectionFault(.quoted(words), proxyVariable: words)
        return [
            .refused(receipt), .redirected(from: "a", to: words, receipt),
            .unreadable(
                UnreadableAnswer(
                    receipt: receipt, contentType: words, size: 1, beginning: words, reason: .compressed(words))),
            .noAnswer(.closed(reason: connection)), .notSent(.unreachable(host: words, reason: connection)),
            .notSent(.signIn(.signedOut(.storedForOther(issuer: words, clientID: words)))),
            .notSent(.signIn(.notRenewed(.refused(error: words, description: words)))),
            .notSent(.signIn(.notRenewed(.provider(.foreignAddress(member: words, words))))),
            .notSent(.noLock(reason: .file(FileFault(words, .system(SystemError(number: 13, words: words)))))),
            .notSent(.setup(.libraryNotLoaded(words))),
            .notSent(.unreachable(host: "a", reason: ConnectionFault(.streamEnded(words)))),
            .notSent(.unreachable(host: "a", reason: ConnectionFault(.tls(.ended(alert: words))))),
        ]
    }

    @Test(arguments: ["\u{1b}[2J\r\n\u{9b}31m\u{202e}", "a\", http: 200, \"", String(repeating: "a", count: 5000)])
    func whatOthersWroteStaysInItsPlace(_ words: String) {
        for error in Self.errors(saying: words) {
            let line = "\(error)"
            #expect(!SafeText.wouldChange(line), "\(line)")
            #expect(line.utf8.count < 800)
            // Between two quotation marks, or none: a text cannot end its own quotation.
            #expect(line.count { $0 == "\"" }.isMultiple(of: 2))
            #expect(!line.contains("\", http: 200"))
        }
    }

    @Test func theServersWordsHaveToBeAskedFor() {
        let person = "alice@example.com"
        let receipt = Receipt(httpStatus: 200, statusCode: 422, message: person)
        let answer = UnreadableAnswer(
            receipt: receipt, contentType: nil, size: 30, beginning: person, reason: .notJSON)
        let errors: [any Error] = [
            CallError.refused(receipt), CallError.unreadable(answer), CallError.redirected(from: "a", to: nil, receipt),
            Withheld.alreadyGone(receipt), Withheld.noSuchFactor(receipt), Withheld.unproven(receipt, .isEmpty),
            Withheld.readingFailed(.refused(receipt)),
            SignInProblem.refused(error: "access_denied", description: person),
            CallError.notSent(.signIn(.signedOut(.refused(receipt)))),
        ]
        for error in errors {
            var dumped = ""
            dump(error, to: &dumped)
            #expect(!"\(error) \(String(reflecting: error)) \(dumped)".contains(person))
        }
        #expect(receipt.message == person && answer.beginning == person)
    }

    @Test func whoseAccountItIsHasToBeAskedFor() {
        let account = AccountID(
            issuer: "https://acme.genauth.ai/oidc", subject: "subject-1", digest: "0123456789abcdef")
        let address = SignInAddress(
            page: "https://acme.genauth.ai/?state=subject-1", oneTime: "http://localhost/subject-1")
        let values: [Any] = [
            account, Identity(account: account, authenticatedAt: 1), address, SignInStep.waiting(address, until: 1),
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            #expect(!"\(value) \(String(reflecting: value)) \(dumped)".contains("subject-1"))
        }
        #expect("\(account)" == "AccountID(digest: 01234567)")
    }

    static let reasons: [(Withheld, String)] = [
        (
            .alreadyGone(receipt),
            "alreadyGone(statusCode: 422, apiCode: 2217, http: 200, requestID: 934108e5, retryAfter: 2.0s)"
        ),
        (.unproven(receipt, .hasNoWitness), "unproven(hasNoWitness)"),
        (.readingFailed(.timedOut), "readingFailed(noAnswer(timedOut(after: 15.0s)))"),
        (.obstacle(.lastFactor), "obstacle(lastFactor)"), (.takenBack(.key), "takenBack(key)"),
        (.cancelled, "cancelled"),
    ]

    @Test(arguments: reasons) func aRequestThatWasWithheldSaysWhyInOneLine(_ reason: Withheld, _ line: String) {
        #expect("\(reason)" == line)
    }
}

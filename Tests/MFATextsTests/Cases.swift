import MFACore

/// Every case of what the core can report: with these, every sentence about it is said once.
enum Cases {
    static let time = Timestamp(unixSeconds: 50_000)
    static let host = "https://acme.genauth.ai"

    static let obstacles: [Obstacle] =
        [
            .nameNotFound(host: host), .noNameServer(host: host), unreachable(.quoted("连接被拒绝")),
            .untrusted(host: host, reason: .refused), .refusedByProxy(host: host, status: 407), .stopped, .readOnly,
            .lastFactor, .unreadableRow, .otherChangeUnderWay, .sentMoments(ago: .seconds(20)), .noLock(reason: noLock),
            .setup(.noSandbox),
        ] + [.lookingUp, .connecting, .shakingHands].map { .timedOut(after: .seconds(2.5), while: $0) }

    private static let noLock = RecordProblem.file(
        FileFault("/tmp/mfactl-0/changes.lock", .system(SystemError(number: 13, words: "权限不够"))))

    static let interruptions: [Interruption] = [
        .timedOut(after: .seconds(15)), .closed(reason: ConnectionFault(.quoted("连接被重置"))), .stopped, .programEnded,
    ]

    static let statuses = [400, 401, 402, 403, 404, 409, 422, 429, 499, 500, 503]

    static let errors: [CallError] =
        obstacles.map(CallError.notSent) + interruptions.map(CallError.noAnswer) + [
            unreadable(size: nil), unreadable(size: 12), .redirected(from: host, to: "login.example", Receipt()),
            .redirected(from: host, to: nil, Receipt()),
        ] + statuses.map { .refused(Receipt(httpStatus: 200, statusCode: $0)) }
        + [.refused(Receipt(httpStatus: 429, statusCode: 429, requestID: "1", retryAfter: .seconds(30)))]

    /// Every fault, wherever one may be told of.
    static let faults: [CallError] =
        connectionFaults.flatMap { [.notSent(unreachable($0)), .noAnswer(.closed(reason: ConnectionFault($0)))] }
        + trustFaults.map { .notSent(.untrusted(host: host, reason: $0)) }
        + setupFaults.map { .notSent(.setup($0)) }
        + answerFaults.flatMap { [unreadable(size: nil, $0), unreadable(size: 12, $0)] }
        + [
            .noAnswer(
                .closed(
                    reason: ConnectionFault(.sessionEnded, wantedCertificate: true, proxyVariable: "https_proxy")))
        ]

    private static let connectionFaults: [ConnectionFault.Reason] =
        [
            .closedByServer, .streamRefused, .streamEnded("CANCEL"), .sessionEnded, .noHead, .headTooLarge, .notHTTP,
            .noConnection, .nameNotFoundAgain, .proxyNotFound, .proxyRefused(status: 407),
        ] + tlsFaults.map(ConnectionFault.Reason.tls) + trustFaults.map(ConnectionFault.Reason.untrusted)
        + answerFaults.map(ConnectionFault.Reason.brokenAnswer) + setupFaults.map(ConnectionFault.Reason.setup)

    private static let tlsFaults: [TLSFault] = [
        .notTLS, .version(alert: nil), .version(alert: "protocol version"), .protocols(alert: "no protocol"),
        .unknownName(alert: "unrecognized name"), .closedByServer, .weakKeys,
        .certificateWanted(alert: "certificate required"), .ended(alert: "internal error"), .unexplained,
    ]

    private static let trustFaults: [TrustFault] = [
        .notYetValid(now: time), .expired(now: time), .selfSigned, .unknownRoot, .unknownIssuer, .revoked, .otherName,
        .check(26), .refused, .unreadableCAFile,
    ]

    private static let setupFaults: [SetupFault] = [
        .libraryNotLoaded("找不到库"), .libraryTooOld, .libraryOutOfMemory, .unwritableRequest, .unusableHeader, .noSandbox,
    ]

    private static let answerFaults: [AnswerFault] =
        [
            .empty, .notJSON, .tooDeep(limit: 32), .ambiguous, .otherEncoding, .compressed("br"), .noStatusCode,
            .bodyTooLarge(limit: 4096), .headTooLarge(limit: 4096), .unclearLength, .transferEncoding, .endsEarly,
            .breaksOff, .partial, .noData, .unreadableFactor, .otherFactor, .tooManyFactors(limit: 1000),
            .neitherListNorFactor, .noToken, .forgotten,
        ] + keyFaults.map(AnswerFault.unusableKey)

    private static let keyFaults: [OTPKeyFault] = [
        .notTOTP, .tooLong(limit: 1024), .controlCharacter, .malformed, .repeatedParameter, .noSecret,
        .unusableSecret, .unusableParameter,
    ]

    static let entryFaults: [EntryFault] = [
        .empty, .strange("文", isOfInputMethod: true), .strange("x", isOfInputMethod: false), .count(5, 6...6),
        .count(2, 4...8), .countryCode, .address, .tooLong(limit: 254),
    ]

    private static func unreachable(_ reason: ConnectionFault.Reason) -> Obstacle {
        .unreachable(host: host, reason: ConnectionFault(reason))
    }

    private static func unreadable(size: Int?, _ reason: AnswerFault = .notJSON) -> CallError {
        .unreadable(
            UnreadableAnswer(
                receipt: Receipt(httpStatus: size), contentType: nil, size: size, beginning: "文", reason: reason))
    }

    static let gaps: [Evidence.Gap] = [.isEmpty, .hasNoWitness, .hasNamelessRow, .isOthers]

    static let changes: [Change] =
        [.unbind(Factor.otp.id)] + [.otp, .sms].flatMap { [.askToBind($0), .bind($0)] }
        + Contact.allCases.flatMap { [.askToRemove($0, Factor.otp.id), .removeContact($0, Factor.otp.id)] }

    static func attempt(_ change: Change) -> Attempt {
        let type: FactorType =
            switch change {
            case .askToBind(let type), .bind(let type): type
            case .askToRemove(let contact, _), .removeContact(let contact, _): contact.type
            case .unbind: .otp
            }
        return Attempt(
            id: Attempt.ID(number: 7), startedAt: time, profile: "p", host: host, action: change.action,
            factorID: change.factorID, factorType: type)
    }

    static let goOns: [NextStep.GoOn] =
        [
            .bindOnNewPhone, .unbindLost(.otp), .unbindThenBind(.otp), .typeCode, .typeNextCode, .askForNewCode(.bind),
            .askForNewCode(.remove), .keepEntry, .deleteEntry, .deleteEntryAndSignIn, .checkNumber, .bindOtherFirst,
        ] + Contact.allCases.map(NextStep.GoOn.keepOrRemove)

    static let evidence: [Evidence] =
        [
            .none, .pending, .listed(time), .gone(time), .emptied(time), .failed(.timedOut),
            .failed(.refused(Receipt(httpStatus: 401))), .appeared(time, Factor.otp.id), .absent(time),
            .half(time, .list), .half(time, .account),
        ] + gaps.map { .unclear(time, $0) }

    static let withheld: [Withheld] =
        [.alreadyGone(Receipt()), .alreadyBound(Receipt(), Factor.otp.id), .noSuchFactor(Receipt()), .cancelled]
        + gaps.map { .unproven(Receipt(), $0) }
        + [.key, .suspended, .resized, .overslept, .ended].map(Withheld.takenBack)
        + obstacles.map(Withheld.obstacle) + errors.map(Withheld.readingFailed)

    static let outcomes: [ChangeOutcome] = {
        let posts: [ChangeOutcome.Post] =
            [.accepted(Receipt(httpStatus: 200, statusCode: 200))] + errors.map(ChangeOutcome.Post.failed)
            + withheld.map(ChangeOutcome.Post.withheld)
        return changes.flatMap { change in
            posts.flatMap { post in
                evidence.map {
                    ChangeOutcome(
                        change, of: attempt(change).factorType, startedAt: time, elapsed: .milliseconds(312),
                        post: post, evidence: $0)
                }
            }
        }
            + ["6229…|otp", "6229ff|", "6229ff", " 6229ff|otp"].compactMap(Factor.ID.init).map { id in
                ChangeOutcome(
                    .unbind(id), of: nil, startedAt: time, elapsed: nil, post: .withheld(.noSuchFactor(Receipt())))
            }
    }()

    static let readings: [Reading] =
        errors.map { Reading(startedAt: time, elapsed: .zero, result: .failure($0)) } + [
            Reading(
                startedAt: time, elapsed: .zero,
                result: .success(
                    Answer(
                        FactorList(rows: [.factor(.otp)]),
                        receipt: Receipt(httpStatus: 200, statusCode: 200, clockLead: .seconds(-7200)))))
        ]

    static let results = outcomes.map(OperationResult.change) + readings.map(OperationResult.reading)
    static let types: [FactorType] = [.otp, .sms, .email, .face, .other("PASSKEY")]
}

@testable import MFACore

/// A binding, and what goes with it, with everything around it scripted.
struct BindingBench: Sendable {
    let diary = Diary()
    let steps = StepLog<Changes.Step>()
    let service: ScriptedService
    let log: RecordingLog
    private let demandsFreshSignIn: Bool

    static let token = "enrolment/token+=="
    static let key = try? OTPKey(OTPKeyTests.recorded)

    static var contents: BindOffer.Contents? {
        BindToken(token).map {
            BindOffer.Contents(token: $0, key: key, recoveryCode: RecoveryCode("e7ad-aaa4-da75-fa37-57d1-5141"))
        }
    }

    init(
        lists: [ScriptedService.Step<FactorList>] = [], offers: [ScriptedService.Step<BindOffer.Contents>] = [],
        posts: [ScriptedService.Step<Receipt>] = [], infos: [ScriptedService.Step<SecurityInfo>] = [],
        logFailsAt failing: [String] = [], demandsFreshSignIn: Bool = false
    ) {
        service = ScriptedService(lists: lists, posts: posts, offers: offers, infos: infos, diary: diary)
        log = RecordingLog(diary: diary, failing: failing)
        self.demandsFreshSignIn = demandsFreshSignIn
    }

    private func changes(_ lock: (any ChangeLock)?) -> Changes {
        Changes(
            through: service, recordingTo: log, takingTurnsBy: lock, timedBy: .scripted(diary),
            demandsFreshSignIn: demandsFreshSignIn)
    }

    func ask(
        _ target: BindRequest.Target = .otp, of account: AccountID? = nil, lock: (any ChangeLock)? = nil,
        keeping pace: SendingPace = SendingPace(),
        lastWord: @escaping @Sendable () async -> Withheld.TakenBack? = { nil }
    ) async -> Asked {
        let (changes, steps, service) = (changes(lock), steps, service)
        return await Task {
            await changes.ask(
                BindRequest(target, of: account), through: service, keeping: pace, lastWord: lastWord
            ) { steps.add($0) }
        }.value
    }

    /// Both halves, each in a task of its own, so that a script can cancel it.
    func bind(
        _ type: FactorType = .otp, of account: AccountID? = nil, lock: (any ChangeLock)? = nil
    ) async throws -> ChangeOutcome {
        let contents = try BindOffer.Contents(token: token())
        let offer = BindOffer(contents, for: type, of: account, leftAt: .zero)
        let code = try OneTimeCode(typed: "482913")
        let (changes, steps, service) = (changes(lock), steps, service)
        let sent = await Task { await changes.bind(offer, code: code, through: service) { steps.add($0) } }.value
        return await Task { await changes.settle(sent) }.value
    }

    func askCode(_ removal: ContactRemoval, keeping pace: SendingPace = SendingPace()) async -> ChangeOutcome {
        let (changes, service) = (changes(nil), service)
        return await Task {
            await changes.askCode(for: removal, through: service, keeping: pace).outcome
        }.value
    }

    func remove(_ removal: ContactRemoval) async throws -> ChangeOutcome {
        let code = try OneTimeCode(typed: "482913")
        let (changes, service) = (changes(nil), service)
        let sent = await Task { await changes.remove(removal, code: code, through: service) }.value
        return await Task { await changes.settle(sent) }.value
    }

    private func token() throws -> BindToken {
        guard let token = BindToken(Self.token) else { throw EntryFault.empty }
        return token
    }
}

extension ScriptedService.Step where Value == BindOffer.Contents {
    static var offers: Self {
        Self {
            BindingBench.contents.map(Result.success) ?? .failure(.notSent(.setup(.noSandbox)))
        }
    }
}

extension AccountID {
    static let alice = AccountID(issuer: "https://acme.genauth.ai/oidc", subject: "alice", digest: "a11ce")
    static let bob = AccountID(issuer: "https://acme.genauth.ai/oidc", subject: "bob", digest: "b0b")
}

extension FactorList {
    init(_ factors: [Factor], of account: AccountID, authenticatedAt: Int64? = nil) {
        self.init(
            rows: factors.map(Row.factor), owner: Identity(account: account, authenticatedAt: authenticatedAt))
    }
}

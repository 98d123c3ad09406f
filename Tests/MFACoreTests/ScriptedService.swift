import Testing

@testable import MFACore

/// Answers from a queue and writes down what it was asked. An unscripted call fails the test.
actor ScriptedService: FactorReader, FactorUnbinder, FactorBinder, ContactRemover {
    /// One answer, made while the call is under way.
    struct Step<Value: Sendable>: Sendable {
        let answer: @Sendable () -> Result<Value, CallError>

        static func gives(_ value: Value) -> Step { Step { .success(value) } }
        static func fails(_ error: CallError) -> Step { Step { .failure(error) } }

        /// The user stops waiting while this call is under way.
        func whileStopping() -> Step {
            Step {
                withUnsafeCurrentTask { $0?.cancel() }
                return answer()
            }
        }
    }

    private var lists: [Step<FactorList>]
    private var posts: [Step<Receipt>]
    private var offers: [Step<BindOffer.Contents>]
    /// What the account says of its contacts.
    private var infos: [Step<SecurityInfo>]
    private let diary: Diary

    init(
        lists: [Step<FactorList>], posts: [Step<Receipt>] = [], offers: [Step<BindOffer.Contents>] = [],
        infos: [Step<SecurityInfo>] = [], diary: Diary = Diary()
    ) {
        self.lists = lists
        self.posts = posts
        self.offers = offers
        self.infos = infos
        self.diary = diary
    }

    func requestBinding(
        _ target: BindRequest.Target, of account: AccountID?
    ) throws(CallError) -> Answer<BindOffer.Contents> {
        diary.write("ask \(target.type.word)")
        guard !offers.isEmpty else { throw unscripted("requestBinding") }
        return Answer(try offers.removeFirst().answer().get(), receipt: .success)
    }

    func bind(
        _ offer: BindOffer, code: OneTimeCode, of account: AccountID?
    ) throws(CallError) -> Receipt {
        diary.write("bind \(offer.type.word) \(offer.contents.token.value) \(code.digits)")
        return try post("bind")
    }

    func sendCode(to address: ContactAddress, of account: AccountID?) throws(CallError) -> Receipt {
        diary.write("send \(address.contact)")
        return try post("sendCode")
    }

    func remove(_ contact: Contact, code: OneTimeCode, of account: AccountID?) throws(CallError) -> Receipt {
        diary.write("remove \(contact)")
        return try post("remove")
    }

    func securityInfo() throws(CallError) -> Answer<SecurityInfo> {
        diary.write("info")
        guard !infos.isEmpty else { throw unscripted("securityInfo") }
        return Answer(try infos.removeFirst().answer().get(), receipt: .success)
    }

    private func post(_ call: String) throws(CallError) -> Receipt {
        guard !posts.isEmpty else { throw unscripted(call) }
        return try posts.removeFirst().answer().get()
    }

    func boundFactors() throws(CallError) -> Answer<FactorList> {
        diary.write(Task.isCancelled ? "list (cancelled)" : "list")
        guard !lists.isEmpty else { throw unscripted("boundFactors") }
        return Answer(try lists.removeFirst().answer().get(), receipt: .success)
    }

    func unbind(_ id: Factor.ID, of account: AccountID?) throws(CallError) -> Receipt {
        diary.write("unbind \(id)")
        guard !posts.isEmpty else { throw unscripted("unbind") }
        return try posts.removeFirst().answer().get()
    }

    func factor(_ id: Factor.ID) throws(CallError) -> Answer<Factor> { throw unscripted("factor") }

    func bindableTypes() throws(CallError) -> Answer<[FactorType]> { throw unscripted("bindableTypes") }

    func account() throws(CallError) -> Answer<Account> { throw unscripted("account") }

    private func unscripted(_ call: String) -> CallError {
        Issue.record("an unscripted call of \(call)")
        return .notSent(.setup(.noSandbox))
    }
}

extension ScriptedService.Step where Value == FactorList {
    static func lists(_ factors: Factor...) -> Self { gives(FactorList(factors)) }
    static func refuses(_ statusCode: Int) -> Self { fails(.refused(.refusal(statusCode))) }
}

extension ScriptedService.Step where Value == Receipt {
    static var accepts: Self { gives(.success) }
    static func refuses(_ statusCode: Int) -> Self { fails(.refused(.refusal(statusCode))) }
}

import Testing

@testable import MFACore

/// Answers from a queue and writes down what it was asked. An unscripted call fails the test.
actor ScriptedService: FactorReader, FactorUnbinder {
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
    private let diary: Diary

    init(lists: [Step<FactorList>], posts: [Step<Receipt>] = [], diary: Diary = Diary()) {
        self.lists = lists
        self.posts = posts
        self.diary = diary
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

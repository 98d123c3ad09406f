/// What is bound, asked of the identity service.
public protocol FactorLister: Sendable {
    /// The bound factors with every row that the server sent.
    ///
    /// - Throws: a `CallError` that says how far the call got; a read that failed has changed nothing.
    func boundFactors() async throws(CallError) -> Answer<FactorList>
}

/// All that everybody may ask: nothing here changes anything.
package protocol FactorReader: FactorLister {
    /// One bound factor.
    func factor(_ id: Factor.ID) async throws(CallError) -> Answer<Factor>
    /// Types that the application allows and the account has not bound.
    func bindableTypes() async throws(CallError) -> Answer<[FactorType]>
    /// Who is signed in.
    func account() async throws(CallError) -> Answer<Account>
}

/// For `Changes` alone: whoever unbinds goes through its procedure.
public protocol FactorUnbinder: Sendable {
    /// Asks to unbind, once. Returning means the server accepted; whether it happened is for the list to say.
    ///
    /// - Parameters:
    ///   - id: of a factor that a list has shown.
    ///   - account: whose factor it is; nothing is sent for another one. Nil where tokens name no account.
    /// - Throws: `.notSent` when nothing left this machine; `.noAnswer` and `.unreadable` when it may have happened;
    ///   `.refused` and `.redirected` when the server said something other than yes.
    func unbind(_ id: Factor.ID, of account: AccountID?) async throws(CallError) -> Receipt
}

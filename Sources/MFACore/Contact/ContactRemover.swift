/// For `Changes` alone: whoever takes a phone or an address off an account goes through its procedure.
package protocol ContactRemover: Sendable {
    /// Asks for a code to an account's own number or address, once. Nothing is removed by it.
    ///
    /// - Throws: see `FactorUnbinder.unbind(_:of:)`.
    func sendCode(to address: ContactAddress, of account: AccountID?) async throws(CallError) -> Receipt

    /// Takes it off the account with that code, once.
    ///
    /// - Throws: see `FactorUnbinder.unbind(_:of:)`.
    func remove(_ contact: Contact, code: OneTimeCode, of account: AccountID?) async throws(CallError) -> Receipt

    /// What the account has; changes nothing.
    func securityInfo() async throws(CallError) -> Answer<SecurityInfo>
}

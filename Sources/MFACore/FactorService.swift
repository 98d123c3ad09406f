/// What may be asked of the identity service by everybody: nothing here changes anything.
public protocol FactorReader: Sendable {
    func boundFactors() async throws(FactorServiceError) -> Answer<FactorList>
    func factor(_ id: Factor.ID) async throws(FactorServiceError) -> Answer<Factor>
    /// Types that the application allows and the account has not bound.
    func bindableTypes() async throws(FactorServiceError) -> Answer<[FactorType]>
    func account() async throws(FactorServiceError) -> Answer<Account>
}

/// The whole port to the identity service, for `Unbinding` alone: whoever unbinds goes through its procedure.
public protocol FactorService: FactorReader {
    /// Asks to unbind, once. Returning means the server accepted; whether it happened is for the list to say.
    ///
    /// - Throws: `.notSent` when nothing left this machine; `.noAnswer` and `.unreadable` when it may have happened;
    ///   `.refused` and `.redirected` when the server said something other than yes.
    func unbind(_ id: Factor.ID) async throws(FactorServiceError) -> Receipt
}

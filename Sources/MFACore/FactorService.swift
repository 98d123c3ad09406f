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

/// A value and what the server said beside it.
public struct Answer<Value: Sendable>: Sendable {
    public let value: Value
    public let receipt: Receipt

    public init(_ value: Value, receipt: Receipt) {
        self.value = value
        self.receipt = receipt
    }
}

extension Answer: Equatable where Value: Equatable {}
extension Answer: Hashable where Value: Hashable {}

/// Who is signed in, as far as the token's scope lets the server tell.
public struct Account: Hashable, Sendable {
    /// E-mail, phone, user name or name, whichever came first; nil when none did.
    public let label: String?

    public init(label: String?) { self.label = label }

    public func label(masked: Bool) -> String? {
        masked ? label.map(Masking.mask) : label
    }
}

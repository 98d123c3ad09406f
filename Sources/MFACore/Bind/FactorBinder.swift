/// For `Changes` alone: whoever binds goes through its procedure.
package protocol FactorBinder: Sendable {
    /// Asks for what a binding takes, once: a key, an SMS or a mail. Nothing is bound by it.
    ///
    /// - Throws: see `FactorUnbinder.unbind(_:of:)`; `.unreadable` when the answer holds no token, or no usable key.
    func requestBinding(
        _ target: BindRequest.Target, of account: AccountID?
    ) async throws(CallError) -> Answer<BindOffer.Contents>

    /// Binds with a code, once. Returning means the server accepted; whether it happened is for the list to say. Nothing that
    /// the offer holds is in what is returned or thrown, even if the server says it again.
    ///
    /// - Throws: see `FactorUnbinder.unbind(_:of:)`.
    func bind(
        _ offer: BindOffer, code: OneTimeCode, of account: AccountID?
    ) async throws(CallError) -> Receipt
}

/// Tells whether a bound authenticator app shows right codes.
package protocol OTPVerifier: Sendable {
    /// Asks once. A code that was right counts no more.
    func verifyTOTP(_ code: OneTimeCode, of account: AccountID?) async throws(CallError) -> Answer<Bool>
}

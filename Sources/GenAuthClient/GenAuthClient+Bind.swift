import GenAuthWire
package import MFACore
import StrictJSON

extension GenAuthClient: FactorBinder {
    /// `POST /api/v3/send-enroll-factor-request`: asks for a key, an SMS or a mail, once.
    ///
    /// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:2611-2634`.
    /// - Throws: `.unreadable` with `.noToken` or `.unusableKey` when the answer cannot be bound with; see `FactorBinder`.
    package func requestBinding(
        _ target: BindRequest.Target, of account: AccountID?
    ) async throws(CallError) -> Answer<BindOffer.Contents> {
        try await pipeline.change(
            .sendEnrollFactorRequest, body: SendEnrollFactorRequestDto(target), of: account,
            concealing: Concealed(answerIsSecret: true)
        ) { data throws(AnswerFault) in
            guard let data, let token = data["enrollmentToken"]?.string.flatMap({ BindToken($0) }) else {
                throw .noToken
            }
            guard target == .otp else { return BindOffer.Contents(token: token) }
            let otp = data["otpData"]
            let key: OTPKey
            do throws(OTPKeyFault) {
                guard let address = otp?["qrCodeUri"]?.string else { throw .noSecret }
                key = try OTPKey(address)
            } catch {
                throw .unusableKey(error)
            }
            // `qrCodeDataUrl` is a picture of the same, and is never decoded.
            let given = otp?["recoveryCode"].flatMap { $0.json == "null" ? nil : $0 }
            let recoveryCode = given.flatMap { $0.string ?? $0.number }.flatMap { RecoveryCode($0) }
            return BindOffer.Contents(
                token: token, key: key, recoveryCode: recoveryCode,
                hasUnusableRecoveryCode: given != nil && recoveryCode == nil)
        }
    }

    /// `POST /api/v3/enroll-factor`: binds with a code, once. It does not say that the factor is listed: read the list.
    ///
    /// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:2636-2657`.
    package func bind(
        _ offer: BindOffer, code: OneTimeCode, of account: AccountID?
    ) async throws(CallError) -> Receipt {
        try await pipeline.change(
            .enrollFactor,
            body: EnrollFactorDto(
                factorType: offer.type.word, enrollmentToken: offer.contents.token.value,
                enrollmentData: EnrollmentDataDto(passCode: code.digits)), of: account,
            concealing: Concealed(secrets: offer.secrets, codes: [code]))
    }
}

extension BindOffer {
    fileprivate var secrets: [String] {
        let addresses = OTPKey.Form.allCases.compactMap { key?.address($0) }
        return addresses + [contents.token.value, key?.secret, recoveryCode?.text].compactMap(\.self)
    }
}

extension GenAuthClient: OTPVerifier {
    /// `POST /api/v3/mfa-totp-verify`: whether a bound app shows the right code, asked once.
    ///
    /// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:2715-2729`.
    package func verifyTOTP(_ code: OneTimeCode, of account: AccountID?) async throws(CallError) -> Answer<Bool> {
        try await pipeline.change(
            .verifyOTP, body: OTPVerificationDto(totp: code.digits), of: account, concealing: Concealed(codes: [code])
        ) { data throws(AnswerFault) in
            guard let isRight = data?["verified"]?.truth else { throw .noData }
            return isRight
        }
    }
}

extension SendEnrollFactorRequestDto {
    fileprivate init(_ target: BindRequest.Target) {
        switch target {
        case .otp: self.init(factorType: target.type.word)
        case .sms(let number):
            self.init(
                factorType: target.type.word,
                profile: EnrollmentProfileDto(phoneNumber: number.number, phoneCountryCode: number.countryCode))
        case .email(let address):
            self.init(factorType: target.type.word, profile: EnrollmentProfileDto(email: address.text))
        }
    }
}

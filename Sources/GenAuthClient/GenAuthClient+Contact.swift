import GenAuthWire
package import MFACore
import StrictJSON

extension GenAuthClient: ContactRemover {
    /// `POST /api/v3/send-sms` with `CHANNEL_UNBIND_PHONE`, or `POST /api/v3/send-email` with `CHANNEL_UNBIND_EMAIL`: asks for
    /// a code, once.
    ///
    /// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:1779-1830`.
    package func sendCode(to address: ContactAddress, of account: AccountID?) async throws(CallError) -> Receipt {
        switch address {
        case .phone(let number):
            try await pipeline.change(
                .sendSMS,
                body: SendSMSDto(
                    channel: .unbindPhone, phoneNumber: number.number, phoneCountryCode: number.countryCode),
                of: account)
        case .email(let address):
            try await pipeline.change(
                .sendEmail, body: SendEmailDto(channel: .unbindEmail, email: address.text), of: account)
        }
    }

    /// `POST /api/v3/unbind-phone`, `POST /api/v3/unbind-email`: from the account, once.
    package func remove(
        _ contact: Contact, code: OneTimeCode, of account: AccountID?
    ) async throws(CallError) -> Receipt {
        switch contact {
        case .phone: try await unbindPhone(code, of: account)
        case .email: try await unbindEmail(code, of: account)
        }
    }

    /// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:1465-1494`.
    private func unbindPhone(_ code: OneTimeCode, of account: AccountID?) async throws(CallError) -> Receipt {
        try await pipeline.change(
            .unbindPhone, body: UnbindPhoneDto(passCode: code.digits), of: account,
            concealing: Concealed(codes: [code]))
    }

    /// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:1496-1525`.
    private func unbindEmail(_ code: OneTimeCode, of account: AccountID?) async throws(CallError) -> Receipt {
        try await pipeline.change(
            .unbindEmail, body: UnbindEmailDto(passCode: code.digits), of: account,
            concealing: Concealed(codes: [code]))
    }

    /// What the account has. Source: `GET /api/v3/get-security-info`.
    package func securityInfo() async throws(CallError) -> Answer<SecurityInfo> {
        try await pipeline.read(.getSecurityInfo) { data, _ throws(AnswerFault) in
            guard data.isObject else { throw .noData }
            return SecurityInfo(hasPhone: data["phoneBinded"]?.truth, hasEmail: data["emailBinded"]?.truth)
        }
    }
}

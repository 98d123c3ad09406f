import GenAuthWire

@Sendable func sendSMS(_ call: Call) async throws -> Deed {
    let form = try await call.request.json(
        SendSMSDto.self, otherwise: "the body must be a JSON object with a known channel and a string phoneNumber")
    let recipient = try Recipient(phoneNumber: form.phoneNumber, countryCode: form.phoneCountryCode)
    if form.channel == .unbindPhone {
        guard try await call.phone().key == recipient.key else { throw Refusal.notTheAccountsPhone }
    }
    return call.sending(to: recipient, channel: form.channel.rawValue)
}

@Sendable func sendEmail(_ call: Call) async throws -> Deed {
    let form = try await call.request.json(
        SendEmailDto.self, otherwise: "the body must be a JSON object with a known channel and a string email")
    let recipient = try Recipient(email: form.email)
    if form.channel == .unbindEmail {
        guard try await call.email().key == recipient.key else { throw Refusal.notTheAccountsEmail }
    }
    return call.sending(to: recipient, channel: form.channel.rawValue)
}

@Sendable func unbindPhone(_ call: Call) async throws -> Deed {
    let form = try await call.request.json(UnbindPhoneDto.self, otherwise: needsCode)
    return try await call.unbinding(
        try await call.phone(), code: form.passCode, channel: SendSMSDto.Channel.unbindPhone.rawValue)
}

@Sendable func unbindEmail(_ call: Call) async throws -> Deed {
    let form = try await call.request.json(UnbindEmailDto.self, otherwise: needsCode)
    return try await call.unbinding(
        try await call.email(), code: form.passCode, channel: SendEmailDto.Channel.unbindEmail.rawValue)
}

private let needsCode = "the body must be a JSON object with a string passCode"

extension Call {
    fileprivate func phone() async throws(Refusal) -> Recipient {
        guard let phone = await pool.account(accountId)?.phone else { throw .noPhone }
        return phone
    }

    fileprivate func email() async throws(Refusal) -> Recipient {
        guard let email = await pool.account(accountId)?.email else { throw .noEmail }
        return email
    }

    fileprivate func sending(to recipient: Recipient, channel: String) -> Deed {
        let purpose = PasscodePurpose(accountId: accountId, channel: channel)
        return Deed(
            perform: {
                try await pool.sendPasscode(for: purpose, to: recipient)
                return try envelopes.success()
            },
            pretend: { try envelopes.success() })
    }

    fileprivate func unbinding(_ recipient: Recipient, code: String, channel: String) async throws -> Deed {
        guard !code.isEmpty else { throw Refusal.missingCode }
        let purpose = PasscodePurpose(accountId: accountId, channel: channel)
        try await pool.checkPasscode(code, for: purpose, to: recipient)
        return Deed(
            perform: {
                try await pool.unbind(recipient, code: code, for: purpose)
                return try envelopes.success()
            },
            pretend: { try envelopes.success() })
    }
}

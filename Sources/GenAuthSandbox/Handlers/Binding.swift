import GenAuthWire

@Sendable func askForEnrolment(_ call: Call) async throws -> Deed {
    let wish = try EnrolmentWish(
        try await call.request.json(
            SendEnrollFactorRequestDto.self,
            otherwise: "the body must be a JSON object with a string factorType and an object profile"))
    return Deed {
        let answer = try await call.pool.ask(wish, for: call.accountId)
        let secrets = "\(answer.enrollmentToken) \(answer.otpData?.qrCodeUri ?? "")"
        return try call.envelopes.success(answer, message: call.message(EnvelopeWriter.done, echoing: secrets))
    }
}

/// A code that is refused has been tried, whatever the scenario.
@Sendable func enrollFactor(_ call: Call) async throws -> Deed {
    let form = try await call.request.json(
        EnrollFactorDto.self,
        otherwise:
            "the body must be a JSON object with strings factorType and enrollmentToken, and an object enrollmentData")
    let type = try EnrollableType(named: form.factorType)
    guard !form.enrollmentToken.isEmpty else { throw Refusal.invalidArgument("enrollmentToken must not be empty") }
    guard let code = form.enrollmentData.passCode, !code.isEmpty else {
        throw type == .otp ? Refusal.missingTOTP : Refusal.missingCode
    }
    let secrets = await call.pool.secrets(of: form.enrollmentToken, code)
    let done = call.message(EnvelopeWriter.done, echoing: secrets)
    do throws(Refusal) {
        try await call.pool.check(code, for: form.enrollmentToken, type, call.accountId)
    } catch {
        var refusal = error
        refusal.message = call.message(refusal.message, echoing: secrets)
        throw refusal
    }
    return Deed(
        perform: {
            try await call.pool.bind(code, with: form.enrollmentToken, type, call.accountId)
            return try call.envelopes.success(message: done)
        },
        pretend: { try call.envelopes.success(message: done) })
}

@Sendable func verifyOTP(_ call: Call) async throws -> Deed {
    let form = try await call.request.json(
        OTPVerificationDto.self, otherwise: "the body must be a JSON object with a string totp")
    guard !form.totp.isEmpty else { throw Refusal.missingTOTP }
    return Deed {
        let isRight = try await call.pool.verify(form.totp, of: call.accountId)
        return try call.envelopes.success(OTPVerdictDto(verified: isRight))
    }
}

extension Call {
    fileprivate func message(_ message: String, echoing secrets: String) -> String {
        pool.terms.enrolment.isHostile ? "\(message): \(secrets)" : message
    }
}

extension EnrollableType {
    fileprivate init(named name: String) throws(Refusal) {
        guard name != "FACE" else { throw .notByCode }
        guard let type = Self(rawValue: name) else {
            throw .invalidArgument("factorType must be OTP, SMS, EMAIL or FACE")
        }
        self = type
    }
}

extension EnrolmentWish {
    fileprivate init(_ form: SendEnrollFactorRequestDto) throws(Refusal) {
        let profile = form.profile
        switch try EnrollableType(named: form.factorType) {
        case .otp: self = .app
        case .sms:
            self = .message(try Recipient(phoneNumber: profile.phoneNumber, countryCode: profile.phoneCountryCode))
        case .email: self = .message(try Recipient(email: profile.email))
        }
    }
}

import FoundationEssentials
import GenAuthWire

extension UserPool {
    /// Begins to bind a factor. What was under way for the same type is replaced.
    func ask(_ wish: EnrolmentWish, for accountId: String) throws(Refusal) -> SendEnrollFactorRequestDataDto {
        tidy()
        try requireUnbound(wish.type, accountId)
        let proof: Enrolment.Proof
        switch wish {
        case .app: proof = .app(newKey(for: accountId))
        case .message(let recipient):
            guard !isTaken(recipient, by: accountId) else { throw .taken(recipient) }
            proof = .message(recipient, code: try send(to: recipient))
        }
        for (token, enrolment) in enrolments where enrolment.accountId == accountId && enrolment.type == wish.type {
            enrolments[token]?.isOver = true
        }
        let token = Data(bytes(128)).base64EncodedString()
        enrolments[token] = Enrolment(
            accountId: accountId, proof: proof, end: now.addingTimeInterval(terms.enrolment.lifetime))
        return SendEnrollFactorRequestDataDto(enrollmentToken: token, otpData: otpData(proof, accountId))
    }

    /// Whether a token and its code would bind a factor. A code that is wrong may have its consequences.
    func check(_ code: String, for token: String, _ type: EnrollableType, _ accountId: String) throws(Refusal) {
        guard let enrolment = enrolments[token], enrolment.accountId == accountId, enrolment.type == type else {
            throw .unknownEnrolment
        }
        guard !enrolment.isOver else { throw .enrolmentIsOver }
        guard enrolment.end > now || terms.enrolment.takesExpiredTokens else { throw .codeExpired }
        try requireUnbound(type, accountId)
        if let refusal = try wrongness(of: code, enrolment.proof) {
            if terms.enrolment.burnsToken { enrolments[token]?.isOver = true }
            throw refusal
        }
    }

    /// - Throws: as `check` does.
    func bind(_ code: String, with token: String, _ type: EnrollableType, _ accountId: String) throws(Refusal) {
        try check(code, for: token, type, accountId)
        guard let enrolment = enrolments[token] else { return }
        enrolments[token]?.isOver = true
        switch enrolment.proof {
        case .app(let key):
            _ = try takeStep(of: code, key)
            change(accountId) { $0.bind(key) }
        case .message(let recipient, _): change(accountId) { $0.bind(recipient) }
        }
    }

    /// Whether a code is right for the bound OTP factor. One that is right is not right again.
    func verify(_ code: String, of accountId: String) throws(Refusal) -> Bool {
        guard let key = account(accountId)?.boundKey else { throw .factorNotFound }
        return try takeStep(of: code, key)
    }

    /// What a hostile server might tell in a message.
    func secrets(of token: String, _ code: String) -> String {
        guard case .app(let key) = enrolments[token]?.proof else { return "\(token) \(code)" }
        return "\(key.base32) \(token) \(code)"
    }

    private func requireUnbound(_ type: EnrollableType, _ accountId: String) throws(Refusal) {
        guard account(accountId)?.has(type) == false else {
            throw .alreadyBound(type)
        }
    }

    private func newKey(for accountId: String) -> SandboxKey {
        if terms.enrolment.keepsKey, let key = lastKeys[accountId] { return key }
        let key = SandboxKey(secret: bytes(SandboxKey.secretSize), form: terms.enrolment.form)
        lastKeys[accountId] = key
        return key
    }

    private func otpData(_ proof: Enrolment.Proof, _ accountId: String) -> EnrollmentOtpDataDto? {
        guard case .app(let key) = proof else { return nil }
        let (terms, profile) = (terms.enrolment, account(accountId)?.profile)
        let name = terms.accountName ?? profile?.email ?? profile?.phone ?? accountId
        var (uri, picture) = (key.uri(pool: terms.poolName, account: name), Self.picture)
        if terms.isHostile {
            (uri, picture) = KeyAttack(turn: keysGiven).spoiled(
                key, pool: terms.poolName, account: name, picture: picture)
        }
        keysGiven += 1
        return EnrollmentOtpDataDto(qrCodeUri: uri, qrCodeDataUrl: picture, recoveryCode: newRecoveryCode())
    }

    /// Eight by eight points. Clients draw the picture themselves.
    private static let picture =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAADklEQVR42mMIZVjFgIQBHpwD/XAVyZAAAAAASUVORK5CYII="

    /// `e7ad-aaa4-da75-fa37-57d1-5141`
    private func newRecoveryCode() -> String {
        let digits = bytes(12).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return stride(from: 0, to: 12, by: 2).map { digits[$0] + digits[$0 + 1] }.joined(separator: "-")
    }

    private func wrongness(of code: String, _ proof: Enrolment.Proof) throws(Refusal) -> Refusal? {
        switch proof {
        case .app(let key): try step(of: code, key) == nil ? .wrongTOTP : nil
        case .message(_, let right): code == right ? nil : .wrongCode
        }
    }

    /// The step that a code belongs to: the one now, or a neighbour of it, but none that counted before.
    /// Source: RFC 6238 §5.2.
    private func step(of code: String, _ key: SandboxKey) throws(Refusal) -> Int64? {
        let current = key.step(at: now.timeIntervalSince1970)
        let first = max(current - 1, (lastSteps[key.secret] ?? .min + 1) + 1)
        guard first <= current + 1 else { return nil }
        for step in first...current + 1 where try key.code(at: step) == code { return step }
        return nil
    }

    private func takeStep(of code: String, _ key: SandboxKey) throws(Refusal) -> Bool {
        guard let step = try step(of: code, key) else { return false }
        lastSteps[key.secret] = step
        return true
    }
}

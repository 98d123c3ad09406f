import FoundationEssentials

extension UserPool {
    /// Sends a code, and remembers what it is for. Only the newest one counts.
    func sendPasscode(for purpose: PasscodePurpose, to recipient: Recipient) throws(Refusal) {
        passcodes[purpose] = IssuedPasscode(
            code: try send(to: recipient), recipient: recipient, end: now.addingTimeInterval(Lifetime.passcode))
    }

    /// - Throws: unless it is the code that was sent last, to where the account has its phone or e-mail now.
    func checkPasscode(_ code: String, for purpose: PasscodePurpose, to recipient: Recipient) throws(Refusal) {
        guard let issued = passcodes[purpose], issued.recipient.key == recipient.key, issued.code == code else {
            throw .wrongCode
        }
        guard issued.end > now else { throw .codeExpired }
    }

    /// Takes phone or e-mail off the account, and the factor that it is.
    /// - Throws: as `checkPasscode`, or because nothing else is left to sign in with.
    func unbind(_ recipient: Recipient, code: String, for purpose: PasscodePurpose) throws(Refusal) {
        try checkPasscode(code, for: purpose, to: recipient)
        guard let account = account(purpose.accountId), account.waysIn > 1 else { throw .onlyMethodLeft }
        passcodes[purpose] = nil
        change(purpose.accountId) { $0.drop(recipient) }
    }

    /// Whether another account has it.
    func isTaken(_ recipient: Recipient, by accountId: String) -> Bool {
        terms.enrolment.isEverythingTaken || accounts.contains { $0.id != accountId && $0.has(recipient) }
    }

    /// A new code of six digits, on its way. One a minute goes to an address.
    func send(to recipient: Recipient) throws(Refusal) -> String {
        if case .phone = recipient, let ago = terms.enrolment.lastSMS, sendings[recipient.key] == nil {
            sendings[recipient.key] = now.addingTimeInterval(-ago)
        }
        if let last = sendings[recipient.key] {
            let wait = last.addingTimeInterval(Lifetime.pauseOfMessages).timeIntervalSince(now)
            guard wait <= 0 else { throw .tooManyMessages(recipient, wait: Int(wait.rounded(.up))) }
        }
        sendings[recipient.key] = now
        let number = bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let code = String.digits(number % 1_000_000, count: 6)
        let message = SandboxMessage(
            kind: recipient.factorType == .sms ? .sms : .email, recipient: recipient.text, code: code, sentAt: now)
        messages = [message] + messages.prefix(49)
        onMessage(message)
        return code
    }
}

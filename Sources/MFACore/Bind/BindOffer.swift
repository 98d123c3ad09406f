/// What the server gave for a binding: good for a minute, for one type and one account.
package struct BindOffer: Hashable, Sendable, Secret {
    package let type: FactorType
    /// What the server said, before it was known when it was asked.
    package let contents: Contents
    /// Whose; nil where tokens name no account.
    package let account: AccountID?
    /// When the asking left, by the clock that never goes back and counts sleep.
    package let leftAt: Duration

    /// What the answer to the asking holds.
    package struct Contents: Hashable, Sendable, Secret {
        package let token: BindToken
        /// For OTP alone.
        package let key: OTPKey?
        /// For OTP, where the server gives one.
        package let recoveryCode: RecoveryCode?
        /// It gives one that is none: too long, or nothing that could be shown.
        package let hasUnusableRecoveryCode: Bool

        package init(
            token: BindToken, key: OTPKey? = nil, recoveryCode: RecoveryCode? = nil,
            hasUnusableRecoveryCode: Bool = false
        ) {
            self.token = token
            self.key = key
            self.recoveryCode = recoveryCode
            self.hasUnusableRecoveryCode = hasUnusableRecoveryCode
        }
    }

    package init(_ contents: Contents, for type: FactorType, of account: AccountID?, leftAt: Duration) {
        self.type = type
        self.contents = contents
        self.account = account
        self.leftAt = leftAt
    }

    package var key: OTPKey? { contents.key }
    package var recoveryCode: RecoveryCode? { contents.recoveryCode }

    /// How long it is good. Source: genauth-node-sdk `SendEnrollFactorRequestDataDto.ts`.
    package static let lifetime: Duration = .seconds(60)

    /// Zero when the minute is up: whether the server still takes it then, only the server knows.
    package func remaining(at uptime: Duration) -> Duration { max(.zero, leftAt + Self.lifetime - uptime) }

    /// Nil where there is no key to compare.
    package func hasSameKey(as earlier: BindOffer) -> Bool? {
        guard let key, let old = earlier.key else { return nil }
        return key.isSameKey(as: old)
    }
}

/// What joins the asking with the code that answers it.
package struct BindToken: Hashable, Sendable, Secret {
    package let value: String

    /// Nil unless 1 to 4,096 visible ASCII characters.
    package init?(_ text: String) {
        guard (1...4096).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            return nil
        }
        value = text
    }
}

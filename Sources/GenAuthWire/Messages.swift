/// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:1465-1525, 1779-1830`.
extension Post {
    package static let sendSMS = Post(path: "/api/v3/send-sms")
    package static let sendEmail = Post(path: "/api/v3/send-email")
    package static let unbindPhone = Post(path: "/api/v3/unbind-phone")
    package static let unbindEmail = Post(path: "/api/v3/unbind-email")
}

/// Body of `sendSMS`, whose answer has no payload. Once a minute for a number and channel.
///
/// Source: genauth-node-sdk ef9b64d `models/SendSMSDto.ts:21-59`.
package struct SendSMSDto: Codable, Hashable, Sendable {
    /// What the code is for.
    package enum Channel: String, Codable, CaseIterable, Sendable {
        case login = "CHANNEL_LOGIN"
        case register = "CHANNEL_REGISTER"
        case resetPassword = "CHANNEL_RESET_PASSWORD"
        case bindPhone = "CHANNEL_BIND_PHONE"
        case unbindPhone = "CHANNEL_UNBIND_PHONE"
        case bindMFA = "CHANNEL_BIND_MFA"
        case verifyMFA = "CHANNEL_VERIFY_MFA"
        case unbindMFA = "CHANNEL_UNBIND_MFA"
        case completePhone = "CHANNEL_COMPLETE_PHONE"
        case identityVerification = "CHANNEL_IDENTITY_VERIFICATION"
        case deleteAccount = "CHANNEL_DELETE_ACCOUNT"
    }

    package var channel: Channel
    /// Without the country code.
    package var phoneNumber: String
    /// `+86` when it is missing.
    package var phoneCountryCode: String?

    package init(channel: Channel, phoneNumber: String, phoneCountryCode: String? = nil) {
        self.channel = channel
        self.phoneNumber = phoneNumber
        self.phoneCountryCode = phoneCountryCode
    }
}

/// Body of `sendEmail`, whose answer has no payload. Once a minute for an address and channel.
///
/// Source: genauth-node-sdk ef9b64d `models/SendEmailDto.ts:21-56`.
package struct SendEmailDto: Codable, Hashable, Sendable {
    /// What the code is for.
    package enum Channel: String, Codable, CaseIterable, Sendable {
        case login = "CHANNEL_LOGIN"
        case register = "CHANNEL_REGISTER"
        case resetPassword = "CHANNEL_RESET_PASSWORD"
        case verifyEmailLink = "CHANNEL_VERIFY_EMAIL_LINK"
        case updateEmail = "CHANNEL_UPDATE_EMAIL"
        case bindEmail = "CHANNEL_BIND_EMAIL"
        case unbindEmail = "CHANNEL_UNBIND_EMAIL"
        case verifyMFA = "CHANNEL_VERIFY_MFA"
        case unlockAccount = "CHANNEL_UNLOCK_ACCOUNT"
        case completeEmail = "CHANNEL_COMPLETE_EMAIL"
        case deleteAccount = "CHANNEL_DELETE_ACCOUNT"
    }

    package var channel: Channel
    package var email: String

    package init(channel: Channel, email: String) {
        self.channel = channel
        self.email = email
    }
}

/// Body of `unbindPhone`, which names no number: it is the account's own.
///
/// Source: genauth-node-sdk ef9b64d `models/UnbindPhoneDto.ts:9`.
package struct UnbindPhoneDto: Codable, Hashable, Sendable, Redacted {
    package var passCode: String

    package init(passCode: String) { self.passCode = passCode }
}

/// Body of `unbindEmail`, which names no address: it is the account's own.
///
/// Source: genauth-node-sdk ef9b64d `models/UnbindEmailDto.ts:9`.
package struct UnbindEmailDto: Codable, Hashable, Sendable, Redacted {
    package var passCode: String

    package init(passCode: String) { self.passCode = passCode }
}

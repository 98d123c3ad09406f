/// What is to be bound, and to whose account.
package struct BindRequest: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        case otp
        case sms(PhoneNumber)
        case email(EmailAddress)

        package var type: FactorType {
            switch self {
            case .otp: .otp
            case .sms: .sms
            case .email: .email
            }
        }

        /// Nil for what is not sent anywhere.
        package var address: ContactAddress? {
            switch self {
            case .otp: nil
            case .sms(let number): .phone(number)
            case .email(let address): .email(address)
            }
        }
    }

    package let target: Target
    /// Whose list the user saw; nil where tokens name no account, or none was seen.
    package let account: AccountID?

    package init(_ target: Target, of account: AccountID? = nil) {
        self.target = target
        self.account = account
    }
}

import GenAuthWire
import StrictJSON

/// Where a code is sent to.
enum Recipient: Hashable, Sendable {
    /// The number without its country code, which begins with `+`.
    case phone(countryCode: String, number: String)
    case email(String)
}

extension Recipient {
    static let usualCountryCode = "+86"

    /// Source: ITU-T E.164 §6 (at most 15 digits); a number of mainland China has eleven, the first of them a 1.
    init(phoneNumber number: String?, countryCode: String?) throws(Refusal) {
        guard let number, !number.isEmpty else { throw .noRecipient }
        let countryCode = countryCode ?? Self.usualCountryCode
        guard countryCode.wholeMatch(of: /\+[1-9][0-9]{0,2}/) != nil else {
            throw .invalidArgument("phoneCountryCode must be + and one to three digits")
        }
        let isNumber =
            countryCode == Self.usualCountryCode
            ? number.wholeMatch(of: /1[0-9]{10}/) != nil
            : number.wholeMatch(of: /[0-9]{4,14}/) != nil && countryCode.count - 1 + number.count <= 15
        guard isNumber else { throw .invalidArgument("phoneNumber is no number of \(countryCode)") }
        self = .phone(countryCode: countryCode, number: number)
    }

    init(email: String?) throws(Refusal) {
        guard let email, !email.isEmpty else { throw .noRecipient }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        let isUsable = !email.unicodeScalars.contains {
            $0.properties.isWhitespace || $0.value < 0x20 || $0 == "\u{7f}"
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, isUsable, email.utf8.count <= 254 else {
            throw .badEmail
        }
        self = .email(email)
    }

    /// As a person reads it.
    var text: String {
        switch self {
        case .phone(let countryCode, let number): "\(countryCode) \(number)"
        case .email(let address): address
        }
    }

    /// The same for every way of writing it.
    var key: String { text.lowercased() }

    /// Of the factor that it can become.
    var profile: JSONValue {
        switch self {
        case .phone(let countryCode, let number):
            .object(["phoneCountryCode": .string(countryCode), "phoneNumber": .string(number)])
        case .email(let address): .object(["email": .string(address)])
        }
    }

    var factorType: EnrollableType {
        switch self {
        case .phone: .sms
        case .email: .email
        }
    }
}

/// The types that can be bound with a code.
enum EnrollableType: String, Sendable {
    case otp = "OTP"
    case sms = "SMS"
    case email = "EMAIL"

    /// How the ids of its factors end.
    var idSuffix: String {
        switch self {
        case .otp: "otp"
        case .sms: "phone"
        case .email: "email"
        }
    }
}

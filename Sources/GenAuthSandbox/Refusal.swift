import GenAuthWire
import HTTPTypes

/// An answer that is not a success.
///
/// The V3 API answers HTTP 200 and puts the refusal in the body; what a gateway in front of it refuses has an HTTP status
/// of its own.
/// Source: GenAuth docs `reference/error-code.md`.
struct Refusal: Error, Hashable {
    let statusCode: Int
    var apiCode: Int?
    var message: String
    var httpStatus = HTTPResponse.Status.ok
    var headers = HTTPFields()
}

/// Of the request itself.
extension Refusal {
    static let unknownPath = Refusal(statusCode: 404, message: "No such endpoint", httpStatus: .notFound)

    static func wrongMethod(allowed: [HTTPRequest.Method]) -> Refusal {
        let names = Set(allowed.map(\.rawValue)).sorted()
        return Refusal(
            statusCode: 400, message: "Method not allowed, use \(names.joined(separator: " or "))",
            httpStatus: .methodNotAllowed, headers: [.allow: names.joined(separator: ", ")])
    }

    static let notSignedIn = Refusal(
        statusCode: 401, apiCode: 2020, message: "Not signed in, or the sign-in has expired")

    static func invalidArgument(_ message: String) -> Refusal {
        Refusal(statusCode: 400, message: message)
    }

    static let bodyTooLarge = Refusal(statusCode: 413, message: "Request body too large", httpStatus: .contentTooLarge)
}

/// Of a well-formed request.
extension Refusal {
    /// The vendor documents no code for a factor that is not bound; 404 is the plain reading of its table of classes.
    static let factorNotFound = Refusal(statusCode: 404, message: "Factor not found")

    static let forbidden = Refusal(statusCode: 403, apiCode: 1001, message: "No permission for this operation")

    static let onlyMethodLeft = Refusal(
        statusCode: 422, apiCode: 2217, message: "At least one sign-in method must remain")

    static let tooManyRequests = Refusal(
        statusCode: 429, message: "Too many requests", httpStatus: .tooManyRequests, headers: [.retryAfter: "30"])

    /// Asks to come again in a second.
    static let busy = Refusal(
        statusCode: 429, message: "Too many requests", httpStatus: .tooManyRequests, headers: [.retryAfter: "1"])

    /// Asks to come again at a moment, as RFC 9110 §5.6.7 writes it.
    static func maintenance(until moment: String) -> Refusal {
        Refusal(
            statusCode: 503, message: "Under maintenance", httpStatus: .serviceUnavailable,
            headers: [.retryAfter: moment])
    }

    static let serverError = Refusal(
        statusCode: 500, message: "Internal server error", httpStatus: .internalServerError)
}

/// Of a binding, and of what belongs to an account.
/// Source: GenAuth docs `reference/error-code.md` for the codes; which class they come with is not documented.
extension Refusal {
    static let wrongTOTP = Refusal(statusCode: 400, apiCode: 6001, message: "TOTP code is incorrect")
    static let missingTOTP = Refusal(statusCode: 400, apiCode: 6003, message: "TOTP code is missing")
    static let wrongCode = Refusal(statusCode: 400, apiCode: 2001, message: "Verification code is incorrect")
    static let missingCode = Refusal(statusCode: 400, message: "passCode must not be empty")
    static let codeExpired = Refusal(statusCode: 400, apiCode: 2300, message: "Verification code has expired")
    static let unknownEnrolment = Refusal(statusCode: 404, message: "Unknown enrollmentToken")
    static let enrolmentIsOver = Refusal(
        statusCode: 422, message: "This enrollmentToken was used, or replaced by a newer one")

    static func alreadyBound(_ type: EnrollableType) -> Refusal {
        Refusal(statusCode: 422, message: "\(type.rawValue) is already bound")
    }

    static let notByCode = Refusal(statusCode: 422, message: "FACE cannot be bound with a code")

    /// Source: authing-csharp-sdk 7b352cc `AuthenticationClientTest.MFA.cs:25-43`.
    static func taken(_ recipient: Recipient) -> Refusal {
        switch recipient {
        case .phone: Refusal(statusCode: 422, message: "The phone number is used by another account")
        case .email: Refusal(statusCode: 422, message: "The email is used by another account")
        }
    }

    static let noRecipient = Refusal(statusCode: 400, apiCode: 2028, message: "A phone number or an email is required")
    static let badEmail = Refusal(statusCode: 400, apiCode: 2204, message: "The email has a wrong format")

    /// - Parameter wait: In seconds.
    static func tooManyMessages(_ recipient: Recipient, wait: Int) -> Refusal {
        let (apiCode, kind) =
            switch recipient {
            case .phone: (4004, "phone number")
            case .email: (2080, "email")
            }
        return Refusal(
            statusCode: 429, apiCode: apiCode, message: "This \(kind) got a code within the last minute",
            headers: [.retryAfter: String(wait)])
    }

    /// Source: authing-node-sdk 94f2b82, its comment on `reset-factor`.
    static let belongsToAccount = Refusal(
        statusCode: 422, message: "SMS and EMAIL are unbound with the phone or the email of the account")
    static let noPhone = Refusal(statusCode: 422, apiCode: 1_320_005, message: "No phone number is bound")
    static let noEmail = Refusal(statusCode: 422, apiCode: 2219, message: "No email is bound")
    static let notTheAccountsPhone = Refusal(
        statusCode: 422, apiCode: 2038, message: "This is not the phone number of the account")
    static let notTheAccountsEmail = Refusal(
        statusCode: 422, apiCode: 2037, message: "This is not the email of the account")
    /// Codes are made by libcrypto.
    static let noCrypto = Refusal(
        statusCode: 500, message: "the sandbox needs libcrypto.so.3", httpStatus: .internalServerError)
}

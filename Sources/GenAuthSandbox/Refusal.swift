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
    let message: String
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

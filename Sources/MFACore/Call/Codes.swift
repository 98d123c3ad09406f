/// What the vendor's codes mean, as far as anybody has written it down.
enum Codes {
    static func status(_ code: Int) -> String {
        if let text = statuses[code] { return text }
        return switch code {
        case 300..<400: "The sign-in flow goes on elsewhere; not something that this call should answer."
        case 600..<700: "A third party behind the service failed."
        default: "Not a code that the vendor describes."
        }
    }

    static func api(_ code: String) -> String {
        Int(code).flatMap { apis[$0] } ?? "Not a code that the vendor describes; support can look it up."
    }

    /// Source: GenAuth docs `reference/error-code.md`.
    private static let statuses: [Int: String] = [
        200: "Success.",
        400: "A parameter is malformed.",
        401: "Not signed in.",
        402: "The tenant's plan does not include this.",
        403: "This sign-in may not do that.",
        404: "There is no such thing, or not for this account.",
        409: "It clashes with something that exists.",
        413: "The request is too large.",
        422: "Well-formed, and refused by a rule of the tenant.",
        429: "Too many requests.",
        499: "Refused; the server counts it as the client's error.",
        500: "An error inside the server.",
        501: "The server does not support this.",
        502: "A gateway got no good answer from the server.",
        503: "Maintenance or overload.",
        504: "A gateway got no answer in time.",
        601: "A third party behind the service could not be reached.",
        602: "A third party behind the service said no.",
        603: "The tenant's own code failed.",
    ]

    /// Source: GenAuth docs `reference/error-code.md` and its older Authing edition; om-webserver
    /// `AuthingRespConvert.java`; Guard `_utils/GuardErrorCode.ts`. Where they differ, both meanings stand here.
    private static let apis: [Int: String] = [
        401: "Not signed in.",
        1000: "The service is busy.",
        1001: "No permission.",
        1002: "Signing in too often.",
        1576: "No right to use this application.",
        1577: "The device is disabled.",
        1578: "The device is suspended.",
        1635: "The account's own second factor is asked for.",
        1636: "The application's second factor is asked for.",
        1703: "Face needs a bound phone or e-mail first.",
        2000: "A captcha is wanted, or was wrong.",
        2001: "The verification code is wrong or has expired.",
        2004: "The user is unknown.",
        2005: "The account is locked.",
        2011: "The application is unknown: check appId.",
        2018: "The user may not change this item.",
        2020: "Not signed in, or no access.",
        2021: "The sign-in is not good any more (older documents: a mail template is missing).",
        2036: "The user is not in this user pool.",
        2057: "Locked after repeated errors.",
        2080: "This e-mail got a code less than a minute ago.",
        2206: "The sign-in has expired: sign in again.",
        2207: "The sign-in is wrong: sign in again.",
        2217: "Only one way to sign in is left; it cannot be unbound.",
        2218: "No e-mail is bound.",
        2219: "No e-mail is bound.",
        2300: "The verification code has expired.",
        2333: "User name or password is wrong.",
        4004: "This phone got a code less than a minute ago.",
        4212: "The OIDC application is unknown: check appId.",
        6001: "The authenticator code is wrong.",
        6002: "The recovery code is wrong.",
        6003: "The authenticator code is missing.",
        6004: "The recovery code is missing.",
        1_320_005: "No phone is bound.",
        1_320_009: "No e-mail is bound.",
        2_120_008: "Disabled in the tenant, or not a member of it.",
        2_130_010: "No right to sign in to this tenant or application.",
    ]
}

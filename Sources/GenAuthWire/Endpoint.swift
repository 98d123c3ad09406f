/// A V3 call as it stands on the request line.
public struct Endpoint: Hashable, Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    public let method: Method
    /// Absolute path, without a query.
    public let path: String
}

/// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:1695-1711, 2659-2713`.
extension Endpoint {
    public static let listEnrolledFactors = Endpoint(method: .get, path: "/api/v3/list-enrolled-factors")
    public static let getFactor = Endpoint(method: .get, path: "/api/v3/get-factor")
    public static let listFactorsToEnroll = Endpoint(method: .get, path: "/api/v3/list-factors-to-enroll")
    public static let resetFactor = Endpoint(method: .post, path: "/api/v3/reset-factor")
    public static let getProfile = Endpoint(method: .get, path: "/api/v3/get-profile")
}

/// Query item of `getFactor`. Its value holds `|` in practice and must be percent-encoded (`%7C`).
public let factorIdQueryItem = "factorId"

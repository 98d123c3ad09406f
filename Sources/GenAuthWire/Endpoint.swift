/// A V3 call as it stands on the request line.
package struct Endpoint: Hashable, Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package let method: Method
    /// Absolute path, without a query.
    package let path: String
}

/// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:1695-1711, 2659-2713`.
extension Endpoint {
    package static let listEnrolledFactors = Endpoint(method: .get, path: "/api/v3/list-enrolled-factors")
    package static let getFactor = Endpoint(method: .get, path: "/api/v3/get-factor")
    package static let listFactorsToEnroll = Endpoint(method: .get, path: "/api/v3/list-factors-to-enroll")
    package static let resetFactor = Endpoint(method: .post, path: "/api/v3/reset-factor")
    package static let getProfile = Endpoint(method: .get, path: "/api/v3/get-profile")
}

/// Query item of `getFactor`. Its value holds `|` in practice and must be percent-encoded (`%7C`).
package let factorIdQueryItem = "factorId"

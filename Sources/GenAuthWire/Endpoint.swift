/// A V3 call that changes nothing, as it stands on the request line.
package struct Get: Hashable, Sendable {
    /// Absolute path, without a query.
    package let path: String
}

/// A V3 call that changes something. A type of its own, so that it cannot take the way of a read.
package struct Post: Hashable, Sendable {
    /// Absolute path, without a query.
    package let path: String
}

/// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:2659-2713`.
extension Get {
    package static let listEnrolledFactors = Get(path: "/api/v3/list-enrolled-factors")
    package static let getFactor = Get(path: "/api/v3/get-factor")
    package static let listFactorsToEnroll = Get(path: "/api/v3/list-factors-to-enroll")
}

/// Source: as above.
extension Post {
    package static let resetFactor = Post(path: "/api/v3/reset-factor")
}

/// Query item of `getFactor`. Its value holds `|` in practice and must be percent-encoded (`%7C`).
package let factorIdQueryItem = "factorId"

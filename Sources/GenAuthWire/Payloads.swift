/// One bound factor. There is no name, no bind date and no last use on the wire.
///
/// Source: genauth-node-sdk ef9b64d `models/FactorDto.ts:9-17`.
public struct FactorDto: Codable, Hashable, Sendable {
    /// Opaque. Recorded as `<24 hex>|otp`, printed in the documentation as bare hex.
    public var factorId: String
    /// `OTP`, `SMS`, `EMAIL`, `FACE` in the DTO; other parts of the product know more. An open set.
    public var factorType: String
    /// Free form: `phoneNumber` and `phoneCountryCode` for SMS, probably `email` for EMAIL.
    public var profile: JSONValue?

    public enum CodingKeys: String, CodingKey, CaseIterable {
        case factorId, factorType, profile
    }

    public init(factorId: String, factorType: String, profile: JSONValue?) {
        self.factorId = factorId
        self.factorType = factorType
        self.profile = profile
    }
}

/// A type that is switched on for the application and not yet bound.
///
/// Source: genauth-node-sdk ef9b64d `models/FactorToEnrollDto.ts:9`.
public struct FactorToEnrollDto: Codable, Hashable, Sendable {
    public var factorType: String

    public init(factorType: String) { self.factorType = factorType }
}

/// Body of `POST /api/v3/reset-factor`.
///
/// Source: genauth 5.1.0 `AuthenticationClient.py:2659-2673`.
public struct ResetFactorDto: Codable, Hashable, Sendable {
    public var factorId: String

    public init(factorId: String) { self.factorId = factorId }
}

/// The few fields of a user that say who is signed in. Which of them come depends on the token's scope.
///
/// Source: genauth-node-sdk ef9b64d `models/UserDto.ts:11-250`.
public struct UserDto: Codable, Hashable, Sendable {
    public var userId: String?
    public var email: String?
    public var phone: String?
    public var username: String?
    public var name: String?

    public init(
        userId: String?, email: String? = nil, phone: String? = nil, username: String? = nil, name: String? = nil
    ) {
        self.userId = userId
        self.email = email
        self.phone = phone
        self.username = username
        self.name = name
    }
}

/// The payload of an answer that has none.
public struct NoPayload: Codable, Hashable, Sendable {
    public init() {}
}

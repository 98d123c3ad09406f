package import StrictJSON

/// One bound factor. There is no name, no bind date and no last use on the wire.
///
/// Source: genauth-node-sdk ef9b64d `models/FactorDto.ts:9-17`.
package struct FactorDto: Codable, Hashable, Sendable {
    /// Opaque. Recorded as `<24 hex>|otp`, printed in the documentation as bare hex.
    package var factorId: String
    /// `OTP`, `SMS`, `EMAIL`, `FACE` in the DTO; other parts of the product know more. An open set.
    package var factorType: String
    /// Free form: `phoneNumber` and `phoneCountryCode` for SMS, probably `email` for EMAIL.
    package var profile: JSONValue?

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case factorId, factorType, profile
    }

    package init(factorId: String, factorType: String, profile: JSONValue?) {
        self.factorId = factorId
        self.factorType = factorType
        self.profile = profile
    }
}

/// A type that is switched on for the application and not yet bound.
///
/// Source: genauth-node-sdk ef9b64d `models/FactorToEnrollDto.ts:9`.
package struct FactorToEnrollDto: Codable, Hashable, Sendable {
    package var factorType: String

    package init(factorType: String) { self.factorType = factorType }
}

/// Body of `POST /api/v3/reset-factor`.
///
/// Source: genauth 5.1.0 `AuthenticationClient.py:2659-2673`.
package struct ResetFactorDto: Codable, Hashable, Sendable {
    package var factorId: String

    package init(factorId: String) { self.factorId = factorId }
}

/// The payload of an answer that has none.
package struct NoPayload: Codable, Hashable, Sendable {
    package init() {}
}

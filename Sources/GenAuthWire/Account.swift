package import StrictJSON

/// Source: genauth 5.1.0 (PyPI), `AuthenticationClient.py:1695-1711, 1831-1841`.
extension Get {
    package static let getProfile = Get(path: "/api/v3/get-profile")
    package static let getSecurityInfo = Get(path: "/api/v3/get-security-info")
}

/// Who is signed in. Which fields come depends on the scope of the token, and the documentation prints some of them in
/// other types: every field but `userId` is nil when it is missing or of another type.
///
/// Source: genauth-node-sdk ef9b64d `models/UserDto.ts:11-250`.
package struct UserDto: Codable, Hashable, Sendable {
    package var userId: String
    /// `Activated`, `Suspended`, `Deactivated`, `Resigned`, `Archived`.
    package var status: String?
    package var email: String?
    package var emailVerified: Bool?
    package var phone: String?
    package var phoneCountryCode: String?
    package var phoneVerified: Bool?
    package var username: String?
    package var name: String?
    package var nickname: String?
    package var loginsCount: NumberOrText?
    /// Moments are written as in ISO 8601.
    package var lastLogin: String?
    package var lastMfaTime: String?
    package var createdAt: String?
    package var updatedAt: String?
    package var tenantId: String?

    package init(
        userId: String, email: String? = nil, phone: String? = nil, username: String? = nil, name: String? = nil
    ) {
        self.userId = userId
        self.email = email
        self.phone = phone
        self.username = username
        self.name = name
    }
}

extension UserDto {
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        userId = try fields.decode(String.self, forKey: .userId)
        status = fields.lenient(.status)
        email = fields.lenient(.email)
        emailVerified = fields.lenient(.emailVerified)
        phone = fields.lenient(.phone)
        phoneCountryCode = fields.lenient(.phoneCountryCode)
        phoneVerified = fields.lenient(.phoneVerified)
        username = fields.lenient(.username)
        name = fields.lenient(.name)
        nickname = fields.lenient(.nickname)
        loginsCount = fields.lenient(.loginsCount)
        lastLogin = fields.lenient(.lastLogin)
        lastMfaTime = fields.lenient(.lastMfaTime)
        createdAt = fields.lenient(.createdAt)
        updatedAt = fields.lenient(.updatedAt)
        tenantId = fields.lenient(.tenantId)
    }
}

/// How well the account is guarded. `mfaEnrolled` can be held against an empty list of factors.
///
/// Source: genauth-node-sdk ef9b64d `models/GetSecurityInfoDto.ts:9-29`.
package struct SecurityInfoDto: Codable, Hashable, Sendable {
    package var passwordSecurityLevel: NumberOrText?
    package var mfaEnrolled: Bool?
    package var passwordSet: Bool?
    package var emailBinded: Bool?
    package var phoneBinded: Bool?
    package var securityScore: NumberOrText?

    package init(
        passwordSecurityLevel: NumberOrText?, mfaEnrolled: Bool?, passwordSet: Bool?, emailBinded: Bool?,
        phoneBinded: Bool?, securityScore: NumberOrText?
    ) {
        self.passwordSecurityLevel = passwordSecurityLevel
        self.mfaEnrolled = mfaEnrolled
        self.passwordSet = passwordSet
        self.emailBinded = emailBinded
        self.phoneBinded = phoneBinded
        self.securityScore = securityScore
    }
}

extension SecurityInfoDto {
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        passwordSecurityLevel = fields.lenient(.passwordSecurityLevel)
        mfaEnrolled = fields.lenient(.mfaEnrolled)
        passwordSet = fields.lenient(.passwordSet)
        emailBinded = fields.lenient(.emailBinded)
        phoneBinded = fields.lenient(.phoneBinded)
        securityScore = fields.lenient(.securityScore)
    }
}

extension KeyedDecodingContainer {
    /// Nil when it is missing, null or of another type.
    func lenient<Value: Decodable>(_ key: Key) -> Value? { try? decodeIfPresent(Value.self, forKey: key) }
}

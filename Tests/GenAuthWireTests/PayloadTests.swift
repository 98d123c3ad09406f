import Foundation
import GenAuthWire
import StrictJSON
import Testing

struct PayloadTests {
    /// Source: RFC 6749 §5.1; genauth-node-sdk `models/OidcDiscoveryMetadata.ts`.
    @Test(arguments: ["7200", #""7200""#]) func aLifetimeIsANumberOrText(_ lifetime: String) throws {
        let answer = try decoded(
            TokenAnswer.self, #"{"access_token":"a","token_type":"Bearer","expires_in":\#(lifetime),"more":1}"#)
        #expect(answer.accessToken == "a")
        #expect(answer.expiresIn?.number == 7200)
        #expect(answer.idToken == nil)
        #expect(answer.scope == nil)
    }

    @Test(arguments: ["{}", #"{"access_token":"a"}"#, #"{"access_token":1,"token_type":"Bearer"}"#, "[]"])
    func anAnswerWithoutATokenIsNone(_ json: String) {
        #expect(throws: DecodingError.self) { try decoded(TokenAnswer.self, json) }
    }

    @Test func secretsAreNotDescribed() {
        let secrets: [any Redacted] = [
            TokenAnswer(accessToken: "hidden", expiresIn: nil), TokenRequest.refresh("hidden", clientId: "a"),
            TokenRequest.code("hidden", verifier: "hidden", redirectURI: "hidden", clientId: "a"),
            RevocationRequest(token: "hidden", kind: .refreshToken, clientId: "a"),
            AuthorizationRequest(
                clientId: "a", redirectURI: "b", scopes: [], state: "hidden", nonce: "hidden", challenge: "hidden"),
            SendEnrollFactorRequestDataDto(
                enrollmentToken: "hidden", otpData: EnrollmentOtpDataDto(qrCodeUri: "hidden", recoveryCode: "hidden")),
            EnrollFactorDto(
                factorType: "OTP", enrollmentToken: "hidden", enrollmentData: EnrollmentDataDto(passCode: "hidden")),
            EnrollmentOtpDataDto(qrCodeUri: "hidden"), EnrollmentDataDto(passCode: "hidden"),
            OTPVerificationDto(totp: "hidden"), UnbindPhoneDto(passCode: "hidden"), UnbindEmailDto(passCode: "hidden"),
        ]
        for secret in secrets {
            var dumped = ""
            dump(secret, to: &dumped)
            #expect(!"\(secret)\(String(reflecting: secret))\(dumped)".contains("hidden"))
        }
    }

    @Test func requestsAreForms() {
        #expect(
            TokenRequest.code("c", verifier: "v", redirectURI: "http://127.0.0.1:1/", clientId: "id").fields.text
                == "grant_type=authorization_code&code=c&code_verifier=v"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F&client_id=id")
        #expect(
            TokenRequest.refresh("r", clientId: "id").fields.text
                == "grant_type=refresh_token&refresh_token=r&client_id=id")
        #expect(
            RevocationRequest(token: "t", kind: .refreshToken, clientId: "id").fields.text
                == "token=t&token_type_hint=refresh_token&client_id=id")
    }

    @Test func theBrowserIsSentWithAllThatWasAsked() {
        let request = AuthorizationRequest(
            clientId: "id", redirectURI: "http://127.0.0.1:1/", scopes: ["openid", "offline_access"], state: "s",
            nonce: "n", challenge: "c", prompts: ["login", "consent"], maxAge: 0, language: "zh-CN")
        #expect(
            request.fields.text
                == "response_type=code&client_id=id&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2F"
                + "&scope=openid%20offline_access&state=s&nonce=n&code_challenge=c&code_challenge_method=S256"
                + "&prompt=login%20consent&max_age=0&_authing_lang=zh-CN")
    }

    @Test(arguments: [#""a""#, #"["a"]"#]) func anAudienceIsOneOrMany(_ audience: String) throws {
        let json = #"{"iss":"i","sub":"s","aud":\#(audience),"exp":20.9,"iat":1e1,"auth_time":5}"#
        let claims = try decoded(IDTokenClaims.self, json)
        #expect(claims == IDTokenClaims(iss: "i", sub: "s", aud: ["a"], exp: 20, iat: 10, authTime: 5))
        let again = try JSONDecoder().decode(IDTokenClaims.self, from: JSONEncoder().encode(claims))
        #expect(again == claims)
    }

    @Test(arguments: [
        #"{"sub":"s","aud":"a","exp":1,"iat":1}"#, #"{"iss":"i","aud":"a","exp":1,"iat":1}"#,
        #"{"iss":"i","sub":"s","exp":1,"iat":1}"#, #"{"iss":"i","sub":"s","aud":"a","exp":"1","iat":1}"#,
        #"{"iss":"i","sub":"s","aud":"a","exp":1e300,"iat":1}"#, #"{"iss":"i","sub":"s","aud":[1],"exp":1,"iat":1}"#,
        #"{"iss":"i","sub":"s","aud":"a","exp":1,"iat":1,"nonce":7}"#,
    ])
    func claimsOfAnotherShapeAreNone(_ json: String) {
        #expect(throws: DecodingError.self) { try decoded(IDTokenClaims.self, json) }
    }

    /// Source: RFC 7517 §5.
    @Test func aKeyThatIsNotUnderstoodIsIgnored() throws {
        let set = try decoded(
            KeySet.self, #"{"keys":[{"kty":"RSA","n":"AQ","e":"AQAB","kid":"1"},{"kty":7},"x",{"kty":"OKP"}]}"#)
        #expect(set.keys.map(\.kty) == ["RSA", "OKP"])
        #expect(set.keys.first?.n == "AQ")
    }

    @Test func fieldsOfAnotherTypeAreLeftOut() throws {
        let user = try decoded(
            UserDto.self,
            #"{"userId":"u","email":7,"phone":null,"loginsCount":"3","emailVerified":true,"lastLogin ":"x"}"#)
        #expect(user.userId == "u")
        #expect(user.email == nil)
        #expect(user.loginsCount?.number == 3)
        #expect(user.emailVerified == true)
        #expect(throws: DecodingError.self) { try decoded(UserDto.self, #"{"email":"a"}"#) }
        let info = try decoded(SecurityInfoDto.self, #"{"mfaEnrolled":true,"securityScore":"80","passwordSet":"yes"}"#)
        #expect(info.mfaEnrolled == true)
        #expect(info.securityScore?.number == 80)
        #expect(info.passwordSet == nil)
    }

    /// A recorded shape. Source: authing-android-sdk 7c2477d `TestCaseV3Util.java`.
    @Test func anEnrolmentHasAToken() throws {
        let answer = try decoded(
            SendEnrollFactorRequestDataDto.self,
            #"{"enrollmentToken":"a/+=","otpData":{"qrCodeUri":"otpauth://totp/a","qrCodeDataUrl":7,"more":1}}"#)
        #expect(answer.enrollmentToken == "a/+=")
        #expect(answer.otpData == EnrollmentOtpDataDto(qrCodeUri: "otpauth://totp/a"))
        #expect(
            try decoded(SendEnrollFactorRequestDataDto.self, #"{"enrollmentToken":"a","otpData":[]}"#).otpData == nil)
        for json in ["{}", #"{"enrollmentToken":null}"#, #"{"otpData":{}}"#, "[]"] {
            #expect(throws: DecodingError.self) { try decoded(SendEnrollFactorRequestDataDto.self, json) }
        }
    }

    /// The exact text of what is sent.
    @Test func enrolmentBodiesAreAsDocumented() throws {
        #expect(
            try encoded(SendEnrollFactorRequestDto(factorType: "OTP")) == #"{"factorType":"OTP","profile":{}}"#)
        #expect(
            try encoded(
                SendEnrollFactorRequestDto(
                    factorType: "SMS",
                    profile: EnrollmentProfileDto(phoneNumber: "13800138000", phoneCountryCode: "+86")))
                == #"{"factorType":"SMS","profile":{"phoneCountryCode":"+86","phoneNumber":"13800138000"}}"#)
        #expect(
            try encoded(
                EnrollFactorDto(
                    factorType: "OTP", enrollmentToken: "t", enrollmentData: EnrollmentDataDto(passCode: "012345")))
                == #"{"enrollmentData":{"passCode":"012345"},"enrollmentToken":"t","factorType":"OTP"}"#)
        #expect(
            try encoded(SendSMSDto(channel: .unbindPhone, phoneNumber: "13800138000"))
                == #"{"channel":"CHANNEL_UNBIND_PHONE","phoneNumber":"13800138000"}"#)
        #expect(
            try encoded(SendEmailDto(channel: .unbindEmail, email: "a@example.com"))
                == #"{"channel":"CHANNEL_UNBIND_EMAIL","email":"a@example.com"}"#)
        #expect(try encoded(OTPVerificationDto(totp: "012345")) == #"{"totp":"012345"}"#)
    }

    private func encoded(_ payload: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(payload), as: UTF8.self)
    }

    @Test func theDiscoveryDocumentNeedsItsEndpoints() throws {
        let json = #"""
            {"issuer":"https://a/oidc","authorization_endpoint":"https://a/oidc/auth",
            "token_endpoint":"https://a/oidc/token","jwks_uri":"https://a/oidc/.well-known/jwks.json",
            "authorization_response_iss_parameter_supported":true,"claims_parameter_supported":false}
            """#
        let metadata = try decoded(ProviderMetadata.self, json)
        #expect(metadata.namesIssuerInAnswer == true)
        #expect(metadata.revocationEndpoint == nil)
        for name in ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"] {
            #expect(throws: DecodingError.self) {
                try decoded(ProviderMetadata.self, json.replacing("\"\(name)\"", with: "\"other\""))
            }
        }
    }

    private func decoded<Payload: Decodable>(_ payload: Payload.Type, _ json: String) throws -> Payload {
        _ = try JSONDocument(Array(json.utf8), depth: 8, strict: .allNames)
        return try JSONDecoder().decode(payload, from: Data(json.utf8))
    }
}

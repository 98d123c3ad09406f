/// Answers as the vendor prints or produces them, never made by our own encoder.
enum Fixtures {
    /// GenAuth docs, `reference/sdk/python/authentication/mfa-要素管理/list-enrolled-factors.md`: an object where an array
    /// is declared.
    static let listAsPrinted = """
        {"statusCode":200,"message":"Operation successful","requestId":"934108e5-9fbf-4d24-8da1-c330328abd6c",
         "data":{"factorId":"6229ffaxxxxxxxxcade3e3d9","factorType":"SMS",
                 "profile":{"phoneNumber":"188xxxx8888","phoneCountryCode":"+86"}}}
        """

    /// The same with `data` as genauth-node-sdk ef9b64d `models/FactorDto.ts` declares it, and ids as recorded in
    /// authing-android-sdk 7c2477d `demo/ut/v3/TestCaseV3Util.java`.
    static let listAsDeclared = """
        {"statusCode":200,"message":"Operation successful","requestId":"934108e5-9fbf-4d24-8da1-c330328abd6c",
         "data":[{"factorId":"6229ffab1c2d3e4cade3e3d9|otp","factorType":"OTP"},
                 {"factorId":"6229ffab1c2d3e4cade3e3d9|phone","factorType":"SMS",
                  "profile":{"phoneNumber":"188xxxx8888","phoneCountryCode":"+86"}}]}
        """

    /// GenAuth docs, `reference/sdk/python/authentication/mfa-要素管理/reset-factor.md`: no `data`.
    static let resetAsPrinted = """
        {"statusCode":200,"message":"Operation successful","requestId":"934108e5-9fbf-4d24-8da1-c330328abd6c"}
        """

    /// GenAuth docs, `reference/error-code.md`.
    static let throttled = #"{"statusCode":429,"message":"<too many requests>"}"#

    /// GenAuth docs, `reference/error-code.md`.
    static let wrongPassword = """
        {"statusCode":403,"apiCode":2333,"message":"Account not exists or password is incorrect.",
         "requestId":"xxxxxx-xxxxxx"}
        """

    /// Authing docs, an older `reference/error-code.md`: the code as text, `uniqueId` for `requestId`.
    static let olderRefusal =
        #"{"uniqueId":"9dd4e8c2","statusCode":499,"message":"Application unknown","apiCode":"2011","data":null}"#

    /// Genauth-Agent-CLI 43599c6, `tests/unit/http-client.test.ts:70-90`: a word for a code.
    static let wordedRefusal = """
        {"statusCode":403,"code":"SILENT_AUTHORIZATION_NOT_ALLOWED","message":"Not allowed","requestId":"req-1"}
        """

    /// Genauth-Agent-CLI 43599c6, `tests/unit/http-client.test.ts`: HTTP 401 with the refusal nested.
    static let nestedRefusal =
        #"{"error":{"code":"SESSION_EXPIRED","message":"Session expired","request_id":"req-2"}}"#

    /// guard-ios 4a7885d, `AuthClient.swift:1610-1626`: the V2 envelope.
    static let olderEnvelope = #"{"code":2333,"message":"Wrong password","data":{"remainCount":3}}"#

    /// RFC 6749 §5.2.
    static let oauthError = #"{"error":"invalid_token","error_description":"The token has expired"}"#

    /// A captive portal, or a gateway in front of the service.
    static let html = "<!DOCTYPE html>\n<html><title>Sign in to the network</title></html>"

    static let requestID = "934108e5-9fbf-4d24-8da1-c330328abd6c"
}

import MFACore
import CurlHTTP
import Testing

@testable import GenAuthClient

struct AccessTokenTests {
    struct Text: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        var isValid = false
        var testDescription: String { name }
    }

    static let texts = [
        Text(name: "visible ASCII", text: "!~aZ09.-_+/=", isValid: true),
        Text(name: "8 192 characters", text: String(repeating: "a", count: 8192), isValid: true),
        Text(name: "8 193 characters", text: String(repeating: "a", count: 8193)), Text(name: "empty", text: ""),
        Text(name: "a blank", text: "a b"), Text(name: "a line feed at the end", text: "abc\n"),
        Text(name: "a header of its own", text: "a\r\nx-evil: 1"), Text(name: "NUL", text: "a\0"),
        Text(name: "not ASCII", text: "tökén"),
    ]

    @Test(arguments: texts) func onlyWhatFitsAHeaderLineIsAToken(_ text: Text) {
        #expect((AccessToken(text.text) != nil) == text.isValid)
    }

    @Test func noDescriptionHoldsTheToken() throws {
        let access = try Access.sample()
        let token = access.token
        var dumped = ""
        dump(token, to: &dumped)
        dump(access, to: &dumped)
        dump(GenAuthClient(FixedCredentials(access)), to: &dumped)
        let texts = [
            "\(token)", token.description, token.debugDescription, String(reflecting: token), "\(access)",
            String(reflecting: access), "\(GenAuthClient(FixedCredentials(access)))", "\([token])",
            "\(Optional(token) as Any)",
            dumped,
        ]
        for text in texts { #expect(!text.contains("secret-token")) }
        #expect("\(token)" == "<redacted>")
        #expect(String(reflecting: token) == "<redacted>")
        #expect("\(access)".contains("<redacted>"))
    }

    struct JWT: CustomTestStringConvertible, Sendable {
        let name: String
        let token: String
        var signedInAt: Int64?
        var testDescription: String { name }
    }

    static let jwts = [
        JWT(
            name: "auth_time before iat", token: "e30.eyJhdXRoX3RpbWUiOjE3MDAwMDAwMDAsImlhdCI6MTcwMDAwMDk5OX0.s",
            signedInAt: 1_700_000_000),
        JWT(name: "iat alone", token: "e30.eyJpYXQiOjE3MDAwMDA5OTl9.s", signedInAt: 1_700_000_999),
        JWT(name: "neither", token: "e30.eyJzdWIiOiJhIn0.s"),
        JWT(name: "characters of the URL alphabet", token: "e30.eyJpYXQiOjEsIm4iOiJ-fn4_Pz8ifQ.s", signedInAt: 1),
        JWT(name: "iat as text", token: "e30.eyJpYXQiOiIxIn0.s"), JWT(name: "no JSON", token: "e30.bm9wZQ.s"),
        JWT(name: "no base64", token: "e30.!!!!.s"), JWT(name: "two parts", token: "e30.eyJpYXQiOjF9"),
        JWT(name: "opaque", token: "0123456789abcdef"),
    ]

    @Test(arguments: jwts) func aJWTTellsWhenTheUserSignedIn(_ jwt: JWT) throws {
        #expect(try #require(AccessToken(jwt.token)).signedInAt == jwt.signedInAt)
    }
}

import CurlHTTP
import MFACore
import MFASystem
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
        let credentials = FixedCredentials(access)
        let values: [Any] = [
            token, [token], ["token": token], Optional(token) as Any, (token, 1), access, [access], credentials,
            GenAuthClient(credentials), GenAuthClient(credentials, .sample()),
            Changes(through: GenAuthClient(credentials), timedBy: .system), Result<Access, CallError>.success(access),
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            let texts = ["\(value)", String(describing: value), String(reflecting: value), dumped, deepest(value)]
            for text in texts { #expect(!text.contains(Access.secret), "\(type(of: value))") }
        }
        #expect("\(token)" == "<redacted>" && String(reflecting: token) == "<redacted>")
        #expect("\(access)".contains("<redacted>"))
    }

    /// All that reflection finds in a value, however deep.
    private func deepest(_ value: Any) -> String {
        let children = Mirror(reflecting: value).children
        return children.isEmpty ? "\(value)" : children.map { deepest($0.value) }.joined(separator: " ")
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
        JWT(name: "iat alone, which a renewal moves", token: "e30.eyJpYXQiOjE3MDAwMDA5OTl9.s"),
        JWT(name: "neither", token: "e30.eyJzdWIiOiJhIn0.s"),
        JWT(
            name: "characters of the URL alphabet", token: "e30.eyJhdXRoX3RpbWUiOjEsIm4iOiJ-fn4_Pz8ifQ.s", signedInAt: 1
        ),
        JWT(name: "auth_time as text", token: "e30.eyJhdXRoX3RpbWUiOiIxIn0.s"),
        JWT(name: "no JSON", token: "e30.bm9wZQ.s"),
        JWT(name: "no base64", token: "e30.!!!!.s"), JWT(name: "two parts", token: "e30.eyJpYXQiOjF9"),
        JWT(name: "opaque", token: "0123456789abcdef"),
    ]

    @Test(arguments: jwts) func aJWTTellsWhenTheUserSignedIn(_ jwt: JWT) throws {
        #expect(try #require(AccessToken(jwt.token)).signedInAt == jwt.signedInAt)
    }
}

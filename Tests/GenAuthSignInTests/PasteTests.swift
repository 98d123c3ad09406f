import MFACore
import Testing

@testable import GenAuthSignIn

struct PasteTests {
    private static let redirectURI = "http://127.0.0.1:17839/callback"

    private func paste(_ text: String) throws(PasteFault) -> Callback {
        try Callback(
            pasted: text, redirectURI: Self.redirectURI, authorization: "https://id.example.com/oidc/auth",
            state: "the-state")
    }

    @Test(arguments: [
        "http://127.0.0.1:17839/callback?code=abc&state=the-state",
        "  http://127.0.0.1:17839/callback?code=abc&state=the-state\r\n",
        "\"http://127.0.0.1:17839/callback?state=the-state&code=abc\"",
        "<http://127.0.0.1:17839/callback?code=abc&state=the-state#_=_>",
        "http://127.0.0.1:17839/callback?code=a\nbc&state=the-\nstate",
    ])
    func theAddressIsTakenHoweverItWasCopied(_ text: String) throws {
        #expect(try paste(text) == .code("abc", issuer: nil))
    }

    @Test(arguments: [
        ("abc", PasteFault.noAddress), ("", .noAddress),
        ("https://id.example.com/oidc/auth?client_id=x", .ownPage),
        ("https://id.example.com/oidc/done", .otherAddress(expected: redirectURI)),
        ("http://127.0.0.1:17839/callback", .otherAddress(expected: redirectURI)),
        ("http://127.0.0.1:17840/callback?code=abc&state=the-state", .otherAddress(expected: redirectURI)),
        ("http://127.0.0.1:17839/callback?code=abc&state=older", .otherSignIn),
        ("http://127.0.0.1:17839/callback?code=abc", .otherSignIn),
    ])
    func whatIsNotTheAnswerIsSaid(_ text: String, _ fault: PasteFault) {
        #expect(throws: fault) { try paste(text) }
    }
}

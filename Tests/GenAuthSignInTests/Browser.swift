import CurlHTTP
import GenAuthWire
import MFACore
import Synchronization
import Testing

@testable import GenAuthSignIn

/// What a browser does with an address, on a real connection.
struct Browser {
    private let transport = CurlTransport(timeout: .seconds(5), caFile: nil)

    func get(_ url: String, host: String? = nil) async throws -> HTTPResponse {
        try await transport.send(
            HTTPRequest(method: .get, url: url, headers: host.map { [(name: "host", value: $0)] } ?? []))
    }
}

extension SignInAttempt {
    /// What the page was given.
    var asked: FormFields {
        get throws {
            let query = try #require(address.page.split(separator: "?", maxSplits: 1).last)
            return try #require(FormFields(text: query))
        }
    }

    /// Where the provider sends the browser to.
    func callback(_ fields: (String, String)...) throws -> String {
        let state = try #require(try asked[OIDCField.state])
        let form = FormFields([("state", state)] + fields.map { (name: $0.0, value: $0.1) })
        return "\(redirectURI)?\(form.text)"
    }
}

extension FakeProvider {
    /// Signs in as a user would, with a browser.
    func play(_ wish: SignInWish = SignInWish(isLasting: true, isFresh: false)) async throws -> StoredSignIn {
        let signIn = signIn
        let attempt = try signIn.begin(with: try await signIn.discover(), wish)
        nonce.withLock { $0 = (try? attempt.asked[OIDCField.nonce]) ?? "" }
        try attempt.paste(attempt.callback(("code", "the-code")))
        return try await attempt.finish { _ in }
    }
}

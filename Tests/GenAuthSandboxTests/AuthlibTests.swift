import Foundation
import Testing

@testable import GenAuthSandbox

/// A client that shares no code with mfactl must be able to sign in: mfactl and the sandbox could be wrong together.
///
/// Needs `python3` with the PyPI packages `authlib`, `joserfc` and `requests`; disabled where they are missing.
struct AuthlibTests {
    static func isInstalled() async -> Bool {
        let result = try? await VendorSDKTests.python(["-c", "import authlib, joserfc, requests"])
        return result?.status == 0
    }

    @Test(.enabled("python3 with authlib, joserfc and requests is not installed", isInstalled))
    func authlibSignsInVerifiesRefreshesAndRevokes() async throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Python/authlib_sign_in.py").standardized
        let result = try await withLiveSandbox("sign-in") { port, _ in
            try await VendorSDKTests.python([script.path, "http://127.0.0.1:\(port)", Sandbox.appId])
        }
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains(#"{"email": "alice@example.com", "revocation": 200, "afterwards": 2020}"#))
    }
}

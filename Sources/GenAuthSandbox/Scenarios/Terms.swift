import FoundationEssentials

/// How the sandbox signs people in, and binds factors. As they stand here, all is right.
struct Terms: Hashable, Sendable {
    enum Wrong: Hashable { case state, nonce, signature, issuer }

    /// What the browser or a token brings that is not what it should be.
    var wrong: Set<Wrong> = []
    /// Of an access token, in seconds.
    var lifetime = Lifetime.accessToken
    var givesRefreshToken = true
    /// Whatever the person presses.
    var isDenied = false
    /// Who comes to the redirect URI before the answer does.
    var strays: [Stray] = []
    var enrolment = EnrolmentTerms()

    static let otherIssuer = "https://elsewhere.example/oidc"
}

/// A request to an application's redirect URI that is not the answer it waits for.
enum Stray: CaseIterable, Hashable, Sendable {
    case favicon, prefetch, options, error, code

    /// - Parameter path: of the redirect URI.
    func head(path: String, authority: String, secret: String) -> String {
        let (method, target, header) =
            switch self {
            case .favicon: ("GET", "/favicon.ico", "Accept: image/*")
            case .prefetch: ("GET", path, "Sec-Purpose: prefetch")
            case .options: ("OPTIONS", path, "Access-Control-Request-Private-Network: true")
            case .error: ("GET", "\(path)?error=access_denied&state=\(secret)", "Accept: */*")
            case .code: ("GET", "\(path)?code=\(secret)&state=\(secret)", "Accept: */*")
            }
        return "\(method) \(target) HTTP/1.1\r\nHost: \(authority)\r\n\(header)\r\nConnection: close\r\n\r\n"
    }
}

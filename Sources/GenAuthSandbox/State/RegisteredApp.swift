/// An application that people may sign in to: a public client, without a secret.
struct RegisteredApp: Hashable, Sendable {
    let id: String
    let name: String
    /// The path of its redirect URI on loopback, where any port is right (RFC 8252 §7.3).
    let redirectPath: String

    static let all = [
        RegisteredApp(id: Sandbox.appId, name: "mfactl", redirectPath: "/callback"),
        RegisteredApp(id: "another-app", name: "Another app", redirectPath: "/signed-in"),
    ]

    static func named(_ id: String) -> RegisteredApp? { all.first { $0.id == id } }

    func accepts(_ redirectURI: String) -> Bool { LoopbackURI(redirectURI)?.path == redirectPath }
}

/// `http://127.0.0.1:8080/callback` in exactly this form: no query, no fragment, no user.
struct LoopbackURI: Hashable, Sendable {
    /// Without the brackets of an IPv6 address.
    let host: String
    let port: Int
    let path: String

    init?(_ text: String) {
        guard
            let match = text.wholeMatch(
                of: /http:\/\/(127\.0\.0\.1|localhost|\[::1\])(?::([1-9][0-9]{0,4}))?(\/[^?#\s\\%]*)/),
            let port = Int(match.2 ?? "80"), port <= 65_535
        else { return nil }
        (host, self.port, path) = (match.1.filter { !"[]".contains($0) }, port, String(match.3))
    }

    /// What a page's policy calls it: an address of IPv6 has no name there.
    var policySource: String { host.contains(":") ? "http:" : "http://\(host):\(port)" }
}

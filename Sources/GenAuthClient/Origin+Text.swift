import CurlHTTP
import FoundationEssentials
public import MFACore

extension Origin {
    /// Reads `https://host[:port]` or a bare host. Plain `http` is for loopback only: the token would travel readable.
    public init(_ text: String) throws(Invalid) {
        let text = text.contains("://") ? text : "https://" + text
        if let port = Self.unusablePort(in: text) {
            throw .port(port)
        }
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty
        else { throw .notAnAddress }
        guard parts.user == nil, parts.password == nil else {
            throw .holdsUser
        }
        guard parts.path.isEmpty || parts.path == "/", parts.query == nil, parts.fragment == nil else {
            throw .goesOn
        }
        // The host is read percent-decoded: `%2f` or `%40` in it would name another host to libcurl.
        guard Self.isHost(host) else { throw .notAnAddress }
        let isLoopback = URLPlace(text).isLoopback
        guard scheme == "https" || (scheme == "http" && isLoopback) else {
            throw .notSecure
        }
        self.init(
            scheme: scheme, host: parts.port.map { "\(host):\($0)" } ?? host, isLoopback: isLoopback)
    }

    /// The environment's variable that names a proxy for this place, unless `no_proxy` takes it out again; nil for this
    /// machine, which is never reached through one.
    package var proxyVariable: String? { URLPlace(description).proxyVariable }

    /// What stands behind the colon, if that is no port. Nil when it may be a password.
    private static func unusablePort(in text: String) -> String? {
        guard !text.contains("@"), let start = text.ranges(of: "://").first?.upperBound else { return nil }
        let place = text[start...].prefix { !"/?#".contains($0) }
        guard let colon = place.lastIndex(of: ":"), !place[colon...].contains("]") else { return nil }
        let port = place[place.index(after: colon)...]
        // With nothing behind it, the colon means the scheme's own port: RFC 3986 §3.2.3.
        let isPort =
            port.isEmpty || port.allSatisfy { ("0"..."9").contains($0) } && (1...65_535).contains(Int(port) ?? 0)
        return isPort ? nil : String(port.prefix(20))
    }

    private static func isHost(_ host: String) -> Bool {
        guard host.hasPrefix("["), host.hasSuffix("]") else {
            return host.unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-._".unicodeScalars.contains($0))
            }
        }
        return host.dropFirst().dropLast().allSatisfy { $0.isHexDigit && $0.isASCII || $0 == ":" || $0 == "." }
    }
}

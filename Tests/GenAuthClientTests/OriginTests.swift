import MFACore
import CurlHTTP
import Testing

@testable import GenAuthClient

struct OriginTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let text: String
        /// Nil when it is refused.
        let origin: String?
        var testDescription: String { text.isEmpty ? "(empty)" : text.debugDescription }
    }

    static let rows = [
        Row(text: "https://acme.genauth.ai", origin: "https://acme.genauth.ai"),
        Row(text: "https://acme.genauth.ai/", origin: "https://acme.genauth.ai"),
        Row(text: "acme.genauth.ai", origin: "https://acme.genauth.ai"),
        Row(text: "acme.genauth.ai:8443", origin: "https://acme.genauth.ai:8443"),
        Row(text: "HTTPS://acme.genauth.ai", origin: "https://acme.genauth.ai"),
        Row(text: "https://192.0.2.1:443", origin: "https://192.0.2.1:443"),
        Row(text: "https://[2001:db8::1]:8443", origin: "https://[2001:db8::1]:8443"),
        Row(text: "http://127.0.0.1:8080", origin: "http://127.0.0.1:8080"),
        Row(text: "http://127.1.2.3", origin: "http://127.1.2.3"),
        Row(text: "http://localhost:8080", origin: "http://localhost:8080"),
        Row(text: "http://[::1]:8080", origin: "http://[::1]:8080"),
        Row(text: "http://acme.genauth.ai", origin: nil), Row(text: "http://127.0.0.1.evil.example", origin: nil),
        Row(text: "http://localhost.evil.example", origin: nil), Row(text: "http://128.0.0.1", origin: nil),
        Row(text: "http://127.0.0", origin: nil), Row(text: "http://127.0.0.256", origin: nil),
        Row(text: "http://127.+0.0.1", origin: nil), Row(text: "http://[::2]", origin: nil),
        Row(text: "https://user@acme.genauth.ai", origin: nil), Row(text: "https://u:p@acme.genauth.ai", origin: nil),
        Row(text: "https://@acme.genauth.ai", origin: nil), Row(text: "https://acme.genauth.ai/api", origin: nil),
        Row(text: "https://acme.genauth.ai//", origin: nil), Row(text: "https://acme.genauth.ai?x", origin: nil),
        Row(text: "https://acme.genauth.ai/?", origin: nil), Row(text: "https://acme.genauth.ai#x", origin: nil),
        Row(text: "acme.genauth.ai/oidc", origin: nil), Row(text: "https://acme.genauth.ai:0", origin: nil),
        Row(text: "https://acme.genauth.ai:65536", origin: nil), Row(text: "https://acme.genauth.ai:x", origin: nil),
        Row(text: "https://evil.example%2f.genauth.ai", origin: nil),
        Row(text: "https://acme.genauth.ai%40evil.example", origin: nil),
        Row(text: "https://acme.genauth.ai%23.evil.example", origin: nil),
        Row(text: "https://acme.genauth.ai%3a99", origin: nil),
        Row(text: "https://acme%0d%0ax.genauth.ai", origin: nil),
        Row(text: "https://acme genauth.ai", origin: nil), Row(text: "https://acme.genauth.ai\n", origin: nil),
        Row(text: " https://acme.genauth.ai", origin: nil), Row(text: "https://acme\\@evil.example", origin: nil),
        Row(text: "ftp://acme.genauth.ai", origin: nil), Row(text: "file:///etc/passwd", origin: nil),
        Row(text: "https://", origin: nil), Row(text: "https:///", origin: nil), Row(text: "://", origin: nil),
        Row(text: "", origin: nil),
    ]

    @Test(arguments: rows) func anOriginIsSchemeHostAndPort(_ row: Row) {
        #expect((try? Origin(row.text))?.description == row.origin)
    }

    @Test(arguments: [
        ("https://", Origin.Invalid.notAnAddress), ("https://acme%2fx.genauth.ai", .notAnAddress),
        ("https://acme.genauth.ai:99999", .port("99999")), ("https://acme.genauth.ai:x", .port("x")),
        ("https://alice@acme.genauth.ai", .holdsUser), ("https://acme.genauth.ai/x", .goesOn),
        ("https://acme.genauth.ai?x", .goesOn), ("http://acme.genauth.ai", .notSecure),
    ]) func aRefusalSaysWhy(_ text: String, _ reason: Origin.Invalid) {
        #expect(throws: reason) { try Origin(text) }
    }

    @Test func theHostIsShownWithItsPort() throws {
        #expect(try Origin("https://acme.genauth.ai:8443/").host == "acme.genauth.ai:8443")
        #expect(try Origin("http://[::1]:8080").host == "[::1]:8080")
        #expect(try Origin("http://LOCALHOST").isLoopback)
        #expect(try !Origin("https://acme.genauth.ai").isLoopback)
    }
}

import CurlHTTP
import Testing

struct URLPlaceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let url: String
        let name: String
        var isSecure = true
        var isLoopback = false
        var testDescription: String { url }
    }

    static let rows = [
        Row(url: "https://acme.genauth.ai", name: "acme.genauth.ai"),
        Row(url: "HTTPS://Acme.GenAuth.ai:8443/api?x=1#y", name: "Acme.GenAuth.ai"),
        Row(url: "https://acme.genauth.ai/http://127.0.0.1/", name: "acme.genauth.ai"),
        Row(url: "https://acme.genauth.ai?@localhost", name: "acme.genauth.ai"),
        Row(url: "https://acme.genauth.ai#@localhost", name: "acme.genauth.ai"),
        Row(url: "https://localhost@evil.example/", name: "evil.example"),
        Row(url: "https://a@localhost@evil.example:1/", name: "evil.example"),
        Row(url: "http://localhost:8080", name: "localhost", isSecure: false, isLoopback: true),
        Row(url: "http://LOCALHOST", name: "LOCALHOST", isSecure: false, isLoopback: true),
        Row(url: "https://localhost.evil.example", name: "localhost.evil.example"),
        Row(url: "https://127.0.0.1", name: "127.0.0.1", isLoopback: true),
        Row(url: "https://127.255.0.3:1", name: "127.255.0.3", isLoopback: true),
        Row(url: "https://127.0.0.1.evil.example", name: "127.0.0.1.evil.example"),
        Row(url: "https://127.0.0.256", name: "127.0.0.256"), Row(url: "https://127.1", name: "127.1"),
        Row(url: "https://127.0.0.", name: "127.0.0."), Row(url: "https://128.0.0.1", name: "128.0.0.1"),
        Row(url: "http://[::1]:8080/", name: "[::1]", isSecure: false, isLoopback: true),
        Row(url: "https://[2001:db8::1]:443", name: "[2001:db8::1]"),
        Row(url: "acme.genauth.ai", name: "acme.genauth.ai", isSecure: false),
        Row(url: "", name: "", isSecure: false),
    ]

    @Test(arguments: rows) func aURLLeadsToTheHostThatAResolverIsAskedFor(_ row: Row) {
        let place = URLPlace(row.url)
        #expect(place.name == row.name)
        #expect(place.isSecure == row.isSecure)
        #expect(place.isLoopback == row.isLoopback)
    }

    /// Whatever the environment of the test says.
    @Test(arguments: rows.filter(\.isLoopback)) func thisMachineIsNeverReachedThroughAProxy(_ row: Row) {
        #expect(URLPlace(row.url).proxyVariable == nil)
    }
}

import GenAuthWire

/// What the browser shows at the end: what has become of the sign-in, in the user's language.
public struct BrowserPage: Hashable, Sendable {
    /// `zh-CN`
    public var language: String
    /// One short line.
    public var title: String
    /// One sentence.
    public var text: String

    /// A page of these words; they are escaped when it is sent.
    public init(language: String, title: String, text: String) {
        self.language = language
        self.title = title
        self.text = text
    }
}

extension BrowserPage {
    private static let style =
        "html{color-scheme:light dark;font:1.1rem/1.6 system-ui,sans-serif}"
        + "body{max-width:32rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:1.5rem;line-height:1.3}"

    /// Nothing of a request stands in it.
    var html: String {
        "<!doctype html><html lang=\"\(language.escaped)\"><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>\(title.escaped)</title>"
            + "<style>\(Self.style)</style><h1>\(title.escaped)</h1><p>\(text.escaped)</p></html>\n"
    }

    /// The style above and nothing else: no script, no picture, no frame. Source: CSP Level 3 §8.4.
    static let policy: String = {
        let styles = SHA256.digest(of: Array(style.utf8)).map { "; style-src 'sha256-\(base64($0))'" } ?? ""
        return "default-src 'none'\(styles); frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    }()
}

extension String {
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

/// Base64 with the usual alphabet, and padding. Source: RFC 4648 §4.
private func base64(_ bytes: [UInt8]) -> String {
    let text = Base64URL.text(of: bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    return String(text) + String(repeating: "=", count: (4 - text.count % 4) % 4)
}

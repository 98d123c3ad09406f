import HTTPTypes
import NIOCore

/// A page of the sandbox: one card, without scripts.
struct Page: Sendable {
    let language: PageLanguage
    let title: String
    let body: HTML
    var status = HTTPResponse.Status.ok
    /// Where its forms lead in the end: browsers hold a redirect after a form to the policy, too.
    var formTarget: String?

    /// - Parameter nonce: Lets the page's own style in.
    func reply(nonce: String) -> Reply {
        let policy = """
            default-src 'none'; style-src 'nonce-\(nonce)'; img-src data:; \
            form-action 'self'\(formTarget.map { " \($0)" } ?? ""); base-uri 'none'; frame-ancestors 'none'
            """
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentSecurityPolicy: policy,
            .xContentTypeOptions: "nosniff", .referrerPolicy: "no-referrer", .frameOptions: "DENY",
        ]
        return Reply(status: status, headers: headers, body: ByteBuffer(string: document(nonce: nonce).text))
    }

    private func document(nonce: String) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title)</title>
        <link rel="icon" href="data:,">
        <style nonce="\(nonce)">\(Self.style)</style>
        </head>
        <body>
        <main>
        <header><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1.8 20.5 5v6.4c0 5.2-3.6 9-8.5 10.8-4.9-1.8-8.5-\
        5.6-8.5-10.8V5z"/><path class="tick" d="m8 12 2.9 2.9L16.2 9"/></svg><b>GenAuth</b> \
        <span class="tag">\(language.say("sandbox", zh: "沙盒"))</span></header>
        \(body)
        </main>
        <footer>\(language.say(
            "A look-alike on this computer. Nothing you type leaves it.", zh: "运行在本机的演示服务，输入的内容不会离开这台计算机。"))</footer>
        </body>
        </html>

        """
    }
}

extension HTTPField.Name {
    fileprivate static let referrerPolicy = Self.named("referrer-policy")
    fileprivate static let frameOptions = Self.named("x-frame-options")

    private static func named(_ name: String) -> Self { Self(name) ?? .server }
}

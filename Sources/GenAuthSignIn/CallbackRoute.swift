import MFACore

/// What the listener answers to what. A value: no socket, no clock.
struct CallbackRoute: Sendable {
    private let place: String
    private let page: String
    private let secrets: SignInSecrets

    static let path = "/callback"

    enum Reply: Hashable {
        case notFound
        /// To the provider's page.
        case toPage
        case openedTwice
        case openedByOther
        /// To a page whose address holds no code.
        case answer(Callback)
        case waitForPage
    }

    /// - Parameter page: the provider's, with all that belongs to this sign-in.
    init(host: RedirectHost, port: Int, page: String, _ secrets: SignInSecrets) {
        place = Self.place(host, port)
        self.page = page
        self.secrets = secrets
    }

    static func place(_ host: RedirectHost, _ port: Int) -> String { "\(host.rawValue):\(port)" }

    static func redirectURI(_ host: RedirectHost, _ port: Int) -> String { "http://\(place(host, port))\(path)" }

    var oneTimeAddress: String { "http://\(place)\(secrets.oneTimePath)" }

    /// True for the addresses that are worth asking whose request it is.
    func isGuarded(_ request: CallbackRequest?) -> Bool {
        request.map { [secrets.oneTimePath, Self.path].contains(String($0.path)) } ?? false
    }

    /// - Parameters:
    ///   - request: nil for what is none.
    ///   - isStranger: true when it is another user's.
    func reply(
        to request: CallbackRequest?, fromStranger isStranger: Bool = false, hasEnded: Bool, wasOpened: Bool
    ) -> Reply {
        guard let request, request.method == "GET", request.value(of: "host") == place, !request.isPrefetch else {
            return .notFound
        }
        switch String(request.path) {
        case secrets.donePath where request.query == nil && hasEnded: return .waitForPage
        case secrets.oneTimePath where request.query == nil:
            if isStranger { return .openedByOther }
            // The browser's own request may come after the answer of somebody who was quicker.
            return wasOpened ? .openedTwice : hasEnded ? .notFound : .toPage
        case Self.path where !hasEnded && !isStranger:
            return request.query.flatMap { Callback(query: $0, state: secrets.state) }.map(Reply.answer) ?? .notFound
        default: return .notFound
        }
    }

    func response(_ reply: Reply) -> String {
        switch reply {
        case .toPage: head(303, ["Location: \(page)"])
        case .answer: head(303, ["Location: \(secrets.donePath)"])
        case .openedTwice, .openedByOther: head(410)
        case .notFound, .waitForPage: head(404)
        }
    }

    func response(_ page: BrowserPage) -> String {
        let html = page.html
        return head(
            200,
            ["Content-Type: text/html; charset=utf-8", "Content-Security-Policy: \(BrowserPage.policy)"],
            length: html.utf8.count) + html
    }

    private func head(_ status: Int, _ lines: [String] = [], length: Int = 0) -> String {
        let common = [
            "Content-Length: \(length)", "Cache-Control: no-store", "Referrer-Policy: no-referrer",
            "X-Content-Type-Options: nosniff", "Connection: close",
        ]
        return (["HTTP/1.1 \(status) "] + lines + common + ["", ""]).joined(separator: "\r\n")
    }
}

import GenAuthWire
import HTTPTypes
import HummingbirdCore

extension OpenCall {
    /// Empty when it cannot be read.
    var query: FormFields { FormFields(text: request.uri.query ?? "") ?? FormFields() }

    var sessionKey: String? { request.cookie(.session) }

    var language: PageLanguage {
        PageLanguage(wish: query[OIDCField.language], accepted: request.headers[.acceptLanguage])
    }

    func reply(_ page: Page) async -> Reply { page.reply(nonce: await pool.secret()) }

    /// - Parameter sessionKey: A new one for the browser to keep.
    func reply(_ turn: Turn, sessionKey: String? = nil) async -> Reply {
        var reply: Reply
        switch turn {
        case .page(let interaction):
            reply = .seeOther("\(OIDCPath.interaction)?id=\(interaction.id)")
            reply.set(.interaction, to: interaction.browserKey)
        case .end(let demand, .refused(let error)) where isHostile:
            reply = .callback(
                demand.redirectURI, .refused(error.spoiled), state: demand.state, issuer: place.issuer)
        case .end(let demand, let result):
            await sendStrays(to: demand.redirectURI)
            let terms = pool.terms
            reply = .callback(
                demand.redirectURI, result,
                state: terms.wrong.contains(.state) ? await pool.secret() : demand.state,
                issuer: terms.wrong.contains(.issuer) ? Terms.otherIssuer : place.issuer)
        }
        if let sessionKey { reply.set(.session, to: sessionKey) }
        return reply
    }

    private func sendStrays(to redirectURI: String) async {
        guard let target = LoopbackURI(redirectURI) else { return }
        let authority = redirectURI.dropFirst("http://".count).prefix { $0 != "/" }
        for stray in pool.terms.strays {
            let secret = await pool.secret()
            await place.visit(stray.head(path: target.path, authority: String(authority), secret: secret), target)
        }
    }
}

enum Cookie: String {
    /// Who is signed in.
    case session = "_session"
    /// Which browser an interaction belongs to.
    case interaction = "_interaction"
}

extension Request {
    func cookie(_ cookie: Cookie) -> String? {
        let prefix = "\(cookie.rawValue)="
        return headers[values: .cookie].lazy.flatMap { $0.split(separator: ";") }
            .map { $0.drop { $0 == " " } }.first { $0.hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count)) }
    }
}

extension Reply {
    static func seeOther(_ address: String) -> Reply {
        Reply(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
    }

    /// The browser goes back to the application, with the result in the address.
    /// Source: RFC 6749 §4.1.2; RFC 9207 §2 (`iss`).
    static func callback(
        _ redirectURI: String, _ result: AuthorizationResult, state: String, issuer: String
    ) -> Reply {
        var fields = FormFields()
        switch result {
        case .code(let code): fields.append(OIDCField.code, code)
        case .refused(let error):
            fields.append(OIDCField.error, error.error)
            fields.append(OIDCField.errorDescription, error.errorDescription)
        }
        fields.append(OIDCField.state, state.isEmpty ? nil : state)
        fields.append(OIDCField.issuer, issuer)
        return .seeOther("\(redirectURI)?\(fields.text)")
    }

    /// Until the browser is closed. An empty value takes it away.
    mutating func set(_ cookie: Cookie, to value: String) {
        let end = value.isEmpty ? "; Max-Age=0" : ""
        headers.append(
            HTTPField(
                name: .setCookie, value: "\(cookie.rawValue)=\(value); Path=/oidc; HttpOnly; SameSite=Lax\(end)"))
    }
}

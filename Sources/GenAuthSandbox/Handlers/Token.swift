import GenAuthWire
import HTTPTypes
import HummingbirdCore

@Sendable func exchangeCode(_ call: OpenCall) throws(OIDCRefusal) -> Deed {
    let app = try call.application()
    // A grant type without a row of its own ends up here, too.
    let grantType = try call.form.required(OIDCField.grantType)
    guard grantType == Operation.exchange.endpoint.grantType else { throw .unsupportedGrantType }
    let code = try call.form.required(OIDCField.code)
    let redirectURI = try call.form.required(OIDCField.redirectURI)
    let verifier = try call.form.required(OIDCField.verifier)
    // Source: RFC 7636 §4.1
    guard verifier.wholeMatch(of: /[A-Za-z0-9._~\-]{43,128}/) != nil else {
        throw .invalidRequest("\(OIDCField.verifier) has another form")
    }
    return Deed {
        try Reply.json(
            await call.pool.exchange(
                code, verifier: verifier, redirectURI: redirectURI, app: app, issuer: call.place.issuer))
    }
}

@Sendable func refreshTokens(_ call: OpenCall) throws(OIDCRefusal) -> Deed {
    let app = try call.application()
    let token = try call.form.required(OIDCField.refreshToken)
    return Deed { try Reply.json(await call.pool.refresh(token, app: app, issuer: call.place.issuer)) }
}

extension OpenCall {
    /// The public client that names itself in the form; one that shows a secret is no public one.
    func application() throws(OIDCRefusal) -> RegisteredApp {
        if let name = form.repeatedName { throw .invalidRequest("\(name) must not stand twice") }
        guard request.headers[.authorization] == nil, form["client_secret"] == nil,
            let app = RegisteredApp.named(try form.required(OIDCField.clientId))
        else { throw .invalidClient }
        return app
    }
}

extension FormFields {
    func required(_ name: String) throws(OIDCRefusal) -> String {
        guard let value = self[name], !value.isEmpty else { throw .missing(name) }
        return value
    }
}

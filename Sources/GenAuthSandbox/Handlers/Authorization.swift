import GenAuthWire
import HTTPTypes

/// The browser comes with an application's request, and is led to a page or back.
@Sendable func authorize(_ call: OpenCall) -> Deed {
    Deed {
        let (fields, language) = (call.query, call.language)
        let app: RegisteredApp
        let redirectURI: String
        do throws(OIDCRefusal) {
            (app, redirectURI) = try fields.application()
        } catch {
            // Whoever cannot be trusted gets no redirect (RFC 6749 §4.1.2.1).
            return await call.reply(.problem(error.error, in: language))
        }
        let state = fields[OIDCField.state] ?? ""
        do throws(OIDCRefusal) {
            let demand = try AuthorizationDemand(fields, app: app, redirectURI: redirectURI, state: state)
            let turn = await call.pool.begin(
                demand, sessionKey: call.sessionKey, browserKey: call.request.cookie(.interaction), language: language)
            return await call.reply(turn)
        } catch {
            return .callback(redirectURI, .refused(error.error), state: state, issuer: call.place.issuer)
        }
    }
}

extension FormFields {
    fileprivate func application() throws(OIDCRefusal) -> (RegisteredApp, redirectURI: String) {
        for name in [OIDCField.clientId, OIDCField.redirectURI] where fields.count(where: { $0.name == name }) > 1 {
            throw .invalidRequest("\(name) must not stand twice")
        }
        guard let id = self[OIDCField.clientId] else { throw .missing(OIDCField.clientId) }
        guard let app = RegisteredApp.named(id) else {
            throw OIDCRefusal(OIDCError("invalid_client", "unknown client_id"))
        }
        guard let redirectURI = self[OIDCField.redirectURI] else { throw .missing(OIDCField.redirectURI) }
        guard app.accepts(redirectURI) else {
            throw OIDCRefusal(OIDCError("invalid_redirect_uri", "redirect_uri is not registered for \(app.name)"))
        }
        return (app, redirectURI)
    }
}

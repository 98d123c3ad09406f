import GenAuthWire
import HTTPTypes

/// An access token is a JWT, which nobody can take back.
@Sendable func revokeToken(_ call: OpenCall) throws(OIDCRefusal) -> Deed {
    let app = try call.application()
    let token = try call.form.required(OIDCField.token)
    guard SignedText(token) == nil else { throw .unsupportedTokenType }
    return Deed {
        try await call.pool.revoke(refreshToken: token, app: app)
        return Reply(headers: [.cacheControl: "no-store"])
    }
}

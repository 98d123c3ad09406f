import GenAuthWire

/// Asks the person. No application has registered where to go afterwards.
@Sendable func showSignOut(_ call: OpenCall) -> Deed {
    Deed {
        guard call.query["post_logout_redirect_uri"] == nil else {
            return await call.reply(
                .problem(OIDCError("invalid_request", "post_logout_redirect_uri is not registered"), in: call.language))
        }
        guard let key = call.sessionKey, let formKey = await call.pool.signOutKey(of: key) else {
            return await call.reply(.signedOut(in: call.language))
        }
        return await call.reply(.askSignOut(formKey: formKey, in: call.language))
    }
}

@Sendable func takeSignOut(_ call: OpenCall) -> Deed {
    Deed {
        guard let key = call.sessionKey, let formKey = await call.pool.signOutKey(of: key), call.form["key"] == formKey
        else {
            return await call.reply(
                .problem(OIDCError("invalid_request", "the form is not of this session"), in: call.language))
        }
        await call.pool.end(session: key)
        var reply = await call.reply(.signedOut(in: call.language))
        reply.set(.session, to: "")
        return reply
    }
}

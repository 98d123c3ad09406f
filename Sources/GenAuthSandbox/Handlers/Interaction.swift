import GenAuthWire

/// The page that an interaction has come to.
@Sendable func showPage(_ call: OpenCall) -> Deed {
    Deed {
        guard let interaction = await call.interaction() else { return await call.reply(.isOver(in: call.language)) }
        return await call.reply(page(interaction, in: call))
    }
}

/// What a person pressed.
@Sendable func takeAnswer(_ call: OpenCall) -> Deed {
    Deed {
        guard let interaction = await call.interaction(), call.form["key"] == interaction.formKey else {
            return await call.reply(.isOver(in: call.language))
        }
        switch (call.form["do"], interaction.step) {
        case ("deny", _): return await call.reply(await call.pool.deny(interaction))
        case ("sign-in", _):
            let email = call.form["email"] ?? ""
            guard
                let (turn, key) = await call.pool.signIn(
                    interaction, email: email, password: call.form["password"] ?? "", sessionKey: call.sessionKey)
            else {
                let accounts = await call.pool.accounts
                return await call.reply(.signIn(interaction, among: accounts, email: email, isWrong: true))
            }
            return await call.reply(turn, sessionKey: key)
        case ("allow", .consent(let key)) where key == call.sessionKey:
            return await call.reply(await call.pool.allow(interaction, sessionKey: key))
        case ("another", .consent): return await call.reply(await call.pool.useAnotherAccount(interaction))
        default: return await call.reply(.isOver(in: call.language))
        }
    }
}

private func page(_ interaction: Interaction, in call: OpenCall) async -> Page {
    if case .consent(let key) = interaction.step, key == call.sessionKey, let session = await call.pool.session(key),
        let account = await call.pool.account(session.accountId)
    {
        return .consent(interaction, as: account)
    }
    let accounts = await call.pool.accounts
    let chosen = accounts.first { $0.profile.email == call.query["as"] }
    return .signIn(
        interaction, among: accounts, email: chosen?.profile.email ?? "", password: chosen?.password ?? "")
}

extension Page {
    fileprivate static func isOver(in language: PageLanguage) -> Page {
        .problem(OIDCError("invalid_request", "the sign-in has ended, or belongs to another browser"), in: language)
    }
}

extension OpenCall {
    fileprivate func interaction() async -> Interaction? {
        guard let id = query["id"] else { return nil }
        return await pool.interaction(id, browserKey: request.cookie(.interaction))
    }
}

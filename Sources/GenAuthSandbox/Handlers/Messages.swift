@Sendable func showMessages(_ call: OpenCall) -> Deed {
    Deed {
        await call.reply(
            .messages(await call.pool.messages, at: await call.pool.now, in: call.language))
    }
}

import GenAuthWire

@Sendable func getSecurityInfo(_ call: Call) -> Deed {
    Deed { try call.envelopes.success(await call.pool.account(call.accountId)?.securityInfo) }
}

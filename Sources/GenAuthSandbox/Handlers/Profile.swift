import GenAuthWire

@Sendable func getProfile(_ call: Call) -> Deed {
    Deed { try call.envelopes.success(call.account.profile) }
}

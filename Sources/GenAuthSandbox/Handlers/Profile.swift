import GenAuthWire

@Sendable func getProfile(_ call: Call) -> Deed {
    Deed { try call.voice.success(call.account.profile) }
}

import GenAuthWire

@Sendable func getProfile(_ call: Call) -> Deed {
    Deed { try call.envelopes.success(await call.pool.account(call.accountId)?.profile.seen(with: call.scopes)) }
}

extension UserDto {
    /// What a token of these scopes shows.
    fileprivate func seen(with scopes: Set<String>) -> UserDto {
        var seen = self
        if !scopes.contains("profile") { seen.name = nil }
        if !scopes.contains("username") { seen.username = nil }
        if !scopes.contains("email") { seen.email = nil }
        if !scopes.contains("phone") { (seen.phone, seen.phoneCountryCode) = (nil, nil) }
        return seen
    }
}

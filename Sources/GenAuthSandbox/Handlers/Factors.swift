import GenAuthWire

@Sendable func listFactors(_ call: Call) -> Deed {
    Deed { try call.envelopes.success(await call.account.factors) }
}

@Sendable func getFactor(_ call: Call) async throws -> Deed {
    guard let factor = await call.account.factor(try call.request.factorIdFromQuery()) else {
        throw Refusal.factorNotFound
    }
    return Deed { try call.envelopes.success(factor) }
}

@Sendable func listFactorsToEnroll(_ call: Call) -> Deed {
    Deed { try call.envelopes.success(await call.account.typesToEnroll) }
}

@Sendable func resetFactor(_ call: Call) async throws -> Deed {
    let id = try await call.request.factorIdFromBody()
    guard await call.account.factor(id) != nil else { throw Refusal.factorNotFound }
    return Deed(effect: { await call.account.unbind(id) }, reply: { try call.envelopes.success() })
}

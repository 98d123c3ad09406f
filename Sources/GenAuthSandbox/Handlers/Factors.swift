import GenAuthWire

@Sendable func listFactors(_ call: Call) -> Deed {
    Deed { try call.envelopes.success(await call.pool.list(of: call.accountId)) }
}

@Sendable func getFactor(_ call: Call) async throws -> Deed {
    let id = try call.request.factorIdFromQuery()
    guard let factor = await call.pool.account(call.accountId)?.factor(id) else { throw Refusal.factorNotFound }
    return Deed { try call.envelopes.success(factor) }
}

@Sendable func listFactorsToEnroll(_ call: Call) -> Deed {
    Deed { try call.envelopes.success(await call.pool.account(call.accountId)?.typesToEnroll) }
}

@Sendable func resetFactor(_ call: Call) async throws -> Deed {
    let id = try await call.request.factorIdFromBody()
    guard let factor = await call.pool.account(call.accountId)?.factor(id) else { throw Refusal.factorNotFound }
    if call.pool.terms.enrolment.keepsAccountFactors, ["SMS", "EMAIL"].contains(factor.factorType) {
        throw Refusal.belongsToAccount
    }
    return Deed(
        perform: {
            await call.pool.unbind(id, from: call.accountId)
            return try call.envelopes.success()
        },
        pretend: { try call.envelopes.success() })
}

import GenAuthWire
import HTTPTypes
import HummingbirdCore

/// The sandbox without its socket: requests in, answers out.
struct Responder: Sendable {
    let scenario: Scenario
    let pool: UserPool

    /// - Throws: only what the connection throws while the body arrives; a bad request is answered.
    func answer(to request: Request, at place: Place) async throws -> Delivery {
        let envelopes = EnvelopeWriter(isHostile: scenario.isHostile)
        do {
            return try await perform(request, at: place, in: envelopes)
        } catch let refusal as Refusal {
            return .reply(try envelopes.refusal(refusal))
        } catch let refusal as OIDCRefusal {
            return .reply(try .refusal(scenario.isHostile ? refusal.spoiled : refusal))
        }
    }

    private func perform(_ request: Request, at place: Place, in envelopes: EnvelopeWriter) async throws -> Delivery {
        let isForm = request.method == .post && request.uri.path.hasPrefix("\(OIDCPath.issuer)/")
        let form = isForm ? try await request.form() : FormFields()
        let operation = try Operation(
            method: request.method, path: request.uri.path, grantType: form[OIDCField.grantType])
        switch operation.handler {
        case .api(let handle):
            guard let bearer = await pool.bearer(of: request.accessToken) else { throw Refusal.notSignedIn }
            try request.requireUsableAppId()
            let accountId = bearer.account.id
            let deed = try await handle(
                Call(
                    request: request, pool: pool, accountId: accountId, scopes: bearer.scopes, envelopes: envelopes))
            return try await play(deed, operation, factors: { await pool.factors(of: accountId) }, in: envelopes)
        case .open(let handle):
            let deed = try await handle(
                OpenCall(
                    request: request, pool: pool, place: place, form: form, isHostile: scenario.isHostile))
            return try await play(deed, operation, factors: { [] }, in: envelopes)
        }
    }

    private func play(
        _ deed: Deed, _ operation: Operation, factors: () async -> [FactorDto], in envelopes: EnvelopeWriter
    ) async throws -> Delivery {
        let (calls, unbinds) = await pool.count(operation)
        let cue = scenario.cue(for: operation, count: calls, unbinds: unbinds)
        let done = cue?.isDone ?? true ? try await deed.perform() : nil
        let usual = { if let done { done } else { try await deed.pretend() } }
        return try await (cue?.act ?? .succeed).answer(usual: usual, factors: factors, in: envelopes)
    }
}

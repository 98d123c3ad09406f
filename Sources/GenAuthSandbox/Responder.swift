import GenAuthWire
import HummingbirdCore

/// The sandbox without its socket: requests in, answers out.
struct Responder: Sendable {
    let scenario: Scenario
    let account: SandboxAccount
    let token: String

    /// - Throws: only what the connection throws while the body arrives; a bad request is answered.
    func answer(to request: Request) async throws -> Delivery {
        let envelopes = EnvelopeWriter(isHostile: scenario.isHostile)
        do {
            return try await perform(request, in: envelopes)
        } catch let refusal as Refusal {
            return .reply(try envelopes.refusal(refusal))
        }
    }

    private func perform(_ request: Request, in envelopes: EnvelopeWriter) async throws -> Delivery {
        let operation = try Operation(method: request.method, path: request.uri.path)
        try request.requireToken(token)
        try request.requireUsableAppId()
        let deed = try await operation.deed(Call(request: request, account: account, envelopes: envelopes))

        let (calls, unbinds) = await account.count(operation)
        let cue = scenario.cue(for: operation, count: calls, unbinds: unbinds)
        if cue?.isDone ?? true { await deed.effect() }
        return try await (cue?.act ?? .succeed).answer(deed, of: account, in: envelopes)
    }
}

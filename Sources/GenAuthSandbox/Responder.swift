import GenAuthWire
import HummingbirdCore

/// The sandbox without its socket: requests in, answers out.
struct Responder: Sendable {
    let scenario: Scenario
    let account: Account
    let token: String

    /// - Throws: only what the connection throws while the body arrives; a bad request is answered.
    func answer(to request: Request) async throws -> Answer {
        let voice = Voice(scenario: scenario)
        do {
            return try await perform(request, in: voice)
        } catch let refusal as Refusal {
            return .reply(try voice.refusal(refusal))
        }
    }

    private func perform(_ request: Request, in voice: Voice) async throws -> Answer {
        let operation = try Operation(method: request.method, path: request.uri.path)
        guard scenario != .expiredToken else { throw Refusal.notSignedIn }
        try request.requireToken(token)
        try request.requireUsableAppId()
        switch operation {
        case .listEnrolledFactors:
            return try await scenario.answerToReading(of: account, in: voice)
        case .getFactor:
            guard let factor = await account.factor(try request.factorIdFromQuery()) else {
                throw Refusal.factorNotFound
            }
            return .reply(try voice.success(factor))
        case .listFactorsToEnroll:
            return .reply(try voice.success(await account.typesToEnroll))
        case .getProfile:
            return .reply(try voice.success(account.profile))
        case .resetFactor:
            let id = try await request.factorIdFromBody()
            let factor = scenario.unbinds ? await account.unbind(id) : await account.factor(id)
            guard factor != nil else { throw Refusal.factorNotFound }
            return try scenario.answerToUnbind(in: voice)
        }
    }
}

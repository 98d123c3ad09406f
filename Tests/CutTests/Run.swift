import CutServer
import GenAuthClient
import MFACore
import Testing

/// The real procedure, through a real client, to a server that cuts.
enum Run {
    static func of(
        _ server: CutServer, timeout: Duration = .seconds(30)
    ) async throws -> (claims: Claims, facts: Facts) {
        let (claims, facts) = try await server.run { origin in
            // The client is gone when this returns, and its connections with it.
            let client = GenAuthClient(
                FixedCredentials(
                    Access(origin: try Origin(origin), token: try #require(AccessToken("token-0123456789")))),
                ClientConfiguration(timeout: timeout))
            let changes = Changes(through: client, timedBy: .hurried)
            switch server.verb {
            case .unbind:
                let id = try #require(Factor.ID(CutServer.factorID))
                return Claims(
                    await changes.settle(await changes.unbind(UnbindRequest(id: id, acceptsLastFactor: false))))
            case .bind:
                let offer = BindOffer(
                    .init(token: try #require(BindToken("enrolment-token"))), for: .otp, of: nil, leftAt: .zero)
                let code = try OneTimeCode(typed: "482913")
                return Claims(await changes.settle(await changes.bind(offer, code: code, through: client)))
            }
        }
        return (claims, facts)
    }

    /// How long requests and answers are, learnt by watching.
    static func lengths(_ verb: Facts.Verb) async throws -> (Framing, Conduct) -> [Facts.Kind: Facts.Length] {
        var lengths: [Framing: [Conduct: [Facts.Kind: Facts.Length]]] = [:]
        for framing in Framing.allCases {
            for conduct in Conduct.allCases {
                lengths[framing, default: [:]][conduct] = try await of(CutServer(conduct, framing, verb)).facts
                    .lengths
            }
        }
        return { lengths[$0]?[$1] ?? [:] }
    }
}

extension Timekeeper {
    /// Waits for nothing.
    static let hurried = Timekeeper(
        now: { Timestamp(unixSeconds: 0) }, uptime: { .zero }, sleep: { _ in try Task.checkCancellation() })
}

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
            let id = try #require(Factor.ID(CutServer.factorID))
            let changes = Changes(through: client, timedBy: .hurried)
            let sent = await changes.unbind(UnbindRequest(id: id, acceptsLastFactor: false))
            return Claims(await changes.settle(sent))
        }
        return (claims, facts)
    }

    /// How long requests and answers are, learnt by watching.
    static func lengths() async throws -> (Framing, Conduct) -> [Facts.Kind: Facts.Length] {
        var lengths: [Framing: [Conduct: [Facts.Kind: Facts.Length]]] = [:]
        for framing in Framing.allCases {
            for conduct in Conduct.allCases {
                lengths[framing, default: [:]][conduct] = try await of(CutServer(conduct, framing)).facts.lengths
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

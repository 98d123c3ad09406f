import CutServer
import GenAuthClient
import MFACore
import Testing

/// The same procedure over HTTP/2, where one connection carries all requests and can end in more ways.
@Suite(
    .enabled(if: HTTP2Server.isAvailable, "needs openssl, and python3 with h2 (pip install h2)"),
    .timeLimit(.minutes(10)))
struct HTTP2CutTests {
    /// See `h2_server.py`.
    static let cases: [String] = {
        let resets = ["refused", "cancel", "internal", "http11"]
        let ends = ["goaway", "goawayclose", "close", "reset"]
        return ["list", "unbind", "check", "checks"].flatMap { request in
            ["idle", "head", "request", "answer", "half", "end"].flatMap { stage in
                (["idle", "end"].contains(stage) ? ends : resets + ends).flatMap { end in
                    ["unbinds", "keeps"].map { "\(request).\(stage).\(end).\($0)" }
                }
            }
        }
    }()

    @Test func noEndOfAStreamOrConnectionMakesUsClaimWhatIsNotSo() async throws {
        let server = try HTTP2Server()
        var mostPosts = 0
        for (number, name) in Self.cases.enumerated() where CutTests.isSoak || number.isMultiple(of: 3) {
            let (claims, facts, _) = try await Self.run("\(number).\(name)", on: server)
            #expect(claims.falsehoods(against: facts) == [], "\(name) \(claims) \(facts)")
            mostPosts = max(mostPosts, facts.posts)
        }
        await server.stop()
        #expect(mostPosts == 1)
    }

    @Test func oneConnectionCarriesAllRequests() async throws {
        let server = try HTTP2Server()
        for conduct in ["unbinds", "keeps"] {
            let (claims, facts, connections) = try await Self.run("0.list.head.none.\(conduct)", on: server)
            #expect(connections == 1)
            #expect(claims.shortfalls(against: facts, nil) == [] && claims.falsehoods(against: facts) == [])
        }
        await server.stop()
    }

    /// A connection that was kept and is dead costs a reading nothing, and nobody has to be told.
    @Test(arguments: [
        "idle.close", "idle.goaway", "head.close", "head.reset", "head.goaway", "head.refused",
    ])
    func aReadingOnADeadConnectionIsAskedAgain(_ end: String) async throws {
        let server = try HTTP2Server()
        let (claims, facts, connections) = try await Self.run("0.check.\(end).unbinds", on: server)
        await server.stop()
        #expect(facts.isCutMade && connections == 2)
        #expect(claims.isVerified == true && claims.wasAnswered)
    }

    private static func run(
        _ token: String, on server: HTTP2Server
    ) async throws -> (claims: Claims, facts: Facts, connections: Int) {
        let claims = try await claims(token, server)
        let (facts, connections) = try await server.facts(of: token)
        return (claims, facts, connections)
    }

    /// The client is gone when this returns, and its connection with it.
    private static func claims(_ token: String, _ server: HTTP2Server) async throws -> Claims {
        let client = GenAuthClient(
            FixedCredentials(
                Access(
                    origin: try Origin("https://localhost:\(server.port)"), token: try #require(AccessToken(token)))),
            ClientConfiguration(caFile: server.caFile, timeout: .seconds(30)))
        let id = try #require(Factor.ID(CutServer.factorID))
        let changes = Changes(through: client, timedBy: .hurried)
        return Claims(await changes.settle(changes.unbind(UnbindRequest(id: id, acceptsLastFactor: false))))
    }
}

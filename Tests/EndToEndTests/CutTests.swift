import CutServer
import MFACore
import Testing

/// What the built program says and how it ends, when an exchange of its unbinding is cut short.
@Suite(.timeLimit(.minutes(5)))
struct CutTests {
    struct Told: Sendable {
        let claims: Claims
        let status: Int32
        let hasHistory: Bool
    }

    @Test func whatTheProgramSaysIsSo() async throws {
        let lengths = try await Self.unbind(CutServer(.unbinds, .sized), timeout: 20).facts.lengths
        let all = Cut.all { _, _ in lengths }
        let cuts = stride(from: 700, to: all.count, by: 1777).map { all[$0] }
        let mostPosts = try await withThrowingTaskGroup(of: Int.self) { group in
            for cut in cuts {
                group.addTask {
                    let (told, facts) = try await Self.unbind(
                        CutServer(cut), timeout: cut.end == .silence ? 1 : 20)
                    Self.expectTruth(told, facts, cut)
                    return facts.posts
                }
            }
            return try await group.reduce(0, max)
        }
        print("cuts of the program \(cuts.count)  POSTs at most \(mostPosts)")
        #expect(mostPosts == 1)
    }

    private static func expectTruth(_ told: Told, _ facts: Facts, _ cut: Cut) {
        // A second's patience can end earlier on a busy machine.
        #expect(facts.isCutMade || cut.end == .silence, "\(cut)")
        #expect(told.claims.falsehoods(against: facts) == [], "\(cut) \(told) \(facts)")
        #expect(told.claims.shortfalls(against: facts, cut) == [], "\(cut) \(told) \(facts)")
        #expect(told.status == status(for: told.claims.verdict), "\(cut) \(told)")
        // The record stands on disk before the request leaves.
        #expect(told.hasHistory || facts.posts == 0, "\(cut) \(facts)")
    }

    private static func status(for verdict: Verdict) -> Int32? {
        switch verdict {
        case .verified, .accepted, .acceptedStillListed: 0
        case .refused, .alreadyGone: 5
        case .unknown: 6
        case .notSent: 7
        default: nil
        }
    }

    private static func unbind(_ server: CutServer, timeout: Int) async throws -> (told: Told, facts: Facts) {
        let (told, facts) = try await server.run { origin in
            try await withProgram(.idle) { program in
                let finished = try program.run(
                    "unbind", CutServer.factorID, "--yes", "--json", "--host", origin, "--timeout", "\(timeout)",
                    environment: ["GENAUTH_ACCESS_TOKEN": "token-0123456789"])
                return Told(
                    claims: try #require(Claims(finished.document["result"])), status: finished.status,
                    hasHistory: program.hasHistory)
            }
        }
        return (told, facts)
    }
}

extension Claims {
    /// From the `result` of the JSON output.
    init?(_ result: JSON?) {
        let verified: Bool?
        switch result?["verified"] {
        case .bool(let value): verified = value
        case .null: verified = nil
        default: return nil
        }
        guard let word = result?["outcome"]?.string,
            let verdict = Verdict(outcome: word, isVerified: verified, httpStatus: nil),
            case .bool(let sent) = result?["sent"], case .bool(let answered) = result?["answered"]
        else { return nil }
        self.init(verdict: verdict, wasSent: sent, wasAnswered: answered, isVerified: verified)
    }
}

import CutServer
import MFACore

/// What came of many cuts.
struct Tally: Sendable {
    private(set) var count = 0
    private(set) var mostPosts = 0
    private(set) var verdicts: Set<Verdict> = []
    private(set) var falsehoods: [String] = []
    private(set) var shortfalls: [String] = []
    /// Cuts whose exchange never came.
    private(set) var unmade: [Cut] = []

    struct Entry: Sendable {
        let cut: Cut
        let claims: Claims
        let facts: Facts

        init(_ cut: Cut, _ claims: Claims, _ facts: Facts) {
            self.cut = cut
            self.claims = claims
            self.facts = facts
        }
    }

    mutating func add(_ entry: Entry) {
        func told(_ claims: [String]) -> [String] {
            claims.map { "\($0): \(entry.cut) \(entry.claims) \(entry.facts)" }
        }
        count += 1
        mostPosts = max(mostPosts, entry.facts.posts)
        verdicts.insert(entry.claims.verdict)
        falsehoods += told(entry.claims.falsehoods(against: entry.facts))
        shortfalls += told(entry.claims.shortfalls(against: entry.facts, entry.cut))
        if !entry.facts.isCutMade { unmade.append(entry.cut) }
    }
}

extension [Cut] {
    func asyncTally(
        atOnce limit: Int, _ run: @escaping @Sendable (Cut) async throws -> Tally.Entry
    ) async throws -> Tally {
        try await withThrowingTaskGroup(of: Tally.Entry.self) { group in
            var tally = Tally()
            var rest = self[...]
            for _ in 0..<limit {
                if let cut = rest.popFirst() { group.addTask { try await run(cut) } }
            }
            for try await entry in group {
                tally.add(entry)
                if let cut = rest.popFirst() { group.addTask { try await run(cut) } }
            }
            return tally
        }
    }
}

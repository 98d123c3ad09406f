import CutServer
import Foundation
import GenAuthClient
import MFACore
import Testing

/// Every exchange of an unbinding, stopped at every byte, over real sockets: what is said must be so.
@Suite(.timeLimit(.minutes(60)))
struct CutTests {
    /// All of them take minutes; `make soak` asks for that.
    static let isSoak = ProcessInfo.processInfo.environment["MFACTL_SOAK"] != nil

    @Test(arguments: Facts.Verb.allCases)
    func noCutMakesUsClaimWhatIsNotSo(_ verb: Facts.Verb) async throws {
        // A code that was refused has bound nothing, and nobody looks.
        let all = Cut.all(try await Run.lengths(verb)).filter {
            verb == .unbind || $0.phase != .firstCheck || $0.conduct != .refuses
        }
        let cuts = Self.isSoak ? all : Cut.sample(of: all)
        let tally = try await cuts.asyncTally(atOnce: 24) { cut in
            let (claims, facts) = try await Run.of(CutServer(cut, verb), timeout: cut.timeout)
            return Tally.Entry(cut, claims, facts)
        }
        print("\(verb): cuts \(tally.count)  POSTs at most \(tally.mostPosts)  false claims \(tally.falsehoods.count)")
        #expect(tally.count == cuts.count)
        // A busy machine takes the short patience of a silent cut for a silence of its own.
        #expect(tally.unmade.filter { $0.end != .silence } == [])
        #expect(tally.unmade.count * 20 < tally.count)
        #expect(tally.falsehoods.prefix(10) == [])
        #expect(tally.shortfalls.prefix(10) == [])
        #expect(tally.mostPosts == 1)
        // A test in which nothing goes wrong in its own way would prove little.
        // A refusal that comes whole is one of thousands of cuts where nobody looks afterwards.
        #expect(
            tally.verdicts.union(verb == .bind ? [.refused] : []) == [
                .notSent, .unknown, .refused, .accepted, verb == .bind ? .acceptedNotListed : .acceptedStillListed,
                .verified,
            ])
    }

    @Test(arguments: Framing.allCases, Conduct.allCases)
    func withoutACutAllIsKnownOfABinding(_ framing: Framing, _ conduct: Conduct) async throws {
        let (claims, facts) = try await Run.of(CutServer(conduct, framing, .bind))
        let expected: (Verdict, Bool?) =
            switch conduct {
            case .unbinds, .fails: (.verified, true)
            case .keeps: (.acceptedNotListed, false)
            case .refuses: (.refused, nil)
            }
        #expect(
            claims == Claims(verdict: expected.0, wasSent: true, wasAnswered: true, isVerified: expected.1))
        #expect(claims.falsehoods(against: facts) == [])
        #expect(claims.shortfalls(against: facts, nil) == [])
    }

    @Test(arguments: Framing.allCases, Conduct.allCases)
    func withoutACutAllIsKnown(_ framing: Framing, _ conduct: Conduct) async throws {
        let (claims, facts) = try await Run.of(CutServer(conduct, framing))
        let expected: Verdict =
            switch conduct {
            case .unbinds, .fails: .verified
            case .keeps: .acceptedStillListed
            case .refuses: .refused
            }
        #expect(
            claims
                == Claims(verdict: expected, wasSent: true, wasAnswered: true, isVerified: conduct.unbinds))
        #expect(claims.falsehoods(against: facts) == [])
        #expect(claims.shortfalls(against: facts, nil) == [])
    }
}

extension Cut {
    /// Only a silence is waited for; on a busy machine, nothing else may look like one.
    fileprivate var timeout: Duration { end == .silence ? .milliseconds(250) : .seconds(30) }

    private var isInRequest: Bool {
        if case .request = place { true } else { false }
    }

    /// The same few hundred each time, from all phases, ends and framings, and the edges of what matters most.
    fileprivate static func sample(of all: [Cut]) -> [Cut] {
        let everywhere = stride(from: 0, to: all.count, by: 101).map { all[$0] }
        let edges = all.filter { cut in
            cut.phase == .post && cut.framing == .sized
                && [.request(0), .request(1), .answer(0), .answer(1)].contains(cut.place)
        }
        // A kept connection that dies within the request is what libcurl likes to begin anew.
        let kept = all.filter { $0.phase == .post && $0.framing == .sized && $0.end == .reset && $0.isInRequest }
        // The connection that the request is to go out on dies with the last byte of the list.
        let dying = all.filter { $0.phase == .preflight && $0.framing == .sized && $0.end == .reset }.suffix(2)
        return everywhere + edges + dying + stride(from: 0, to: kept.count, by: 3).map { kept[$0] }
    }
}

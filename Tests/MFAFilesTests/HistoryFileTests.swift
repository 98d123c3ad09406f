import Foundation
import MFACore
import MFAFiles
import Testing

struct HistoryFileTests {
    @Test func beginningAndEndingBecomeOneAttempt() throws {
        let folder = Folder()
        let file = folder.recorder()
        let id = try file.begin(.sample(), beside: [Factor.phone.id])
        try file.end(id, with: Factor.sample().refused)
        let history = folder.history()
        let attempt = try #require(history.attempts.first)
        #expect(history.attempts.count == 1 && history.unreadableLines == 0 && history.problem == nil)
        #expect(attempt.factorID?.rawValue == "6229ff|otp" && attempt.factorType == .otp)
        #expect(attempt.profile == "prod" && attempt.host == "https://acme.genauth.ai")
        #expect(attempt.witnesses.ids == [Factor.phone.id])
        #expect(attempt.startedAt == Timestamp(unixSeconds: 1_795_600_000, utcOffset: 3600))
        #expect(attempt.ending?.verdict == .refused && attempt.ending?.isVerified == false)
        #expect(attempt.ending?.receipt.apiCode == "2217" && attempt.ending?.receipt.requestID == "r-1")
        #expect(attempt.ending?.receipt.message == nil, "no text of the server's is kept")
        #expect(attempt.ending?.verdict == .refused)
    }

    private static func outcome(
        _ change: Change, _ post: ChangeOutcome.Post, _ evidence: Evidence = .none
    ) -> ChangeOutcome {
        ChangeOutcome(
            change, of: .otp, startedAt: Timestamp(unixSeconds: 0), elapsed: .zero, post: post, evidence: evidence)
    }

    /// What was bound has an id only when it is listed, and what was asked for is neither bound nor open.
    @Test func aBindingIsToldFromItsAskingToItsEnd() throws {
        let folder = Folder()
        let file = folder.recorder()
        let receipt = Receipt(httpStatus: 200, statusCode: 200, requestID: "r-1")
        try file.end(nil, with: Self.outcome(.askToBind(.otp), .accepted(receipt)))
        let id = try file.begin(.bind(.otp), of: .otp, beside: Witnesses(ids: [Factor.phone.id]))
        #expect(folder.history().attempts.map(\.change) == [.bind(.otp), .bind(.otp)])
        #expect(try folder.text().contains(#""result":"asked""#))
        let sample = Factor.sample().id
        try file.end(
            id, with: Self.outcome(.bind(.otp), .accepted(receipt), .appeared(Timestamp(unixSeconds: 9), sample)))
        let attempts = folder.history().attempts
        #expect(attempts.map(\.ending?.result) == ["asked", "verified"])
        #expect(attempts.map(\.factorID) == [nil, sample] && !attempts.contains(where: \.isLeftOpen))
        #expect(attempts.last?.witnesses.ids == [Factor.phone.id])
        #expect(try !folder.text().contains("profile\":{"))
    }

    @Test func aBindingThatWasKilledStaysOpenAndNotListedIsReadBack() throws {
        let folder = Folder()
        _ = try folder.recorder().begin(.bind(.otp), of: .otp, beside: Witnesses(ids: []))
        // A child that another test is starting just now has the lock as well, until it has become its program.
        for _ in 0..<100 where folder.history().leftOpen.isEmpty { usleep(10_000) }
        #expect(folder.history().leftOpen.map(\.change) == [.bind(.otp)])
        let other = Folder()
        try other.recorder().end(
            nil, with: Self.outcome(.bind(.otp), .accepted(Receipt()), .absent(Timestamp(unixSeconds: 9))))
        #expect(other.history().attempts.map(\.ending?.verdict) == [.acceptedNotListed])
    }

    /// Any other action is about a factor that has an id.
    @Test func aLineWithoutAFactorIsOfABindingOrTorn() throws {
        let folder = Folder()
        try folder.makeDirectory()
        let line =
            #"{"action":"unbind","attempt":"00000000000000ff","host":"h","profile":"p","result":"sending","time":"2026-11-24T08:00:00Z"}"#
        try (line + "\n").write(toFile: folder.historyPath, atomically: false, encoding: .utf8)
        #expect(folder.history().attempts.isEmpty && folder.history().unreadableLines == 1)
    }

    @Test func theBeginningIsInTheFileBeforeBeginReturns() throws {
        let folder = Folder()
        let file = folder.recorder()
        _ = try file.begin(.sample(), beside: [])
        let text = try folder.text()
        #expect(text.hasSuffix("\n") && text.contains(#""result":"sending""#))
        #expect(try folder.mode(of: "history.jsonl") == 0o600 && folder.mode() == 0o700)
        withExtendedLifetime(file) {}
    }

    @Test func anAttemptIsUnderWayWhileItsProcessLivesAndLeftOpenAfterwards() throws {
        let folder = Folder()
        var file: HistoryRecorder? = folder.recorder()
        _ = try file?.begin(.sample(), beside: [])
        let during = folder.history()
        #expect(during.attempts.map(\.isUnderWay) == [true] && during.leftOpen.isEmpty)
        #expect(during.attempts.first?.isUnderWay == true)
        // The kernel takes the lock away, as it does when the process is killed.
        file = nil
        let after = folder.history()
        #expect(after.leftOpen.count == 1 && after.attempts.first?.ending == nil)
    }

    @Test func settlingEndsAnAttemptOfAnEarlierRun() throws {
        let folder = Folder()
        _ = try folder.recorder().begin(.sample(), beside: [])
        let open = try #require(folder.history().leftOpen.first)
        let outcome = try #require(open.abandoned(.gone(Timestamp(unixSeconds: 5))))
        let settlement = Settlement(attempt: open, outcome: outcome)
        #expect(try folder.file().record([settlement], at: Timestamp(unixSeconds: 6)) == [settlement])
        let settled = try #require(folder.history().attempts.first)
        #expect(!settled.isLeftOpen && settled.ending?.verdict == .verified && settled.ending?.isVerified == true)
    }

    @Test func whatHasAnEndingByNowIsNotSettledAgain() throws {
        let folder = Folder()
        let id = try folder.recorder().begin(.sample(), beside: [])
        let open = try #require(folder.history().leftOpen.first)
        try folder.recorder().end(id, with: Factor.sample().refused)
        let settlement = Settlement(attempt: open, outcome: try #require(open.abandoned()))
        #expect(try folder.file().record([settlement], at: Timestamp(unixSeconds: 6)) == [])
        #expect(folder.history().attempts.first?.ending?.verdict == .refused)
    }

    @Test func aCopyKnowsOnlyWhatBeganBeforeItAndEveryEnding() throws {
        let folder = Folder()
        _ = try folder.recorder().begin(.sample(), beside: [])
        let ended = try folder.recorder().begin(.phone, beside: [])
        let copy = folder.file().copy()
        _ = try folder.recorder().begin(.sample("later|otp"), beside: [])
        try folder.recorder().end(ended, with: Factor.phone.refused)
        let history = folder.file().read(copy, at: Timestamp(unixSeconds: 1_795_700_000))
        #expect(history.attempts.map(\.factorID?.rawValue) == ["6229ff|otp", "6229ff|phone"])
        #expect(history.leftOpen.map(\.factorID?.rawValue) == ["6229ff|otp"])
    }

    @Test func thousandsAreSettledByOneWrite() throws {
        let folder = Folder()
        try folder.makeDirectory()
        let lines = (0..<20_000).map { number in
            #"{"action":"unbind","attempt":"\#(String((number + 1) << 24, radix: 16).leftPadded)","#
                + #""beside":[],"factorId":"\#(number)|otp","factorType":"OTP","host":"https://acme.genauth.ai","#
                + #""profile":"prod","result":"sending","time":"2026-11-24T08:00:00Z"}"#
        }
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: folder.historyPath, atomically: false, encoding: .utf8)
        let open = folder.history().leftOpen
        #expect(open.count == 20_000)
        let settlements = try open.map {
            Settlement(attempt: $0, outcome: try #require($0.abandoned(.gone(Timestamp(unixSeconds: 5)))))
        }
        let recorded = try folder.file(limit: 64 << 20).record(settlements, at: Timestamp(unixSeconds: 6))
        #expect(recorded == settlements && folder.history().leftOpen.isEmpty)
        #expect(try folder.text().utf8.count { $0 == 0x0a } == 40_000)
    }

    @Test func demosOfEarlierVersionsAreNotTold() throws {
        let folder = Folder()
        try folder.makeDirectory()
        let line =
            #"{"action":"unbind","attempt":"00000000000000aa","beside":[],"factorId":"1|otp","host":"the sandbox","#
            + #""profile":"demo","result":"sending","time":"2026-11-24T08:00:00Z"}"#
        try "\(line)\n".write(toFile: folder.historyPath, atomically: false, encoding: .utf8)
        #expect(folder.history() == History(attempts: []))
    }

    @Test(arguments: [
        #""statusCode":"200""#, #""verified":"yes""#, #""requestId":7"#, #""beside":{}"#, #""locked":0"#,
        #""apiCode":[]"#,
        #""factorType":true"#, #""httpStatus":2e2"#,
    ])
    func aMemberOfAnotherKindMakesALineUnreadable(_ member: String) throws {
        let folder = Folder()
        try folder.makeDirectory()
        let line =
            #"{"action":"unbind","attempt":"00000000000000aa","factorId":"1|otp","host":"https://a.example","#
            + #""profile":"p","result":"accepted","time":"2026-11-24T08:00:00Z",\#(member)}"#
        try "\(line)\n".write(toFile: folder.historyPath, atomically: false, encoding: .utf8)
        #expect(folder.history() == History(attempts: [], unreadableLines: 1))
    }

    @Test func theAnswerStandsWhileTheListIsStillToBeRead() throws {
        let folder = Folder()
        let file = folder.recorder()
        let id = try file.begin(.sample(), beside: [])
        var outcome = Factor.sample().refused
        outcome.evidence = .pending
        try file.end(id, with: outcome)
        #expect(folder.history().attempts.first?.ending?.receipt.requestID == "r-1")
        #expect(folder.history().attempts.first?.ending?.isVerified == nil)
        try file.end(id, with: Factor.sample().refused)
        #expect(folder.history().attempts.map(\.ending?.isVerified) == [false])
    }

    @Test func aFewWitnessesAreEnough() throws {
        let folder = Folder()
        let others = (0..<1000).map { Factor.sample("\($0)|otp").id }
        _ = try folder.recorder().begin(.sample(), beside: others)
        #expect(folder.history().attempts.first?.witnesses.ids == Array(others.prefix(8)))
    }

    @Test func aProcessWithoutALockIsGivenTime() throws {
        let folder = Folder()
        try folder.makeDirectory()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/mfactl/history.lock", withIntermediateDirectories: false)
        _ = try folder.recorder().begin(.sample(), beside: [])
        try FileManager.default.removeItem(atPath: "\(folder.path)/mfactl/history.lock")
        #expect(folder.file().read(at: Timestamp(unixSeconds: 1_795_600_599)).attempts.map(\.isUnderWay) == [true])
        #expect(folder.file().read(at: Timestamp(unixSeconds: 1_795_600_600)).leftOpen.count == 1)
    }

    @Test func anEndingWithoutABeginningIsAnAttempt() throws {
        let folder = Folder()
        try folder.recorder().end(nil, with: Factor.sample().refused)
        #expect(folder.history().attempts.map(\.ending?.verdict) == [.refused])
    }

    // MARK: Damage

    @Test(arguments: ["{\"attempt\":\"00", "}{", "\u{0}\u{0}\u{0}", "{}", "null"])
    func aTornLineCostsNoOther(torn: String) throws {
        let folder = Folder()
        try folder.recorder().end(nil, with: Factor.sample().refused)
        let handle = try #require(FileHandle(forUpdatingAtPath: folder.historyPath))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(torn.utf8))
        try handle.close()
        try folder.recorder().end(nil, with: Factor.phone.refused)
        let history = folder.history()
        #expect(history.attempts.map(\.factorID?.rawValue) == ["6229ff|otp", "6229ff|phone"])
        #expect(history.unreadableLines == 1)
        #expect(try folder.text().contains(torn), "what cannot be read is not thrown away")
    }

    struct Obstruction: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let reason: FileFault.Reason
        let put: @Sendable (Folder) throws -> Void
    }

    static let obstructions = [
        Obstruction(testDescription: "a symbolic link", reason: .symbolicLink) { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.historyPath, withDestinationPath: "\(folder.path)/elsewhere")
        },
        Obstruction(testDescription: "a link to a file", reason: .symbolicLink) { folder in
            try "mine\n".write(toFile: "\(folder.path)/elsewhere", atomically: false, encoding: .utf8)
            try FileManager.default.createSymbolicLink(
                atPath: folder.historyPath, withDestinationPath: "\(folder.path)/elsewhere")
        },
        Obstruction(testDescription: "a directory", reason: .system(SystemError(EISDIR))) { folder in
            try FileManager.default.createDirectory(
                atPath: folder.historyPath, withIntermediateDirectories: false)
        },
        Obstruction(testDescription: "a pipe", reason: .notOursOrRegular) { folder in
            mkfifo(folder.historyPath, 0o600)
        },
    ]

    @Test(arguments: obstructions) func whatIsNoFileOfOursIsNotWritten(_ obstruction: Obstruction) throws {
        let folder = Folder()
        try folder.makeDirectory()
        try obstruction.put(folder)
        let error = #expect(throws: RecordProblem.self) { try folder.recorder().begin(.sample(), beside: []) }
        #expect(error == .file(FileFault(folder.historyPath, obstruction.reason)))
        let elsewhere = try? String(contentsOfFile: "\(folder.path)/elsewhere", encoding: .utf8)
        #expect(elsewhere == nil || elsewhere == "mine\n")
        let history = folder.history()
        #expect(history.attempts.isEmpty && history.problem != nil)
    }

    @Test func noHistoryIsAnEmptyOne() {
        #expect(Folder().history() == History(attempts: []))
    }

    // MARK: Many at once, and many in all

    @Test func severalWritersLoseNoLine() async throws {
        let folder = Folder()
        try await withThrowingTaskGroup { group in
            for writer in 0..<8 {
                group.addTask {
                    let file = folder.recorder()
                    for line in 0..<25 {
                        let factor = Factor.sample("\(writer)-\(line)|otp")
                        try file.end(file.begin(factor, beside: []), with: factor.refused)
                    }
                }
            }
            try await group.waitForAll()
        }
        let history = folder.history()
        #expect(history.unreadableLines == 0 && history.leftOpen.isEmpty)
        #expect(Set(history.attempts.map(\.factorID)).count == 200)
    }

    @Test func theFileIsTurnedOverAndStaysSmall() throws {
        let folder = Folder()
        for line in 0..<60 { try folder.recorder(limit: 2000).end(nil, with: Factor.sample("\(line)|otp").refused) }
        #expect(try folder.text().utf8.count <= 2000 && folder.text(of: "history.1.jsonl").utf8.count <= 2000)
        let history = folder.history()
        #expect(history.unreadableLines == 0 && history.attempts.last?.factorID?.rawValue == "59|otp")
        #expect(history.attempts.count > 7)
    }

    @Test func anOpenAttemptIsNeverTurnedAway() throws {
        let folder = Folder()
        _ = try folder.recorder(limit: 2000).begin(.sample("open|otp"), beside: [Factor.phone.id])
        for line in 0..<60 { try folder.recorder(limit: 2000).end(nil, with: Factor.sample("\(line)|otp").refused) }
        let open = folder.history().leftOpen
        #expect(open.map(\.factorID?.rawValue) == ["open|otp"] && open.first?.witnesses.ids == [Factor.phone.id])
    }

    // MARK: Text

    @Test func whatATerminalWouldObeyIsEscaped() throws {
        let folder = Folder()
        let factor = Factor(id: Factor.sample().id, type: .other("\u{1b}]0;x\u{7}\u{9b}31m\u{202e}"))
        try folder.recorder().end(nil, with: factor.refused)
        #expect(try folder.text().unicodeScalars.allSatisfy { $0 == "\n" || (0x20..<0x7f).contains($0.value) })
        #expect(folder.history().attempts.first?.factorType == factor.type)
    }
}

extension String {
    /// As 16 digits.
    fileprivate var leftPadded: String { String(repeating: "0", count: 16 - count) + self }
}

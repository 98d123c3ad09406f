import MFACore
import Testing

@testable import MFAScreens

/// The history, what earlier runs left open, and reports for support.
struct RecordsTests {
    private static func attempt(_ factor: Factor, _ ending: Attempt.Ending? = nil) -> Attempt {
        Attempt(
            id: Attempt.ID(number: 7), startedAt: Driver.wall, profile: "prod", host: "https://acme.genauth.ai",
            factorID: factor.id, factorType: factor.type, ending: ending)
    }

    private static let settled = attempt(.otp).abandoned(.gone(Driver.wall))

    // MARK: History

    @Test func theHistoryShowsTheNewestFirst() {
        var driver = Driver()
        #expect(driver.press(.character("H")) == [.readHistory])
        #expect(driver.screen.contains("Changes made here") && driver.screen.contains("Reading…"))
        let ending = Attempt.Ending(time: Driver.wall, verdict: .refused, receipt: .good, isVerified: false)
        driver.send(
            .historyRead(History(attempts: [Self.attempt(.sms, ending), Self.attempt(.otp)], unreadableLines: 2)))
        let lines = driver.screen.split(separator: "\n").map(String.init)
        let newest = lines.firstIndex { $0.contains("OTP …3e3d9|otp  NO OUTCOME") } ?? .max
        let oldest = lines.firstIndex { $0.contains("SMS …3e3d9|phone  REFUSED") } ?? -1
        #expect(newest < oldest)
        #expect(driver.screen.contains("requestId 934108e5-9fbf-4d24-8da1-c330328abd6c  prod"))
        #expect(driver.screen.contains("Lines that cannot be read: 2"))
        #expect(driver.press(.character("H")) == [] && driver.state.overlay == nil)
    }

    @Test func anEmptyHistoryAndABrokenOneSaySo() {
        var driver = Driver()
        driver.press(.character("H"))
        driver.send(.historyRead(History(attempts: [])))
        #expect(driver.screen.contains("No change has been recorded"))
        let broken = FileFault("history.jsonl", .system(SystemError(number: 5, words: "Input/output error")))
        driver.send(.historyRead(History(attempts: [], problem: .file(broken))))
        #expect(driver.screen.contains("It cannot be read: history.jsonl: input/output error"))
    }

    // MARK: Earlier runs

    @Test func whatAnEarlierRunLeftOpenIsSaidAndThenSettled() throws {
        var driver = Driver(nil)
        driver.send(.foundLeftOpen([Self.attempt(.otp)]))
        #expect(driver.screen.contains("Nobody knows how an earlier unbind ended: …3e3d9|otp. H shows it."))
        driver.read(.success(FactorList(.sms)))
        driver.send(.settled(try #require(Self.settled)))
        #expect(driver.status == "DONE, VERIFIED")
        #expect(driver.screen.contains("   unbind OTP …3e3d9|otp") && driver.screen.contains("of an earlier run"))
        #expect(driver.screen.contains("an earlier run of mfactl ended first"))
        #expect(driver.screen.contains("sent: yes   answered: no"))
        #expect(driver.state.changes.isEmpty, "it is no change of this session")
    }

    // MARK: Reports

    @Test func theReportIsCopiedAndThePaneSaysSo() {
        var driver = Driver()
        let effects = driver.press(.character("C"))
        guard case .copy(let text)? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(text.hasPrefix("requestId   934108e5-9fbf-4d24-8da1-c330328abd6c\noutcome     OK\n"))
        #expect(driver.screen.contains("(report sent to terminal)"))
        driver.press(.character("j"))
        #expect(driver.screen.contains("(report sent to terminal)"), "until there is another result")
        driver.press(.character("r"))
        driver.read(.success(.four))
        #expect(driver.screen.contains("(c copies it)"))
    }

    @Test func theRequestIDIsCopiedAndThePaneSaysSo() {
        var driver = Driver()
        #expect(driver.press(.character("c")) == [.copy("934108e5-9fbf-4d24-8da1-c330328abd6c")])
        #expect(driver.screen.contains("(sent to terminal)"))
    }

    @Test func theReportIsSavedAndItsPathSaid() {
        var driver = Driver()
        guard case .saveReport? = driver.press(.character("w")).first else { return #expect(Bool(false)) }
        #expect(!driver.screen.contains("saved"), "not before it is")
        driver.send(.reportSaved(path: "/home/alice/reports/1.txt"))
        #expect(driver.screen.contains("Report saved: /home/alice/reports/1.txt"))
        #expect(driver.screen.contains("(report saved)"))
        let full = SystemError(number: 28, words: "No space left on device")
        driver.send(.reportNotSaved(.file(FileFault("/home/alice/1.txt", .system(full)))))
        #expect(driver.screen.contains("could not be saved: /home/alice/1.txt: no space left on device"))
    }

    @Test(arguments: [Key.character("C"), .character("w")])
    func thereIsNothingToReportBeforeTheFirstResult(_ key: Key) {
        var driver = Driver(nil)
        #expect(driver.press(key) == [])
        #expect(driver.screen.contains("nothing to report"))
    }
}

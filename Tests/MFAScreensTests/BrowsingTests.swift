import MFACore
import Testing

@testable import MFAScreens

struct BrowsingTests {
    @Test func theFirstEffectIsAReading() {
        var state = AppState(session: Session(profile: "prod", origin: nil), size: Size(columns: 80, rows: 24))
        #expect(state.start(at: Moment(uptime: .zero, wall: Driver.wall)) == [.readFactors(Ticket(number: 1))])
    }

    @Test func theAccountIsAskedForUntilItIsKnown() {
        var driver = Driver(nil)
        #expect(driver.read(.success(.four)).contains(.readAccount))
        driver.press(.character("r"))
        #expect(driver.read(.success(.four)).contains(.readAccount))
        driver.send(.accountRead(Account(label: "alice@example.com")))
        driver.press(.character("r"))
        #expect(!driver.read(.success(.four)).contains(.readAccount))
    }

    @Test func aQuestionThatGaveWayIsAskedAgain() {
        var driver = Driver(columns: 120, rows: 40)
        #expect(driver.state.bindable == .asked)
        driver.press(.character("r"))
        #expect(driver.read(.success(.four)).contains(.readBindable))
    }

    struct Move: Sendable, CustomTestStringConvertible {
        let keys: [Key]
        let row: Int
        var testDescription: String { "\(keys) → \(row)" }
    }

    @Test(arguments: [
        Move(keys: [.down], row: 1), Move(keys: [.character("j"), .control("n")], row: 2),
        Move(keys: [.down, .up], row: 0), Move(keys: [.up], row: 0), Move(keys: [.character("G")], row: 3),
        Move(keys: [.end, .character("g")], row: 0), Move(keys: [.pageDown], row: 3),
        Move(keys: [.pageDown, .pageUp], row: 0), Move(keys: [.end, .down], row: 3),
    ])
    func keysMoveTheSelection(_ move: Move) {
        var driver = Driver()
        move.keys.forEach { driver.press($0) }
        #expect(driver.state.table.selection == move.row)
    }

    @Test func theFilterWorksWhileItIsTyped() {
        var driver = Driver()
        driver.press(.character("/"))
        driver.type("em")
        #expect(driver.state.table.rows.map(\.type) == ["EMAIL"])
        driver.press(.backspace, .backspace)
        #expect(driver.state.table.rows.count == 4)
    }

    @Test func enterKeepsTheFilterAndEscGivesTheOldOneBack() {
        var driver = Driver()
        driver.press(.character("/"))
        driver.type("em")
        driver.press(.enter, .character("/"))
        driver.type("x")
        #expect(driver.state.table.rows.isEmpty)
        driver.press(.escape)
        #expect(driver.state.table.filter == "em")
        driver.press(.escape)
        #expect(driver.state.table.filter == "")
    }

    @Test func keysAreLettersInTheFilter() {
        var driver = Driver()
        driver.press(.character("/"))
        driver.type("uqryn")
        #expect(driver.state.question == nil)
        #expect(driver.state.field?.field.text == "uqryn")
    }

    @Test func theSelectionFollowsItsFactor() {
        var driver = Driver()
        driver.press(.down)
        driver.press(.character("r"))
        driver.read(.success(FactorList(.face, .email, .sms)))
        #expect(driver.state.table.selected?.factor == .sms)
    }

    @Test(arguments: [
        ("ALICE", 1), ("e3d9|", 3), ("18888888888", 0), ("188****8888", 1), ("鍵", 1), ("É", 1), ("e\u{301}", 1),
        ("x", 0),
        ("|passkey-and-more", 0),
    ])
    func theFilterLooksInEveryColumnInAnyCase(_ text: String, _ count: Int) {
        let passkey = Factor.make(.other("PASSKEY"), "passkey", [("name", "鍵 \u{e9}")])
        var driver = Driver(FactorList(.sms, .make(.email, "email", [("name", "alice")]), passkey))
        driver.press(.character("/"))
        driver.type(text)
        #expect(driver.state.table.rows.count == count)
    }

    @Test func sortGoesThroughTheColumnsAndBack() {
        var driver = Driver()
        driver.press(.character("s"))
        #expect(driver.state.table.rows.map(\.type) == ["EMAIL", "FACE", "OTP", "SMS"])
        driver.press(.character("S"))
        #expect(driver.state.table.rows.map(\.type) == ["SMS", "OTP", "FACE", "EMAIL"])
        driver.press(.character("s"), .character("s"), .character("s"))
        #expect(driver.state.table.rows.map(\.type) == ["OTP", "SMS", "EMAIL", "FACE"])
    }

    @Test func aFailedReadingKeepsTheListAndSaysSo() {
        var driver = Driver()
        driver.press(.character("r"))
        driver.read(
            .failure(
                .notSent(.unreachable(host: "acme.genauth.ai", reason: ConnectionFault(.quoted("connection refused")))))
        )
        #expect(driver.state.table.rows.count == 4)
        #expect(driver.status == "NOT SENT")
        #expect(driver.screen.contains("could not be read again"))
        #expect(driver.screen.contains("Cannot reach acme.genauth.ai (connection refused)."))
    }

    @Test func escStopsWaiting() {
        var driver = Driver()
        driver.press(.character("r"))
        #expect(driver.press(.escape) == [.stopWaiting])
    }

    @Test func controlCStopsWaitingAndThenQuits() {
        var driver = Driver()
        driver.press(.character("r"))
        #expect(driver.press(.control("c")) == [.stopWaiting])
        driver.read(.failure(.noAnswer(.stopped)))
        #expect(driver.press(.control("c")) == [.quit])
    }

    @Test func theRequestIdIsCopied() {
        var driver = Driver()
        #expect(driver.press(.character("c")) == [.copy("934108e5-9fbf-4d24-8da1-c330328abd6c")])
    }

    @Test func theDetailAsksOnceWhatCouldBeBound() {
        var driver = Driver()
        #expect(driver.press(.enter) == [.readBindable])
        driver.send(.bindableRead([.other("PASSKEY")]))
        #expect(driver.screen.contains("Could be bound instead: PASSKEY"))
        #expect(driver.press(.escape, .enter) == [])
    }

    @Test func nothingTicksWhenNothingRuns() {
        var driver = Driver()
        #expect(driver.state.nextWake == nil)
        driver.press(.character("r"))
        #expect(driver.state.nextWake != nil)
    }

    @Test func aServerThatAsksToWaitIsCountedDown() {
        var driver = Driver()
        driver.press(.character("r"))
        let receipt = Receipt(httpStatus: 429, statusCode: 429, retryAfter: .seconds(30))
        driver.read(.failure(.refused(receipt)))
        #expect(driver.status == "RATE LIMITED")
        driver.wait(.seconds(10))
        driver.send(.tick)
        #expect(driver.screen.contains("Wait 20 s"))
        driver.wait(.seconds(20))
        driver.send(.tick)
        #expect(driver.state.nextWake == nil)
    }

    /// What stands in the hint line must work, and the other way round no hint may name a key that does not.
    @Test func hintsNameOnlyWhatWorksNow() {
        var driver = Driver(FactorList(rows: []))
        #expect(!driver.screen.contains("u unbind"))
        driver.press(.character("r"))
        #expect(!driver.screen.contains("r refresh"))
    }
}

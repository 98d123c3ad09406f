import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// What a mouse can do: select, scroll, press Cancel. It never confirms, and nothing closes by a click beside a button.
struct MouseTests {
    private static let many = FactorList(
        rows: (1...40).map { .factor(.make(.email, "e\($0)", [("email", "a\($0)@example.com")])) })
    private static let acts: [MouseEvent.Act] = [.press, .wheelUp, .wheelDown, .other]

    private func everywhere(_ size: Size, _ body: (Int, Int) -> Void) {
        for row in 0..<size.rows { for column in stride(from: 0, to: size.columns, by: 4) { body(row, column) } }
    }

    @Test(arguments: [Size(columns: 60, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
    func aClickSelectsTheRowUnderIt(_ size: Size) throws {
        var driver = Driver(columns: size.columns, rows: size.rows)
        driver.click(row: 5, column: 10)
        #expect(driver.state.table.selection == 2)
        #expect(driver.screen.split(separator: "\n", omittingEmptySubsequences: false)[5].hasPrefix(" > EMAIL"))
        driver.click(row: 2, column: 10)
        driver.click(row: 0, column: 10)
        driver.click(row: size.rows - 1, column: 3)
        #expect(driver.state.table.selection == 2, "heads, title and hints are no rows")
        driver.press(.tab)
        driver.click(row: 3, column: 1)
        #expect(size.isWide ? driver.state.focus == .list : driver.state.focus == .detail)
    }

    @Test func aClickBelowTheRowsSelectsNothing() {
        var driver = Driver(FactorList(.otp, .sms))
        driver.click(row: 9, column: 10)
        #expect(driver.state.table.selection == 0)
    }

    @Test func aClickInAFilteredListSelectsWhatStandsThere() {
        var driver = Driver(Self.many)
        driver.press(.character("/"))
        driver.type("|e4")
        driver.press(.enter)
        driver.click(row: 4, column: 10)
        #expect(driver.state.table.selected?.factor?.id.rawValue.hasSuffix("|e40") == true)
    }

    /// The selection goes along only as far as it must.
    @Test func theWheelScrollsTheList() {
        var driver = Driver(Self.many)
        driver.press(.down)
        driver.wheel(.wheelDown, row: 6, column: 10)
        #expect(driver.state.table.top == 3 && driver.state.table.selection == 3)
        for _ in 0..<30 { driver.wheel(.wheelDown, row: 6, column: 10) }
        let height = driver.state.layout.listHeight
        #expect(driver.state.table.top == 40 - height)
        driver.press(.end)
        driver.wheel(.wheelUp, row: 6, column: 10)
        #expect(driver.state.table.selection == 36)
        driver.wheel(.wheelUp, row: 0, column: 10)
        #expect(driver.state.table.top == 40 - height - 3, "not where no list is")
    }

    @Test func aShortListStandsStill() {
        var driver = Driver()
        let before = driver.screen
        for act in [MouseEvent.Act.wheelDown, .wheelUp, .other] { driver.wheel(act, row: 5, column: 10) }
        #expect(driver.screen == before)
    }

    @Test func theWheelScrollsTheDetailAndOverlays() {
        var driver = Driver(columns: 60, rows: 12)
        driver.press(.enter)
        driver.wheel(.wheelDown, row: 4, column: 10)
        #expect(driver.state.detail.scroll == 3)
        driver.wheel(.wheelUp, row: 4, column: 10)
        driver.wheel(.wheelUp, row: 4, column: 10)
        #expect(driver.state.detail.scroll == 0)
        driver.press(.character("?"))
        driver.wheel(.wheelDown, row: 0, column: 0)
        #expect(driver.state.overlay?.scroll == 3)
        for _ in 0..<50 { driver.wheel(.wheelDown, row: 4, column: 10) }
        #expect(driver.state.overlay?.scroll == driver.state.overlayOverflow)
        let before = driver.screen
        everywhere(driver.state.size) { driver.click(row: $0, column: $1) }
        #expect(driver.screen == before, "nothing in or under an overlay answers to a click")
    }

    struct Asked: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let list: FactorList
        let play: @Sendable (inout Driver) -> Void

        init(_ name: String, _ list: FactorList = .four, _ play: @escaping @Sendable (inout Driver) -> Void = { _ in })
        {
            testDescription = name
            self.list = list
            self.play = play
        }
    }

    static let questions = [
        Asked("the first button has the focus"), Asked("Unbind has it") { $0.press(.tab) },
        Asked("last factor", FactorList(.otp)),
        Asked("last factor, the word is typed", FactorList(.otp)) {
            $0.type("otp")
            $0.press(.enter)
        },
    ]

    @Test(arguments: questions, [Size(columns: 60, rows: 12), Size(columns: 80, rows: 24)])
    func onlyCancelAnswersInAQuestion(_ asked: Asked, _ size: Size) throws {
        for language in Language.allCases {
            var driver = Driver(asked.list, columns: size.columns, rows: size.rows, language: language)
            driver.askUnbind()
            asked.play(&driver)
            let question = try #require(driver.state.question)
            let before = driver.screen
            let buttons = try #require(driver.cancel)
            everywhere(size) { row, column in
                let isCancel = row == buttons.row && buttons.columns.contains(column)
                for act in Self.acts where !(isCancel && act == .press) {
                    #expect(driver.send(.mouse(MouseEvent(act, row: row, column: column))) == [])
                }
            }
            #expect(driver.state.question == question && driver.screen == before)
            driver.click(row: buttons.row, column: buttons.columns.lowerBound)
            #expect(driver.state.question == nil && driver.state.notice == .cancelled)
        }
    }

    @Test func aClickBeforeTheQuestionCouldBeReadMeansNothing() throws {
        var driver = Driver()
        driver.press(.character("u"))
        let cancel = try #require(driver.cancel)
        driver.click(row: cancel.row, column: cancel.columns.lowerBound)
        #expect(driver.state.question != nil)
    }

    @Test func inTheLastSecondCancelTakesItBackAndNothingElseDoes() throws {
        var driver = Driver()
        driver.askUnbind()
        driver.press(.character("y"))
        let cancel = try #require(driver.cancel)
        driver.click(row: 0, column: 0)
        driver.wheel(.wheelDown, row: 8, column: 10)
        #expect(driver.state.question?.hold != nil)
        let effects = driver.send(.mouse(MouseEvent(.press, row: cancel.row, column: cancel.columns.lowerBound)))
        #expect(effects == [.takeBack(driver.ticket, .key)])
        #expect(driver.state.question == nil && driver.status == Texts(.english).word(.takenBack))
    }

    @Test func theSignInOverlayAndASmallWindowTakeNoClicks() {
        var driver = Driver(signInOffer: .possible)
        driver.press(.character("t"))
        let before = driver.screen
        everywhere(driver.state.size) { driver.click(row: $0, column: $1) }
        #expect(driver.screen == before)
        driver.press(.escape)
        driver.send(.resized(Size(columns: 40, rows: 8)))
        driver.click(row: 3, column: 3)
        #expect(driver.state.table.selection == 0)
    }

    @Test func areasLieWhereTheirTextIs() throws {
        for size in [Size(columns: 60, rows: 12), Size(columns: 80, rows: 24)] {
            for language in Language.allCases {
                var driver = Driver(columns: size.columns, rows: size.rows, language: language)
                driver.askUnbind()
                let area = try #require(driver.cancel)
                let row = driver.state.frame().cells[area.row]
                let text = row[area.columns].map(\.text).joined()
                #expect(text == "[ \(Texts(language).cancelButton) ]")
            }
        }
    }
}

extension Driver {
    @discardableResult
    mutating func click(row: Int, column: Int) -> [Effect] {
        send(.mouse(MouseEvent(.press, row: row, column: column)))
    }

    mutating func wheel(_ act: MouseEvent.Act, row: Int, column: Int) {
        send(.mouse(MouseEvent(act, row: row, column: column)))
    }

    /// Where the harmless button is.
    fileprivate var cancel: (row: Int, columns: Range<Int>)? {
        state.frame().areas.last { $0.target == .cancel }.map { ($0.rows.lowerBound, $0.columns) }
    }
}

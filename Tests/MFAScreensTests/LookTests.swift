import Foundation
import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// What a frame of text does not show: how things are marked, and what is never hidden or cut.
struct LookTests {
    struct Screen: CustomTestStringConvertible {
        let testDescription: String
        let driver: Driver

        static let all: [Screen] = [
            Screen("list") { _ in },
            Screen("a list without rows", nil) { _ in },
            Screen("detail") { $0.press(.enter) },
            Screen("detail beside the list", columns: 120, rows: 40) { $0.press(.tab) },
            Screen("help") { $0.press(.character("?")) },
            Screen("explanation") { $0.press(.character("e")) },
            Screen("filter") { $0.press(.character("/"), .character("o")) },
            Screen("question") { $0.askUnbind() },
            Screen("question, unbind") { driver in
                driver.askUnbind()
                driver.press(.tab)
            },
            Screen("question, low", columns: 60, rows: 12) { $0.askUnbind() },
            Screen("too small", columns: 44, rows: 9) { _ in },
            Screen("last factor", FactorList(.otp)) { driver in
                driver.askUnbind()
                driver.type("OT")
            },
        ]

        var hasBox: Bool { driver.state.overlay != nil || driver.state.question != nil }

        private init(
            _ name: String, _ list: FactorList? = .four, columns: Int = 80, rows: Int = 24,
            _ play: (inout Driver) -> Void
        ) {
            var driver = Driver(list, columns: columns, rows: rows)
            play(&driver)
            testDescription = name
            self.driver = driver
        }
    }

    /// A terminal draws a block there.
    @Test(arguments: Screen.all)
    func theCursorHidesNoCharacter(_ screen: Screen) {
        let frame = screen.driver.state.frame()
        #expect(frame.cells[frame.cursor.row][frame.cursor.column].text == " ")
    }

    @Test(arguments: [Size(columns: 60, rows: 12), Size(columns: 80, rows: 24), Size(columns: 150, rows: 24)])
    func theSelectedRowIsMarkedInItsWholeWidth(_ size: Size) {
        let frame = Driver(columns: size.columns, rows: size.rows).state.frame()
        #expect(frame.cells[3].allSatisfy { $0.role == .selected })
        #expect(frame.cells[4].allSatisfy { $0.role != .selected })
    }

    @Test(arguments: [120, 250])
    func besideADetailTheMarkEndsWithTheList(_ columns: Int) {
        let frame = Driver(columns: columns, rows: 40).state.frame()
        let border = frame.cells[3].firstIndex { $0.text == "│" } ?? 0
        #expect(border > 60)
        #expect(frame.cells[3].prefix(border).allSatisfy { $0.role == .selected })
        #expect(frame.cells[3].dropFirst(border).allSatisfy { $0.role != .selected })
    }

    /// However wide the window is, the eye finds from a type to its id.
    @Test(arguments: [Size(columns: 250, rows: 24), Size(columns: 250, rows: 70)])
    func aWideWindowStaysOneTable(_ size: Size) throws {
        let heads = Driver(columns: size.columns, rows: size.rows).screen.split(separator: "\n")[2]
        let id = try #require(heads.range(of: "FACTOR ID"))
        #expect(heads.distance(from: heads.startIndex, to: id.lowerBound) < 60)
    }

    @Test(arguments: Screen.all.filter(\.hasBox))
    func nothingTouchesABox(_ screen: Screen) throws {
        let cells = screen.driver.state.frame().cells
        let top = try #require(cells.firstIndex { $0.contains { "┌┏".contains($0.text) } })
        let bottom = try #require(cells.firstIndex { $0.contains { "└┗".contains($0.text) } })
        let left = try #require(cells[top].firstIndex { "┌┏".contains($0.text) })
        let right = try #require(cells[top].firstIndex { "┐┓".contains($0.text) })
        for row in top...bottom { #expect(cells[row][left - 1].text + cells[row][right + 1].text == "  ") }
        // On a low screen title or hints stand right beside it.
        for row in [top - 1, bottom + 1] where row > 0 && row < cells.count - 1 {
            #expect(cells[row][left - 1...right + 1].allSatisfy { $0.text == " " })
        }
    }

    @Test func anUnbindIsMarkedAsHarmful() throws {
        var driver = Driver()
        driver.askUnbind()
        #expect(try driver.role(of: "┌") == .dangerLine)
        #expect(try driver.role(of: "[ Cancel ]") == .focused)
        driver.press(.tab)
        #expect(try driver.role(of: "[ Unbind (y) ]") == .armed)
        driver.press(.escape)
        driver.wait(.seconds(1))
        driver.press(.character("e"))
        #expect(try driver.role(of: "┌") == .normal)
    }

    /// Neither the word nor what it is about is cut.
    @Test(arguments: [60, 80], [Factor.otp, .sms, .email, .face])
    func theBadgeStandsBesideItsLabelAndCutsNoID(_ columns: Int, _ factor: Factor) throws {
        for post in [ChangeOutcome.Post.accepted(.good), .failed(.noAnswer(.timedOut(after: .seconds(15))))] {
            let outcome = ChangeOutcome.of(factor, post, .listed(Driver.wall))
            var driver = Driver(columns: columns)
            driver.show(outcome)
            let line = try #require(driver.screen.split(separator: "\n").first { $0.hasPrefix(" Status ") })
            let id = "\(factor.type.word) \(factor.id.abbreviated)"
            #expect(line.hasPrefix(" Status  \(Texts(.english).word(outcome.verdict))   unbind \(id)"))
            #expect(
                try [Role.danger, .warning].contains(driver.role(of: " \(Texts(.english).word(outcome.verdict)) ")))
        }
    }

    /// An escape is longer than what it stands for: what is measured is what is shown.
    @Test func anASCIITerminalWrapsWhatItShows() {
        let name = String(repeating: "鍵匙", count: 12)
        var driver = Driver(FactorList(.make(.other("X"), "x", [("name", name)]), .otp), rows: 29, glyphs: .ascii)
        driver.press(.enter)
        // A line may end within one.
        let escapes = driver.screen.filter { !$0.isWhitespace }.components(separatedBy: "\\u{9375}").count - 1
        #expect(escapes == 24, "in the head and in the profile")
        driver.press(.character("u"))
        driver.send(.accountRead(Account(label: name)))
        #expect(driver.state.frame().cells.allSatisfy { $0.filter { $0.text == "|" }.count != 1 }, "both borders stand")
    }

    /// What is known of when goes before what it is about.
    @Test func aNarrowHeadlineKeepsTheSubject() {
        let pane = StatusPane(
            word: "", role: .normal, subject: "unbind EMAIL …3e3d9|email", times: ["14:02:11", "312 ms"])
        #expect(pane.headline(width: 43, .unicode) == "unbind EMAIL …3e3d9|email  14:02:11  312 ms")
        #expect(pane.headline(width: 42, .unicode) == "unbind EMAIL …3e3d9|email  14:02:11")
        #expect(pane.headline(width: 25, .unicode) == "unbind EMAIL …3e3d9|email")
    }
}

extension Driver {
    /// Of the first place where the text stands.
    fileprivate func role(of text: String) throws -> Role {
        let cells = state.frame().cells
        for row in cells {
            let line = row.map(\.text).joined()
            guard let range = line.range(of: text) else { continue }
            return row[line.distance(from: line.startIndex, to: range.lowerBound)].role
        }
        throw Missing(text: text)
    }
}

private struct Missing: Error {
    let text: String
}

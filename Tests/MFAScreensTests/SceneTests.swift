import Foundation
import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// Every situation on every kind of terminal: as it is kept in `Frames`, in Chinese, and by the rules that hold for all.
struct SceneTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Frames")

    /// With `MFACTL_KEEP_FRAMES=1` the texts are written instead of compared: look at what git says has changed.
    @Test(arguments: Scene.all) func theScreenIsTheOneThatWasLookedAt(_ scene: Scene) throws {
        let file = Self.folder.appending(path: "\(scene.name).txt")
        let shown = Scene.Terminal.kept.map { terminal in
            "=== \(terminal.testDescription)\n\(scene.driver(on: terminal).screen)\n"
        }
        if ProcessInfo.processInfo.environment["MFACTL_KEEP_FRAMES"] == "1" {
            try shown.joined().write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == shown.joined())
    }

    @Test func noKeptScreenIsWithoutItsScene() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(Scene.all.map { "\($0.name).txt" }))
    }

    // MARK: Rules

    /// Rows end where a terminal ends, and a box holds what is in it: both of its sides stand in each of its rows.
    @Test(arguments: Scene.all, Scene.Terminal.all)
    func nothingSticksOutOfABox(_ scene: Scene, _ terminal: Scene.Terminal) throws {
        for language in Language.allCases {
            let frame = scene.driver(on: terminal, in: language).state.frame()
            for span in frame.spans { #expect(span.column + span.text.columns <= terminal.size.columns) }
            guard let box = frame.areas.last(where: { $0.target == .box }) else { continue }
            let cells = frame.cells
            let (corners, sides) = terminal.usesASCII ? ("+#", "|#") : ("┌┏└┗", "│┃")
            let row = try #require(
                box.rows.first { row in cells[row].contains { corners.contains($0.text) && $0.text != "" } })
            let left = try #require(cells[row].firstIndex { $0.text != "" && corners.contains($0.text) })
            let right = try #require(cells[row].lastIndex { !["", " "].contains($0.text) })
            let bottom = try #require(
                box.rows.last { corners.contains(cells[$0][left].text) && cells[$0][left].text != "" })
            #expect(bottom > row + 1)
            for row in row + 1..<bottom {
                let line = cells[row].map(\.text).joined()
                #expect(sides.contains(cells[row][left].text) && sides.contains(cells[row][right].text), "\(line)")
                #expect(cells[row][left + 1].text == " " && cells[row][right - 1].text == " ", "a margin: \(line)")
            }
        }
    }

    /// W3 and W4 of chinese.md: whatever was broken into lines, and whatever was put together.
    @Test(arguments: Scene.all, Scene.Terminal.all)
    func noLineBeginsOrEndsWithAMarkThatMayNotStandThere(
        _ scene: Scene, _ terminal: Scene.Terminal
    ) {
        for span in scene.driver(on: terminal).state.frame().spans {
            let text = span.text.string.drop { $0 == " " }
            guard let first = text.first, let last = text.last(where: { $0 != " " }), text.count > 1 else { continue }
            if span.text.string.allSatisfy({ "#=".contains($0) }) { continue }
            // Keys, and the mark that opens a warning.
            let isMarker = span.role == .label || ["! ", "? ", "> "].contains { text.hasPrefix($0) }
            #expect(isMarker || !"，。、；：？！）」』】》〉〕］｝”’…—～·・／％‰℃々,.;:?!)]}>%/".contains(first), "\(text)")
            #expect(!"（「『【《〈〔［｛“‘／￥＃＠([{<$#@".contains(last), "\(text)")
        }
    }

    /// Of ours nothing; a server's words may be, and a name in the title.
    @Test(arguments: Scene.all, Scene.Terminal.all)
    func noStepTargetWarningOrButtonIsCutOff(_ scene: Scene, _ terminal: Scene.Terminal) throws {
        for language in Language.allCases {
            let driver = scene.driver(on: terminal, in: language)
            let state = driver.state
            let cut = terminal.usesASCII ? "~" : "…"
            if let question = state.question {
                let lines = state.lines(of: question, width: Box.widest(in: state.size) - 4)
                #expect(lines.count <= state.size.rows - 2)
                for case .text(let text, let role) in lines where role == .strong || role == .header {
                    #expect(!text.hasSuffix(cut), "\(text)")
                }
                #expect(lines.contains(.buttons) && lines.contains(.word) == question.needsWord)
                let target = question.contact?.address.masked ?? question.target.id.rawValue
                #expect(driver.screen.contains(target))
            } else if let signIn = state.signIn {
                let lines = state.lines(of: signIn, width: Box.widest(in: state.size) - 4)
                #expect(lines.count <= state.size.rows - 4, "the hints stay")
                let isQuoted = scene.name == "sign in, refused"
                for line in lines { #expect(isQuoted || !line.text.hasSuffix(cut), "\(line.text)") }
            } else if let overlay = state.overlay {
                let text = state.overlayText(overlay)
                #expect(text.widest <= text.box.inner)
            } else if state.codeFlow == nil, let next = state.nextSentence, state.size.columns >= 80 {
                let shown = driver.screen.filter { !$0.isWhitespace }
                #expect(shown.contains(next.filter { !$0.isWhitespace }))
            }
        }
    }

    /// Chinese, emoji and letters that join: whatever stands before it, a column begins where its head does.
    @Test(arguments: Scene.Terminal.all) func columnsStandUnderTheirHeads(_ terminal: Scene.Terminal) {
        let list = FactorList(
            .otp, .make(.other("人脸识别"), "a", [("name", "鍵匙e\u{301}🔑")]), .make(.other("🔑🔑"), "b", [("name", "x")]),
            .make(.other("ｶﾞ"), "c", [("name", "한글 이름")]))
        let scene = Scene(name: "columns", list: list)
        let cells = scene.driver(on: terminal).state.frame().cells
        let heads = cells[2].indices.filter {
            $0 > 0 && cells[2][$0 - 1].text == " " && !["", " "].contains(cells[2][$0].text)
        }
        let ours = heads.filter { $0 < (terminal.size.columns >= 100 ? 60 : terminal.size.columns) }
        // 「要素 ID」 is one head of two words.
        for column in ours.prefix(3) {
            for row in 3..<7 {
                #expect(
                    cells[row][column - 1].text == " " && !["", " "].contains(cells[row][column].text),
                    "\(row) \(column)")
            }
        }
    }
}

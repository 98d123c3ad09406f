import MFACore
import MFATexts
import Testing

@testable import MFAScreens

/// Which lines stand in the pane when there is little room. Advice is shown whole wherever it can be.
struct StatusPaneTests {
    private let pane = StatusPane(
        word: "REFUSED", role: .danger, subject: "unbind", codes: "CODES", message: "one two three four five six",
        requestID: "ID", checked: "EVIDENCE", next: "do this and then do that",
        brief: .init(label: "422", text: "BRIEF"))

    private func texts(_ pane: StatusPane, width: Int, height: Int) -> [String] {
        pane.lines(width: width, height: height, Texts(.english), .unicode).map { "\($0.label)|\($0.text)" }
    }

    @Test func withRoomEverythingIsShownAndTheMessageWraps() {
        #expect(
            texts(pane, width: 14, height: 8) == [
                "statusCode|CODES", "message|one two three", "|four five six", "requestId|ID", "checked|EVIDENCE",
                "Next|do this and", "|then do that",
            ])
    }

    @Test func theMessageIsShortenedFirstAndTheCodesGoNext() {
        #expect(
            texts(pane, width: 14, height: 6) == [
                "statusCode|CODES", "message|one two three four five six", "requestId|ID", "checked|EVIDENCE",
                "Next|do this and", "|then do that",
            ])
        #expect(
            texts(pane, width: 14, height: 5) == [
                "message|one two three four five six", "requestId|ID", "checked|EVIDENCE", "Next|do this and",
                "|then do that",
            ])
        #expect(
            texts(pane, width: 14, height: 4) == [
                "422|BRIEF", "checked|EVIDENCE", "Next|do this and", "|then do that",
            ])
    }

    @Test func theLastToGoIsTheNextStep() {
        #expect(texts(pane, width: 30, height: 2) == ["checked|EVIDENCE", "Next|do this and then do that"])
        #expect(texts(pane, width: 30, height: 1) == ["Next|do this and then do that"])
        #expect(texts(pane, width: 14, height: 1) == ["Next|do this and then do that"])
    }

    @Test func withoutAdviceTheAnswerIsSaidInOneLine() {
        var pane = pane
        pane.next = nil
        pane.checked = nil
        #expect(texts(pane, width: 30, height: 1) == ["422|BRIEF"])
    }

    @Test func adviceIsShownWholeAt80x24() {
        var driver = Driver()
        driver.press(.character("r"))
        driver.read(.failure(.redirected(from: "a.example", to: "b.example", Receipt(httpStatus: 302))))
        let text = driver.screen.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }.joined(separator: " ")
        #expect(text.contains("If you trust the place it redirects to, set that as the host."))
        #expect(!driver.screen.contains("…  "))
    }
}

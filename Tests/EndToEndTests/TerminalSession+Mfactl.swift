import Foundation
import TerminalScreen

extension TerminalSession {
    /// Waits for the first answer.
    func waitForList() throws {
        try waitUntil("the list") { $0.line(0).contains(" factor") && $0.text.contains("Operati") }
        try waitUntilIdle()
    }

    /// Waits for a text and the rest of its frame, which may come in pieces.
    func see(_ text: String) throws {
        try waitFor(text)
        try waitUntilIdle()
    }

    /// The same for a condition.
    func settle(_ what: String, seconds: Double = patience, _ condition: (TerminalSession) throws -> Bool) throws {
        try waitUntil(what, seconds: seconds, condition)
        try waitUntilIdle()
    }

    /// Asks to unbind the selected factor, and waits until the question takes keys.
    func openDialog() throws {
        try send(.text("u"))
        try waitUntil("the dialog") { $0.text.contains("Unbind factor?") || $0.text.contains("LAST FACTOR") }
        // The question is deaf for its first 300 ms, and nothing on the screen says when that is over.
        Thread.sleep(forTimeInterval: 0.35)
        try waitUntilIdle()
    }

    /// Waits until the server has done what it was asked: nothing shows from outside that a request has arrived, but its list
    /// does.
    func waitUntil(_ server: SandboxServer, lists id: String, _ isListed: Bool, asked program: Program) throws {
        try waitUntil("the server's side") { _ in
            try program.run("list", "--json", environment: server.account).output.contains(id) == isListed
        }
    }

    var hasDialog: Bool { text.contains("Enter or Esc cancels") }

    /// The row of the list with the mark.
    var selectedRow: Int? { (0..<rows).first { line($0).hasPrefix(" > ") } }

    /// The first line with this text; empty when there is none.
    func line(containing text: String) -> String { row(containing: text).map(line) ?? "" }

    /// What the program has written, from a count of bytes on.
    func output(from start: Int = 0) -> String { String(decoding: rawOutput[start...], as: UTF8.self) }
}

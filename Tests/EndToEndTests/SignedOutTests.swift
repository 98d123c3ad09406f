import TerminalScreen
import Testing

/// The screen of somebody whom the server does not know.
struct SignedOutTests {
    @Test(arguments: [(12, 60), (24, 80), (40, 120)])
    func theListsPlaceSaysSoAndTheHintsAreWhatWorks(_ rows: Int, _ columns: Int) async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=expired-token", rows: rows, columns: columns)
            try screen.see("You are not signed in")
            #expect(screen.text.contains("NOT SIGNED IN"))
            let hints = screen.line(rows - 1)
            #expect(hints.hasSuffix("r refresh  e explain  ? help  q quit"))
            #expect(!hints.contains("unbind") && !hints.contains("filter") && !hints.contains("sort"))
            try screen.send(.text("e"))
            try screen.see("The last result")
        }
    }

    @Test func inChineseAsWell() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=expired-token", "--interface", "zh-CN")
            try screen.see("未登录")
            #expect(screen.line(23).hasSuffix("r 刷新  e 说明  ? 帮助  q 退出"))
        }
    }
}

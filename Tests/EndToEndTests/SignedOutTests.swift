import TerminalScreen
import Testing

/// Somebody whom the server does not know, or who has not signed in: what is said, and the way that works.
struct SignedOutTests {
    @Test(arguments: [(12, 60), (24, 80), (40, 120)])
    func theListsPlaceSaysSoAndTheHintsAreWhatWorks(_ rows: Int, _ columns: Int) async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=expired-token", rows: rows, columns: columns)
            try screen.see("You are not signed in. t signs in")
            #expect(screen.text.contains("NOT SIGNED IN"))
            let words = screen.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.contains("only the administrator can help."))
            #expect(screen.line(rows - 1) == " t sign in  r refresh  e explain  ? help  q quit")
            try screen.send(.text("e"))
            try screen.see("Sign in (t) and read the list.")
            try screen.send(.escape, .text("t"))
            try screen.see("Enter opens the sign-in page in the browser.")
            try screen.send(.escape)
            try screen.see("You are not signed in. t signs in")
        }
    }

    @Test func inChineseAsWell() async throws {
        try await withProgram { program in
            let screen = try program.start("--demo=expired-token", "--interface", "zh-CN")
            try screen.see("未登录。按 t 在浏览器中登录。")
            #expect(screen.line(23) == " t 登录  r 刷新  e 说明  ? 帮助  q 退出")
        }
    }

    /// A token that was handed over wins over every sign-in, so that `t` would be a circle.
    @Test func whoBroughtATokenIsToldToBringAnother() async throws {
        try await withProgram { program in
            let server = try program.sandbox("expired-token")
            let screen = try program.start(environment: server.account)
            try screen.see("You are not signed in. The token from GENAUTH_ACCESS_TOKEN")
            #expect(screen.line(23) == " r refresh  e explain  ? help  q quit")
            #expect(screen.text.contains("Get a new access token and start mfactl with it."))
            let finished = try program.run("list", environment: server.account)
            #expect(finished.status == 3 && finished.errors.contains("Get a new access token"))
        }
    }

    @Test func whoHasNotSignedInIsToldTheCommandAndTheKey() async throws {
        try await withProgram { program in
            let server = try program.sandbox()
            let account = ["GENAUTH_HOST": server.host, "GENAUTH_APP_ID": "app"]
            let finished = try program.run("list", environment: account)
            #expect(finished.status == 3 && finished.errors.contains("mfactl login"), "\(finished.errors)")
            let screen = try program.start(environment: account)
            try screen.see("You are not signed in. t signs in")
        }
    }
}

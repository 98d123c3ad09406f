extension Texts {
    // MARK: Title

    package func factorCount(_ count: Int, isOld: Bool) -> String {
        say("\(count) \(count == 1 ? "factor" : "factors")", zh: "\(count) 个认证要素")
            + (isOld ? say(" (old)", zh: "（旧）") : "")
    }
    package var startingSandbox: String { say("starting the sandbox", zh: "正在启动沙盒") }

    /// In place of everything else.
    /// - Parameter waits: something is open that would be lost.
    package func tooSmall(needs smallest: String, has size: String, waits: Bool = false) -> String {
        let sizes = say("mfactl needs \(smallest). Now \(size).", zh: "mfactl 需要 \(smallest)，现在是 \(size)。")
        let way =
            waits
            ? say(" Enlarge the window: what is open waits. Esc leaves it.", zh: "请放大窗口：未完成的操作仍保留。按 Esc 离开。")
            : say(" Enlarge the window, or run: mfactl list", zh: "请放大窗口，或运行：mfactl list")
        return sizes + way
    }

    // MARK: On the rules above and below

    package func staleList(of clock: String) -> String {
        say("list of \(clock): it could not be read again", zh: "\(clock) 的列表：未能重新读取")
    }
    package func filtered(by filter: String, _ count: Int, of total: Int) -> String {
        say("filter \(filter): \(count) of \(total)", zh: "过滤 \(filter)：\(count) / \(total)")
    }
    package func rowRange(_ first: Int, _ last: Int, of count: Int) -> String {
        say("\(first)-\(last) of \(count)", zh: "第 \(first)-\(last) 行，共 \(count) 行")
    }
    package func line(_ line: Int, of count: Int) -> String {
        say("line \(line) of \(count)", zh: "第 \(line) 行，共 \(count) 行")
    }

    // MARK: In place of rows

    package var readingForList: String { say("Reading the list…", zh: "正在读取列表") }
    package var noMatch: String {
        say("No factor matches the filter. Esc clears it.", zh: "没有认证要素符合过滤条件。按 Esc 清除。")
    }
    /// Where `t` works.
    package var signedOut: String {
        say(
            "You are not signed in. t signs in, in the browser. Lost the phone that page asks for? Choose another method "
                + "there. If there is none, only the administrator can help.",
            zh: "未登录。按 t 在浏览器中登录。若页面要求的手机已丢失，请在页面上换一种方式；若没有其他方式，只能联系管理员。")
    }
    /// - Parameter source: of the token, which wins over a sign-in.
    package func signedOut(tokenFrom source: String) -> String {
        say(
            "You are not signed in. The token from \(source) is missing, wrong or has expired, and it wins over a sign-in: "
                + "quit, and start mfactl with a new one.",
            zh: "未登录。来自 \(source) 的 access token 缺失、有误或已过期，而它优先于登录：请退出，再用新的 access token 启动 mfactl。")
    }
    package var signedOutWithoutApplication: String {
        say(
            "You are not signed in, and there is no app id to sign in with. Quit, and start mfactl with a new access "
                + "token, or with an app id (--app-id).",
            zh: "未登录，也没有可用于登录的应用 ID。请退出，再用新的 access token 或应用 ID（--app-id）启动 mfactl。")
    }
    package var noSecondFactor: String {
        say("Sign-in asks for no second factor, unless the application demands one.", zh: "除非应用要求，登录不需要二次验证。")
    }

    package var filterPrompt: String { say(" filter: ", zh: " 过滤：") }
    package var findPrompt: String { say(" find: ", zh: " 搜索：") }
}

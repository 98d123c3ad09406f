package import MFACore

/// The commands' questions and the menu on plain lines. The letters of the menu are the same in every language.
extension Texts {
    /// Behind a step whose key is one of a factor's own choices.
    package var afterItsNumber: String { say(" (Its number first.)", zh: "（先输入其编号）") }
    package enum Choice: CaseIterable, Sendable {
        case read, bind, signIn, explain, saveReport, history, help, quit

        package var key: String {
            switch self {
            case .read: "r"
            case .bind: "b"
            case .signIn: "t"
            case .explain: "e"
            case .saveReport: "w"
            case .history: "H"
            case .help: "?"
            case .quit: "q"
            }
        }
    }

    package func label(_ choice: Choice) -> String {
        switch choice {
        case .read: say("read the list again", zh: "重新读取列表")
        case .bind: say("bind a factor: an authenticator app, a phone or an e-mail", zh: "绑定认证要素：验证器应用、手机号或邮箱")
        case .signIn: signInHelp
        case .explain: say("explain the last result", zh: "说明上一次的结果")
        case .saveReport: say("save a report of the last result, masked, for support", zh: "保存上一次结果的报告（已部分隐藏），供技术支持使用")
        case .history: say("history of the changes made here", zh: "本机的更改历史记录")
        case .help: say("this list", zh: "显示此列表")
        case .quit: say("quit", zh: "退出")
        }
    }

    package var numbersHelp: String {
        say("1, 2 …  a factor: all that is known of it, and its unbinding", zh: "1、2  查看认证要素的详情，并可解绑")
    }

    package var menuPrompt: String {
        say("A number for a factor, or a letter (? lists them): ", zh: "输入认证要素的序号或字母（? 列出全部）：")
    }

    package func noSuchChoice(_ answer: String) -> String {
        say("There is no \(answer) to choose.", zh: "没有此选项：\(answer)")
    }

    package var readOnlyMark: String { say(" (read-only)", zh: "（只读）") }
    package var listNotRead: String { say("The list has not been read.", zh: "尚未读取列表。") }
    package var readingListStoppably: String {
        say("Reading the list. Ctrl-C stops waiting.", zh: "正在读取列表。按 Ctrl-C 停止等待。")
    }
    package var listIsOld: String { say("This list is old: it could not be read again.", zh: "此列表是旧的：无法重新读取。") }

    package func unreadableRow(_ row: UnreadableRow) -> String {
        say(
            "\(unreadableFactor(row)). It cannot be unbound here. The server's JSON:",
            zh: "\(unreadableFactor(row))。无法在此解绑。服务器的 JSON：")
    }

    package var cancelledNothingSent: String { say("Cancelled: nothing was sent.", zh: "已取消：什么也没有发送。") }
    package var workingOnIt: String { say("Working. Ctrl-C stops waiting.", zh: "正在处理。按 Ctrl-C 停止等待。") }
    package var nothingToExplain: String { say("There is nothing to explain yet.", zh: "目前没有可说明的结果。") }
    package var nothingToReport: String { say("There is nothing to report yet.", zh: "目前没有可写入报告的结果。") }
    package func reportSaved(_ path: String) -> String { say("Report saved: \(path)", zh: "报告已保存：\(path)") }
    package func reportNotSaved(_ problem: RecordProblem) -> String {
        say("The report could not be saved: \(sentence(problem))", zh: "无法保存报告。\(sentence(problem))")
    }

    /// In the place of a host.
    package var sandbox: String { say("the sandbox", zh: "沙盒") }

    // MARK: The question before an unbind

    package func questionFacts(_ factor: Factor, masked: Bool, host: String, profile: String) -> [String] {
        let identity = identity(of: factor, masked: masked).quoted(columns: 60)
        let place = say("at    \(host)   (profile: \(profile))", zh: "域名  \(host)   配置档 \(profile)")
        return ["  \(factor.type.word.quoted(columns: 20))   \(identity)", "  ID    \(factor.id)", "  \(place)"]
    }

    package func typeToUnbind(_ word: String) -> String {
        say("Type \(word) to unbind, anything else cancels: ", zh: "输入 \(word) 解绑，其他输入取消：")
    }

    // MARK: unbind

    package var wouldUnbind: String {
        say("Would unbind this factor; nothing was sent:", zh: "将会解绑以下认证要素；什么也没有发送：")
    }
    package var dryRun: String { say("A dry run: nothing was sent.", zh: "试运行：什么也没有发送。") }
    package var needsTerminalToAsk: String {
        say(
            "unbind needs a terminal to ask on, or --yes; nothing was sent",
            zh: "unbind 需要终端来提问，或者加上 --yes；什么也没有发送")
    }
    package var needsAllowLast: String {
        say(
            "without --allow-last, mfactl does not unbind a last factor", zh: "不加 --allow-last 时，mfactl 不会解绑最后一个认证要素")
    }

    // MARK: The screen and the menu need a terminal

    package func screenNeedsTerminal(afterToken: Bool) -> String {
        afterToken
            ? say(
                "the screen needs a terminal to take keys from, and on stdout; without one use: mfactl list",
                zh: "全屏界面需要能接收按键的终端，stdout 也须是终端；没有终端时请使用：mfactl list")
            : say(
                "the screen needs a terminal on stdin and stdout; without one use: mfactl list",
                zh: "全屏界面要求 stdin 和 stdout 都是终端；没有终端时请使用：mfactl list")
    }
    package var menuNeedsTerminal: String {
        say(
            "the plain menu asks its questions on stderr, and stderr is not a terminal",
            zh: "纯文本菜单在 stderr 上提问，但 stderr 不是终端")
    }
    package func unknownTerminal(_ type: String) -> String {
        say(
            "the terminal type TERM=\(type) is not known here; use: mfactl --plain, or mfactl list; "
                + "or install ncurses-term, or set TERM=xterm-256color",
            zh: "本机不认识终端类型 TERM=\(type)，请使用 mfactl --plain 或 mfactl list；也可安装 ncurses-term，或设置 TERM=xterm-256color")
    }
    package func dumbTerminal(_ type: String) -> String {
        say(
            "the terminal type TERM=\(type) cannot show the screen; use: mfactl --plain, or mfactl list",
            zh: "终端类型 TERM=\(type) 无法显示全屏界面，请使用 mfactl --plain 或 mfactl list")
    }
}

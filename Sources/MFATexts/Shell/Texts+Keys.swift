package import MFACore

/// The names of the keys in the hint line (at most 8 columns), and what the help says of them.
extension Texts {
    package var unbindHint: String { say("unbind", zh: "解绑") }
    package var detailHint: String { say("detail", zh: "详情") }
    package var backHint: String { say("back", zh: "返回") }
    package var filterHint: String { say("filter", zh: "过滤") }
    package var findHint: String { say("find", zh: "搜索") }
    package var explainHint: String { say("explain", zh: "说明") }
    package var sortHint: String { say("sort", zh: "排序") }
    package var refreshHint: String { say("refresh", zh: "刷新") }
    package var copyHint: String { say("copy id", zh: "复制 ID") }
    package var scrollHint: String { say("scroll", zh: "滚动") }
    package var helpHint: String { say("help", zh: "帮助") }
    package var closeHint: String { say("close", zh: "关闭") }
    package var quitHint: String { say("quit", zh: "退出") }
    package var acceptHint: String { say("accept", zh: "确认") }
    package var leaveHint: String { say("leave", zh: "取消") }
    package var cancelHint: String { say("cancel", zh: "取消") }
    package var moveHint: String { say("move", zh: "切换") }
    package var takeBackHint: String { say("take back", zh: "撤回") }

    package var unbindHelp: String { say("unbind the selected factor; asks first", zh: "解绑所选认证要素，会先询问") }
    package var detailHelp: String { say("all that is known of the factor", zh: "该认证要素的全部已知内容") }
    package var leaveDetailHelp: String {
        say("stop waiting; else back, from the JSON or to the list", zh: "停止等待；否则从 JSON 或详情返回")
    }
    package var backHelp: String { say("back", zh: "返回") }
    package var jsonHelp: String { say("the server's JSON, unmasked; again: back", zh: "服务器的 JSON，不隐藏；再按返回") }
    package var filterHelp: String { say("filter by type, identity or id, while you type", zh: "按类型、标识或 ID 过滤，即时生效") }
    package var findHelp: String { say("find in the detail", zh: "在详情中搜索") }
    package var explainHelp: String { say("explain the last result", zh: "说明最近的结果") }
    package var sortHelp: String { say("sort by the next column", zh: "换一列排序") }
    package var reverseHelp: String { say("reverse the order", zh: "反向排序") }
    package var refreshHelp: String { say("read the list again", zh: "重新读取列表") }
    package var copyHelp: String { say("copy the request id to the clipboard", zh: "复制请求 ID 到剪贴板") }
    package var copyReportHelp: String {
        say("copy a report of the last result, masked, for support", zh: "复制最近结果的报告（已部分隐藏），供技术支持使用")
    }
    package var saveReportHelp: String { say("save that report to a file", zh: "把该报告存为文件") }
    package var historyHelp: String { say("history of the changes made here", zh: "本机变更的历史记录") }
    package var nextMatchHelp: String { say("next match", zh: "下一处") }
    package var previousMatchHelp: String { say("previous match", zh: "上一处") }
    package var nextRowHelp: String { say("next row", zh: "下移") }
    package var previousRowHelp: String { say("previous row", zh: "上移") }
    package var nextFactorHelp: String { say("next factor", zh: "下一个认证要素") }
    package var previousFactorHelp: String { say("previous factor", zh: "上一个认证要素") }
    package var firstRowHelp: String { say("first row", zh: "首行") }
    package var lastRowHelp: String { say("last row", zh: "末行") }
    package var pageDownHelp: String { say("a page down", zh: "下页") }
    package var pageUpHelp: String { say("a page up", zh: "上页") }
    package var halfPageDownHelp: String { say("half a page down", zh: "下半页") }
    package var halfPageUpHelp: String { say("half a page up", zh: "上半页") }
    package var otherPaneHelp: String { say("to the other pane", zh: "切换到另一栏") }
    package var leaveListHelp: String { say("stop waiting; else clear the filter", zh: "停止等待；否则清除过滤") }
    package var clearFilterHelp: String { say("clear the filter", zh: "清除过滤") }
    package var thisListHelp: String { say("this list", zh: "本页") }
    package var quitHelp: String { say("quit", zh: "退出") }
    package var backToListHelp: String { say("back to the list", zh: "返回列表") }
    package var interruptHelp: String { say("stop waiting; else quit", zh: "停止等待；否则退出") }
    package var suspendHelp: String { say("suspend", zh: "挂起") }
    package var redrawHelp: String { say("redraw", zh: "重绘") }

    // MARK: Help and other overlays

    package var factorsTopic: String { say("The factors", zh: "认证要素") }
    package var resultsTopic: String { say("The last result", zh: "最近的结果") }
    package var programTopic: String { say("The program", zh: "程序") }
    package var movingTopic: String { say("Moving", zh: "移动") }

    package var listKeysTitle: String { say("Keys in the list", zh: "列表中的按键") }
    package var detailKeysTitle: String { say("Keys in the detail", zh: "详情中的按键") }
    package var explanationTitle: String { say("The last result", zh: "最近的结果") }

    /// In the border of a box that does not show all of its lines.
    package func scrollRemark(_ first: Int, _ last: Int, of count: Int) -> String {
        say("\(first)-\(last) of \(count), j and k scroll", zh: "第 \(first)-\(last) 行，共 \(count) 行；j 和 k 滚动")
    }
}

/// Why a key does nothing now.
package enum KeyObstacle: Hashable, Sendable {
    case busy
    case noSelection
    case readOnly
    case unreadableRow
    case noRequestID
    case nothingToExplain
    case nothingToReport
    case unbindUnderWay
    case allIsShown
    /// What has given the token: it wins over a sign-in.
    case tokenFrom(String)
    case noApplication
    case noList
    /// What is selected has no codes of an app.
    case onlyOTP
    case onlyContacts
    case unbindFirst
    case notTheAccounts(Contact)
}

extension Texts {
    package func sentence(_ obstacle: KeyObstacle) -> String {
        switch obstacle {
        case .busy: say("Something is under way: Esc stops waiting.", zh: "有操作正在进行：按 Esc 停止等待。")
        case .noSelection: say("No factor is selected.", zh: "没有选中认证要素。")
        case .readOnly: say("Read-only: nothing is changed here.", zh: "只读模式下不能更改。")
        case .unreadableRow:
            say("This row cannot be read, so it cannot be unbound.", zh: "此行无法识别，因此不能解绑。")
        case .noRequestID: say("There is no request id to copy.", zh: "没有可复制的请求 ID。")
        case .nothingToExplain: say("There is nothing to explain yet.", zh: "尚无可说明的结果。")
        case .nothingToReport: say("There is nothing to report yet.", zh: "尚无可报告的结果。")
        case .unbindUnderWay:
            say("An unbind is under way: Esc stops waiting, then q quits.", zh: "解绑正在进行：按 Esc 停止等待，再按 q 退出。")
        case .allIsShown: say("All of it is shown.", zh: "内容已全部显示。")
        case .tokenFrom(let source):
            say(
                "The token comes from \(source) and wins. Start mfactl without it to sign in.",
                zh: "token 来自 \(source)，优先于登录。若要登录，请去掉后重新启动 mfactl。")
        case .onlyContacts:
            say(
                "a takes a phone or an e-mail off the account: select SMS or EMAIL first.",
                zh: "a 用于从账号解绑手机号或邮箱：请先选择 SMS 或 EMAIL。")
        case .unbindFirst:
            say(
                "a is for a factor that u could not unbind, or that came back: press u first.",
                zh: "只有服务器拒绝解绑、或解绑后又出现的才可用 a：请先按 u。")
        case .notTheAccounts(let contact):
            say(
                "The account does not show this \(noun(contact)) as its own, so a cannot remove it.",
                zh: "账号信息未显示这是账号自身的\(noun(contact))，不能用 a 解绑。")
        case .onlyOTP:
            say("o checks a code of an authenticator app: select OTP first.", zh: "o 用于核对验证器应用的安全码：请先选择 OTP。")
        case .noList: say("The list has not been read yet.", zh: "尚未读取列表。")
        case .noApplication:
            say("There is no app id to sign in with: set appId.", zh: "没有可用于登录的应用 ID：请设置 appId。")
        }
    }
}

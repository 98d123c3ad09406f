import MFACore

/// Signing in, on the screen: the overlay of `t`.
extension Texts {
    package var signInTitle: String { say("Sign in", zh: "登录") }
    package var accountLabel: String { say("account", zh: "账号") }
    package var notSignedIn: String { say("not signed in", zh: "未登录") }

    /// - Parameter clock: nil when the provider does not tell.
    package func signedIn(until clock: String?, isRenewed: Bool) -> String {
        switch (clock, isRenewed) {
        case (let clock?, true): say("until \(clock), then renewed", zh: "\(clock) 到期后自动续期")
        case (let clock?, false): say("until \(clock)", zh: "\(clock) 到期")
        case (nil, true): say("signed in, renewed as needed", zh: "已登录，自动续期")
        case (nil, false): say("signed in", zh: "已登录")
        }
    }

    package var signInOffer: String {
        say(
            "Enter opens the host's page in the browser. Password, captcha and MFA are entered there, never here.",
            zh: "按 Enter 在浏览器中打开登录页。密码、图形验证码和二次验证都在那里输入，不经过 mfactl。")
    }

    package var signInElsewhere: String {
        say(
            "No browser on this machine? p shows the address on plain lines, and takes the answer there.",
            zh: "本机没有浏览器？按 p 以纯文本行显示地址，并在那里接收响应。")
    }

    package var discovering: String { say("Asking the host for its sign-in service.", zh: "正在查询登录服务。") }
    package var exchanging: String {
        say("The browser has answered. The host is asked for the sign-in.", zh: "浏览器已有响应，正在向服务器换取登录状态。")
    }
    package var storing: String { say("The sign-in is being stored.", zh: "正在保存登录状态。") }

    package func waitingForBrowser(seconds: Int64) -> String {
        say("Waiting for the browser: \(minutes(seconds)) left.", zh: "正在等待浏览器：剩余 \(minutes(seconds))。")
    }

    /// `4:05`
    package func minutes(_ seconds: Int64) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    package var pasteHere: String {
        say(
            "If it ends on a page that cannot be reached, paste that page's address here. This address is a key: paste it only here.",
            zh: "若浏览器最后停在无法打开的页面，请把该页面的地址粘贴到此处。此地址等同于密钥：只粘贴到此处。")
    }

    package var pageCopied: String {
        say("The page's address is on the clipboard. Open it in any browser.", zh: "登录页地址已复制到剪贴板，可在任何浏览器中打开。")
    }

    package func otherAccountQuestion(before label: String?) -> String {
        let before = label?.quoted(columns: 60)
        return say(
            "Another account has signed in than before\(before.map { " (\($0))" } ?? ""). y goes on with the new account. "
                + "Esc keeps the one from before, and revokes the new sign-in.",
            zh: "登录的是另一个账号，此前的账号\(before.map { "（\($0)）" } ?? "")不同。按 y 改用新账号；按 Esc 保留此前的账号，并吊销新的登录。")
    }

    package var signInAgain: String {
        say("Nothing was kept. Enter tries again.", zh: "什么也没有保存。按 Enter 重试。")
    }

    // MARK: Hints

    package var signInHint: String { say("sign in", zh: "登录") }
    package var signInHelp: String { say("sign in, or sign in again, in the browser", zh: "在浏览器中登录或重新登录") }
    package var openBrowserHint: String { say("browser", zh: "浏览器") }
    package var plainLinesHint: String { say("plain", zh: "纯文本") }
    package var copyPageHint: String { say("copy", zh: "复制") }
    package var againHint: String { say("again", zh: "重试") }
    package var takeAccountHint: String { say("new one", zh: "新账号") }
    package var keepAccountHint: String { say("keep", zh: "保留") }
}

package import MFACore

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

    /// What to do, before all that only explains.
    package var signInOffer: String {
        say("Enter opens the sign-in page in the browser.", zh: "按 Enter 在浏览器中打开登录页。")
    }
    package var signInSecrets: String {
        say(
            "Password, captcha and MFA go into that page, never in here.", zh: "密码、图形验证码和二次验证只在该页面输入，不经过 mfactl。")
    }
    package var signInElsewhere: String {
        say("No browser on this machine? p shows the address as plain text.", zh: "本机没有浏览器？按 p 以纯文本显示登录页地址。")
    }

    package var discovering: String { say("Asking the host for its sign-in service.", zh: "正在查询登录服务。") }
    package var exchanging: String {
        say("The browser has answered. The host is asked for the sign-in.", zh: "浏览器已有响应，正在向服务器换取登录状态。")
    }
    package var storing: String { say("The sign-in is being stored.", zh: "正在保存登录状态。") }

    package func waitingForBrowser(seconds: Int64) -> String {
        say("Sign in on the page in the browser. \(minutes(seconds)) left.", zh: "请在浏览器的页面上登录，剩余 \(minutes(seconds))。")
    }
    package var openAgain: String {
        say("No page there? Enter opens a new one, c copies its address.", zh: "没有打开页面？按 Enter 再开一个，按 c 复制其地址。")
    }

    /// `4:05`
    package func minutes(_ seconds: Int64) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    package var pasteHere: String {
        say(
            "Does it end on a page that cannot be reached? Paste that page's address here. This address is a key: paste it "
                + "only here.",
            zh: "最后停在无法打开的页面？请把该页面的地址粘贴到此处。此地址等同于密钥：只粘贴到此处。")
    }

    package var noBrowser: String {
        say(
            "No browser could be opened here: c copies the page's address, p shows it.",
            zh: "无法打开浏览器：按 c 复制登录页地址，按 p 显示地址。")
    }

    package var pageCopied: String {
        say("The page's address went to the clipboard. Open it in any browser.", zh: "登录页地址已交给剪贴板，可在任何浏览器中打开。")
    }

    /// - Parameter before: nil when it cannot be told.
    package func otherAccount(before: String?, now: String) -> String {
        let now = now.quoted(columns: 60)
        guard let before = before?.quoted(columns: 60) else {
            return say(
                "You are \(now) now. Whose sign-in there was before cannot be read.",
                zh: "现在的账号是 \(now)。无法读取此前登录的账号。")
        }
        return say(
            "Another account has signed in than before: you were \(before), now \(now).",
            zh: "登录的是另一个账号：此前是 \(before)，现在是 \(now)。")
    }

    /// For an account that has no other name here.
    package func accountID(_ subject: String) -> String { say("account ID \(subject)", zh: "账号 ID \(subject)") }

    /// When a signal ends the program before another account was taken, or refused to the end.
    ///
    /// - Parameters:
    ///   - isRevoking: true when it was being revoked just then.
    ///   - end: of the access token; nil when the host does not tell.
    package func leftUndecided(isRevoking: Bool, until end: Timestamp?, isRenewable: Bool) -> String {
        let what =
            isRevoking
            ? say("the new sign-in was not kept, and may not have been revoked", zh: "新的登录没有保存，可能未及吊销")
            : say("the new sign-in was not kept, and was not revoked", zh: "新的登录没有保存，也没有吊销")
        let time = end.map { "\($0.date) \($0.clock)" }
        let life =
            time.map { say(": its access token lives until \($0)", zh: "：access token 有效期至 \($0)") }
            ?? say(": its access token lives until the host ends it", zh: "：access token 在服务器使其失效前有效")
        let rest =
            isRenewable ? say(", its refresh token until the host ends it", zh: "，refresh token 在服务器使其失效前有效") : ""
        return what + life + rest + say(".", zh: "。")
    }

    package var otherAccountKeys: String {
        say(
            "y goes on with the new account. Esc keeps the one from before, and revokes the new sign-in.",
            zh: "按 y 改用新账号。按 Esc 保留此前的账号，并吊销新的登录。")
    }

    package var signInAgain: String {
        say("Nothing was kept. Enter tries again, p tries it as plain text.", zh: "什么也没有保存。按 Enter 重试，按 p 改用纯文本。")
    }

    /// After a renewal.
    package func notStored(_ fault: SignInStoreFault) -> String {
        say("The renewed sign-in could not be stored, and ends with this run: ", zh: "续期后的登录状态未能保存，本次运行结束后失效：")
            + sentence(fault)
    }

    // MARK: On plain lines

    package func signInTo(_ host: String, application: String, profile: String) -> String {
        say(
            "Sign in to \(host), application \(application), profile \(profile).",
            zh: "登录应用 \(application)，配置档 \(profile)，域名 \(host)")
    }

    package func callback(_ address: String) -> String {
        say("Callback address, as registered for the application: \(address)", zh: "为该应用登记的回调地址：\(address)")
    }
    package var browserOpened: String {
        say("The browser opens this page. Sign in there:", zh: "浏览器将打开此页面，请在其中登录：")
    }
    package var openThePage: String {
        say(
            "Open this page in a browser, here or on another machine, and sign in there:", zh: "请在本机或其他机器的浏览器中打开此页面并登录："
        )
    }
    package var pasteAtPrompt: [String] {
        [
            say(
                "If the browser ends on a page that cannot be reached, paste that page's address here, and press Enter.",
                zh: "若浏览器最后停在无法打开的页面，请把该页面的地址粘贴到此处，再按 Enter。"),
            say(
                "This address is a key: paste it only here. Ctrl-C ends the sign-in.",
                zh: "此地址等同于密钥：只粘贴到此处。按 Ctrl-C 中止。"),
        ]
    }
    package func onlyPasting(_ fault: ListenerFault) -> String {
        let way =
            switch fault {
            case .portBusy, .portHalfBusy: say(" End it, or set redirectPort.", zh: "请结束它，或设置 redirectPort。")
            case .failed: ""
            }
        return sentence(fault) + way + say(" Pasting works all the same.", zh: "仍可粘贴响应的地址。")
    }
    package func minutesLeft(_ minutes: Int64) -> String {
        minutes == 1 ? say("1 minute left.", zh: "剩余 1 分钟。") : say("\(minutes) minutes left.", zh: "剩余 \(minutes) 分钟。")
    }
    package var otherAccountPrompt: String {
        say(
            "y goes on with the new one; anything else keeps the one from before: ",
            zh: "输入 y 改用新账号，其他输入保留此前的账号：")
    }

    // MARK: What the browser shows at the end

    package var signedInPage: (title: String, text: String) {
        (
            say("You are signed in to mfactl", zh: "已登录 mfactl"),
            say("Go back to the terminal. This page can be closed.", zh: "请回到终端。此页面可以关闭。")
        )
    }
    package var unstoredPage: (title: String, text: String) {
        (
            say("The sign-in could not be stored", zh: "登录状态未能保存"),
            say("The terminal says why, and what it is good for.", zh: "原因和可用范围见终端。")
        )
    }
    package var questionPage: (title: String, text: String) {
        (
            say("mfactl asks a question", zh: "请回到终端确认"),
            say(
                "Another account has signed in than before. Go back to the terminal and decide.",
                zh: "登录的是另一个账号。请回到终端决定。")
        )
    }
    package var failedPage: (title: String, text: String) {
        (
            say("This sign-in did not happen", zh: "本次登录未完成"),
            say("The terminal says why.", zh: "原因见终端。")
        )
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

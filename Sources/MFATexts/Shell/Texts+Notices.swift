package import MFACore

/// One line of advice, until the next key.
package enum Notice: Hashable, Sendable {
    case key(KeyObstacle)
    case noSuchKey(StrayKey)
    /// Inside of a flow, where no help opens.
    case noSuchKeyHere(StrayKey)
    case onlyUUnbinds
    /// What was typed just before the key was meant for another window.
    case textBefore(Character)
    /// A code that was typed among letters.
    case textInCode
    case pasteNotTaken
    /// The language that was asked for cannot be shown.
    case needsUTF8
    case nothingToFind
    case notFound(String)
    case copied(Copied, through: Multiplexer?)
    case reportSaved(path: String)
    case reportNotSaved(RecordProblem)
    case historyProblem(HistoryProblem)
    /// Nobody knows how an earlier unbind of it ended.
    case leftOpen(Attempt, isListed: Bool)
    case cancelled
    /// And the key that asks again.
    case closed(ClosingReason, asks: Character = "u")
    case boundAlready(FactorType, isOnlyFactor: Bool)
    case onlyInBrowser(FactorType)
    /// It was refused with this key, or this message, already.
    case sameCode(FactorType)
    /// It was sent before, and counts once.
    case usedCode
    /// Another key or message is not to be asked for yet.
    case notYet
    case recoveryCode(isNoted: Bool)
    /// The server's is none that could be shown.
    case recoveryCodeUnusable
    case demoMessage(Texts.DemoMessage, to: String, code: String)
    /// And how many strangers' requests came meanwhile.
    case signedIn(strangers: Int)
    /// It lasts as long as the program.
    case signInNotStored(SignInStoreFault)
    /// Left before it had ended.
    case signInLeft
    /// Another account's sign-in was not taken.
    case accountKept(isRevoked: Bool)
    /// The list that was read is not that of the account before, as far as can be told.
    case otherAccountsList

    package enum Copied: Hashable, Sendable { case requestID, report }

    /// What lies between the program and the terminal.
    package enum Multiplexer: Hashable, Sendable { case tmux, screen }

    /// What closed a question.
    package enum ClosingReason: Hashable, Sendable {
        case noAnswer(StrayKey)
        /// It came before anybody could have read the question.
        case tooEarly(StrayKey)
        case pasted
        case suspended
        case resized
        /// The list that was read is another account's, as far as can be told.
        case otherAccount
    }
}

/// A key that meant nothing where it was pressed.
package enum StrayKey: Hashable, Sendable {
    case named(String)
    case blank
    /// Something that no keyboard of ours sends.
    case unknown
    /// A character that is not ASCII: an input method may be on.
    case foreign(Character)
}

extension Texts {
    package func sentence(_ notice: Notice) -> String {
        switch notice {
        case .key(let obstacle): sentence(obstacle)
        case .noSuchKey(.foreign(let character)), .noSuchKeyHere(.foreign(let character)):
            say(
                "No such key here: \(character). If an input method is on, switch to English.",
                zh: "没有此按键：\(character)。若开着中文输入法，请切换到英文。")
        case .noSuchKey(let key):
            say("No such key here: \(name(key)). ? lists them.", zh: "没有此按键：\(name(key))。按 ? 查看按键。")
        case .noSuchKeyHere(let key):
            say("No such key here: \(name(key)). Nothing happened.", zh: "没有此按键：\(name(key))。什么也没有发生。")
        case .onlyUUnbinds: say("u unbinds; nothing else does.", zh: "只有 u 用于解绑。")
        case .textBefore(let key):
            say(
                "\(key) was not taken: text came just before it. Wait a moment, then press \(key) again.",
                zh: "未接受 \(key)：此前刚有文字输入。请稍等，再按 \(key)。")
        case .textInCode:
            say(
                "Letters came with the digits, so nothing was sent. Wait a moment, then type the code.",
                zh: "数字与字母一同输入，什么也没有发送。请稍候，再输入验证码。")
        case .pasteNotTaken: say("Pasted text is not taken here.", zh: "此处不接受粘贴的文字。")
        case .needsUTF8:
            say(
                "Chinese needs a UTF-8 locale, such as LC_ALL=C.UTF-8; this is English.",
                zh: "中文界面需要 UTF-8 区域设置，例如 LC_ALL=C.UTF-8；现为英文。")
        case .nothingToFind: say("Nothing to find: / asks.", zh: "没有要搜索的文字：请按 / 输入。")
        case .notFound(let text): say("Not found: \(text)", zh: "未找到：\(text)")
        case .boundAlready(let type, isOnlyFactor: true):
            say(
                "\(type.word) is bound already, and the only factor. To replace it: bind another one first.",
                zh: "\(type.word) 已绑定，且是唯一的认证要素。如需更换：先绑定另一种。")
        case .boundAlready(let type, isOnlyFactor: false):
            say(
                "\(type.word) is bound already. To replace it: unbind it first (u).",
                zh: "\(type.word) 已绑定。如需更换：先按 u 解绑。")
        case .onlyInBrowser(let type):
            say("\(type.word) can be bound in the browser only.", zh: "\(type.word) 只能在浏览器中绑定。")
        case .sameCode(.otp): say("This code was refused. Wait for the next one.", zh: "服务器已拒绝该安全码，请等待下一个。")
        case .sameCode:
            say(
                "This code was refused. Take that of the newest message, or ask for another (r).",
                zh: "服务器已拒绝该验证码。请用最新一条中的验证码，或按 r 重新发送。")
        case .usedCode: codeIsUsed
        case .notYet: say("Not yet: r asks again when this minute is over.", zh: "请稍候：这 1 分钟过后才能按 r。")
        case .demoMessage(let message, let recipient, let code): demoSent(message, to: recipient, code: code)
        case .recoveryCodeUnusable: recoveryCodeUnusable
        case .recoveryCode(true): say("Recovery code: noted.", zh: "恢复代码：已保存。")
        case .recoveryCode(false):
            say("Recovery code: not noted, and it cannot be shown again.", zh: "恢复代码：未保存，不能再次显示。")
        case .signedIn(let strangers): join(say("Signed in.", zh: "已登录。"), self.strangers(strangers) ?? "")
        case .signInNotStored:
            say("Signed in until mfactl ends. mfactl login keeps it.", zh: "已登录，退出 mfactl 后失效。用 mfactl login 可保存。")
        case .signInLeft: say("The sign-in was ended. Nothing was kept.", zh: "登录已中止，什么也没有保存。")
        case .accountKept(true):
            say("The account from before stays. The new sign-in was revoked.", zh: "保留此前的账号，新的登录已吊销。")
        case .accountKept(false):
            say(
                "The account from before stays. The new sign-in could not be revoked.",
                zh: "保留此前的账号，新的登录未能吊销。")
        case .otherAccountsList:
            say("This list is not of the account before, as far as can be told.", zh: "此列表不属于此前的账号，或无法确定。")
        case .copied(let what, let multiplexer): sentence(what, through: multiplexer)
        case .reportSaved(let path): say("Report saved: \(path)", zh: "报告已保存：\(path)")
        case .reportNotSaved(let problem): reportNotSaved(problem)
        case .historyProblem(.unreadable(let problem)):
            say("The history cannot be read: \(sentence(problem))", zh: "无法读取历史记录。\(sentence(problem))")
        case .historyProblem(.unrecorded(let problem)):
            say("Not recorded in the history: \(sentence(problem))", zh: "未写入历史记录。\(sentence(problem))")
        case .leftOpen(let attempt, let isListed): sentence(leftOpen: attempt, isListed: isListed)
        case .cancelled: say("Cancelled: nothing was sent.", zh: "已取消：什么也没有发送。")
        case .closed(.noAnswer(.foreign(let character)), _):
            say(
                "Closed: \(character) is no answer; nothing was sent. Input method on? Switch to English.",
                zh: "已关闭：该键不是选项，什么也没有发送。若开着中文输入法，请切换到英文。")
        case .closed(let reason, let key):
            say(
                "Closed: \(cause(reason)). Nothing was sent; \(key) asks again.",
                zh: "已关闭：\(cause(reason))。什么也没有发送；按 \(key) 再次询问。")
        }
    }

    private func cause(_ reason: Notice.ClosingReason) -> String {
        switch reason {
        case .noAnswer(let key): say("\(name(key)) is no answer to it", zh: "\(name(key)) 不是选项")
        case .tooEarly(let key): say("\(name(key)) came before this could be read", zh: "\(name(key)) 来得太快，还无法看清问题")
        case .pasted: say("text was pasted", zh: "有文字粘贴进来")
        case .suspended: say("mfactl was suspended", zh: "mfactl 曾被挂起")
        case .resized: say("the window became too small for it", zh: "窗口太小，显示不下")
        case .otherAccount: say("the list is another account's now", zh: "列表已是另一个账号的")
        }
    }

    private func sentence(_ what: Notice.Copied, through multiplexer: Notice.Multiplexer?) -> String {
        let name =
            switch what {
            case .requestID: say("Request id", zh: "请求 ID ")
            case .report: say("Report", zh: "报告")
            }
        return switch multiplexer {
        case nil: say("\(name) sent to the terminal for its clipboard.", zh: "\(name)已交给终端，由其放入剪贴板。")
        case .tmux:
            say(
                "\(name) sent; tmux passes it on only with: set -g set-clipboard on",
                zh: "\(name)已交给终端；tmux 转发的条件是：set -g set-clipboard on")
        case .screen:
            say("\(name) sent through screen to the terminal for its clipboard.", zh: "\(name)已经由 screen 交给终端，由其放入剪贴板。")
        }
    }

    package func name(_ key: StrayKey) -> String {
        switch key {
        case .named(let name): name
        case .blank: say("the blank", zh: "空格")
        case .unknown: say("an unknown key", zh: "无法识别的键")
        case .foreign(let character): String(character)
        }
    }
}

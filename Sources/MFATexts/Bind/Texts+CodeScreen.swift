package import MFACore

/// The screen on which a code is typed, and the recovery code after it.
extension Texts {
    package func codeTitle(_ change: Change, _ type: FactorType, number: Int) -> String {
        let name =
            switch change {
            case .askToRemove(let contact, _), .removeContact(let contact, _): removeTitle(contact)
            case .unbind, .askToBind, .bind: say("Bind \(type.word)", zh: "绑定 \(type.word)")
            }
        return number > 1
            ? name
                + (type == .otp
                    ? say(", key \(number)", zh: "，密钥 \(number)") : say(", message \(number)", zh: "，第 \(number) 条"))
            : name
    }
    package func timeLeft(_ seconds: Int64) -> String {
        seconds > 0 ? say("\(minutes(seconds)) left", zh: "剩余 \(minutes(seconds))") : say("MINUTE IS UP", zh: "已过 1 分钟")
    }
    package var scanStep: String { say("1 Scan this with the app.", zh: "1 用应用扫描此码。") }
    package var byHand: String { say("Or type it in by hand:", zh: "或手动输入：") }
    package var onlyByHand: String { say("1 Type it into the app by hand:", zh: "1 在应用中手动输入：") }
    package var issuerLabel: String { say("issuer", zh: "发行方") }
    package var keyLabel: String { say("key", zh: "密钥") }
    package func facts(_ key: OTPKey) -> String {
        say(
            "time-based, \(key.digits) digits, \(key.period) s, \(key.algorithm.rawValue)",
            zh: "基于时间，\(key.digits) 位，\(key.period) 秒，\(key.algorithm.rawValue)")
    }
    package var unusualKey: String { say("Some apps ignore this, and show wrong codes.", zh: "部分应用会忽略这些参数，显示错误的安全码。") }
    package var shortForm: String { say("short form", zh: "简短形式") }
    package func codeStep(_ type: FactorType) -> String {
        type == .otp
            ? say("2 Type the code that it shows:", zh: "2 输入应用显示的安全码：")
            : say("Type the code from the message:", zh: type == .sms ? "输入短信中的验证码：" : "输入邮件中的验证码：")
    }
    package func codeLabel(_ type: FactorType) -> String { say("Code", zh: type == .otp ? "安全码" : "验证码") }
    package func digits(_ count: ClosedRange<Int>) -> String {
        let range =
            count.lowerBound == count.upperBound ? "\(count.lowerBound)" : "\(count.lowerBound)-\(count.upperBound)"
        return say("\(range) digits", zh: "\(range) 位")
    }
    package var lateCode: String {
        say("A code that is about to change may arrive too late: take the next.", zh: "即将变化的安全码可能来不及：请用下一个。")
    }
    package func newestMessage(_ type: FactorType) -> String {
        let newest = type == .sms ? "最新一条短信" : "最新一封邮件"
        return say(
            "Use the newest message: an older code may not count any more.", zh: "请用\(newest)中的验证码：较早的可能已失效。")
    }
    package func askedFor(_ place: String, at clock: String, _ type: FactorType) -> String {
        type == .sms
            ? say("One SMS was asked for \(place) at \(clock).", zh: "\(clock) 已请求向 \(place) 发送短信。")
            : say("One mail was asked for \(place) at \(clock).", zh: "\(clock) 已请求向 \(place) 发送邮件。")
    }
    package var pictureCoveredWhileSent: String { say("picture covered: the code is out", zh: "二维码已遮住：安全码已发送") }
    package var pictureCovered: String {
        say("picture covered: the minute is up", zh: "二维码已遮住：已过 1 分钟")
    }
    package var minuteIsUp: String {
        say(
            "The minute is up. Finish the entry, then ask again (r): the answer tells whether the key is the same.",
            zh: "已过 1 分钟。请先完成添加，再按 r 请求新密钥：届时会说明密钥是否相同。")
    }
    package var keyHidden: String { say("Key hidden: r asks for a new one.", zh: "密钥已隐藏：按 r 请求新密钥。") }
    package func pictureNeeds(_ needed: String, now: String) -> String {
        say(
            "The QR code needs a window of \(needed) (now \(now)). By hand:",
            zh: "二维码需要 \(needed) 的窗口（现在 \(now)）。请手动输入：")
    }
    package func keyNews(isSame: Bool) -> String {
        isSame
            ? say("The same key as before: what you scanned stays good. Type a code.", zh: "与之前的密钥相同：已扫描的仍有效，请输入安全码。")
            : say(
                "This key is a NEW one. If you scanned the first: delete that entry in the app, then scan this.",
                zh: "这是新的密钥。若已扫描上一个：请在应用中删除该条目，再扫描此码。")
    }
    /// - Parameter seconds: until the app shows another code; nil where nobody counts them.
    package func takeNextCode(_ change: Change, in seconds: Int64?) -> String {
        let wait = seconds.map(minutes)
        return switch change {
        case .bind(.otp):
            say(
                "Nothing is bound. Take the next code\(wait.map { " (in \($0))" } ?? "").",
                zh: "没有绑定。请用下一个安全码\(wait.map { "（\($0) 后）" } ?? "")。")
        case .unbind, .askToBind, .bind: say("Nothing is bound. Take the newest code.", zh: "没有绑定。请用最新的验证码。")
        case .askToRemove, .removeContact:
            say("The account is as it was. Take the newest code.", zh: "账号没有变化。请用最新的验证码。")
        }
    }
    package func sendAfter(_ pause: Duration?) -> String {
        pause.map { say("Wait \(seconds($0)), then Enter sends it again.", zh: "请等待 \(seconds($0))，再按 Enter 提交。") }
            ?? say("Wait a minute, then Enter sends it again.", zh: "请等待一分钟，再按 Enter 提交。")
    }
    /// After another key or message was asked for.
    package func askingFailed(_ type: FactorType) -> String {
        type == .otp
            ? say(
                "No new key came; whether this one still counts, only its code can tell. r asks again.",
                zh: "没有得到新密钥；现有密钥是否仍有效，提交安全码便知。按 r 再次请求。")
            : say("No new message was sent. r asks again.", zh: "没有发送新的验证码。按 r 再次请求。")
    }
    package var leaveAndSignIn: String {
        say("This sign-in has ended: Esc leaves, t signs in.", zh: "登录已失效：按 Esc 离开，再按 t 登录。")
    }
    package var enterSendsAgain: String {
        say("Nothing left this machine. Enter sends it again.", zh: "没有离开本机。按 Enter 再次发送。")
    }
    /// More than one refusal: which of the two is at fault cannot be told.
    package func mayBeUsedUp(_ type: FactorType) -> String {
        type == .otp
            ? say(
                "Refused again: wrong codes, or the server has dropped this key. r asks for another.",
                zh: "再次被服务器拒绝：安全码有误，或密钥已失效。可按 r 请求新密钥。")
            : say(
                "Refused again: wrong codes, or an old message. r asks for another.",
                zh: "再次被服务器拒绝：验证码有误或已失效。可按 r 重新发送。")
    }
    package func sendingCode(_ type: FactorType) -> String {
        say("The code is out. Waiting for the answer.", zh: type == .otp ? "安全码已提交，正在等待响应。" : "验证码已提交，正在等待响应。")
    }
    package var settlingCode: String { say("Reading the list.", zh: "正在读取列表。") }
    package func leaveOnceMore(_ change: Change) -> String {
        switch change {
        case .bind(.otp):
            say(
                "Esc again leaves. Nothing is bound; delete an entry that you scanned.",
                zh: "再按 Esc 离开。没有绑定；若已扫描，请删除该条目。")
        case .unbind, .askToBind, .bind: say("Esc again leaves. Nothing is bound.", zh: "再按 Esc 离开。没有绑定。")
        case .askToRemove, .removeContact:
            say("Esc again leaves. The account is as it was.", zh: "再按 Esc 离开。账号没有变化。")
        }
    }
    package func clocks(server: String, here: String) -> String {
        say("server \(server), here \(here)", zh: "服务器 \(server)，本机 \(here)")
    }
    package var stopHint: String { say("stop waiting", zh: "停止等待") }
    package var askHint: String { say("ask for it", zh: "获取密钥") }
    package var sendHint: String { say("send", zh: "发送") }
    package var sendLateHint: String { say("send anyway", zh: "仍要发送") }
    package func askAgainHint(_ type: FactorType) -> String {
        switch type {
        case .otp: say("ask again", zh: "新密钥")
        case .sms: say("new SMS", zh: "重新发送")
        default: say("new mail", zh: "重新发送")
        }
    }
    package var invertHint: String { say("invert", zh: "反色") }
    package func askAgainHint(_ type: FactorType, in seconds: Int64) -> String {
        let label = askAgainHint(type)
        return say("\(label) (in \(minutes(seconds)))", zh: "\(label)（\(minutes(seconds)) 后）")
    }
    /// The recovery code, unnoted.
    package var leaveItHint: String { say("leave", zh: "离开") }
    package var drawingHint: String { say("drawing", zh: "换画法") }
    package var nextHint: String { say("next", zh: "下一步") }

    // MARK: The recovery code

    package var recoveryTitle: String { say("Recovery code: shown once", zh: "恢复代码：只显示一次") }
    package func recoveryIntro(_ verdict: Verdict) -> String {
        let word = word(verdict)
        return verdict == .verified
            ? say(
                "\(word). The server's recovery code, for when the phone is lost:",
                zh: "\(word)。服务器给出的恢复代码，用于手机丢失时：")
            : say(
                "\(word). This recovery code counts if the factor turns out to be bound:",
                zh: "\(word)。若之后确认已绑定，以下恢复代码有效，用于手机丢失时：")
    }
    package var recoveryCodeUnusable: String {
        say(
            "The server's recovery code cannot be read: bind OTP anew for another.",
            zh: "无法识别服务器给出的恢复代码：重新绑定 OTP 才会有新的。")
    }
    package var recoveryAdvice: String {
        say(
            "Write it down or put it into a password manager. mfactl keeps no copy and cannot show it again; a new one comes "
                + "only with a new binding.",
            zh: "请抄下或存入密码管理器。mfactl 不保存副本，也不能再次显示；重新绑定才会有新的恢复代码。")
    }
    package var recoveryFieldPrompt: String { say("Type its last four characters to go on:", zh: "输入最后四个字符以继续：") }
    package var recoveryWrong: String { say("That does not match.", zh: "不一致，请重新输入。") }
    package var recoveryHint: String {
        say("Enter goes on when they match.   Esc asks once more.", zh: "一致时按 Enter 继续   Esc 离开（再确认一次）")
    }
    package var recoveryLeave: String {
        say("Esc again leaves without it: it cannot be shown again.", zh: "再按 Esc 离开：恢复代码不能再次显示。")
    }
}
